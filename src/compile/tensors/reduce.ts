/** Reductions along axes: vectors lie along the last axis, whether it is reduced or stays. */
import type { Code, FunctionReference, Local } from '../assembler/index.ts';
import type { Expression } from '../expression/expression.ts';
import { kept, type Writer } from '../expression/writer.ts';
import type { ElementFormulas } from './formula.ts';
import { type Access, collapsed, type NestAxis, type Vector, Walker } from './nest.ts';
import { type Reduced, whole } from './values.ts';
import type { Workshop } from './workshop.ts';

/** Orders of a vector's bytes, by which its lanes are brought together: the second half, then the first … */
const SWAP_HALVES = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
/** … and neighbours in each half of four floats. */
const SWAP_NEIGHBOURS = [4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11];

export function emitReduced(workshop: Workshop, value: Reduced, name: string): FunctionReference {
  const formulas = workshop.formulas();
  const element = formulas.of(value.input);
  const reads = formulas.readings.map(({ view }) => workshop.accessOf(view));
  const isReduced = (axis: number): boolean => value.axes.includes(axis);
  const { lengths, accesses, origins } = collapsed(
    { lengths: value.input.shape, accesses: [...reads, workshop.accessOf(whole(value))] },
    (outer, inner) => isReduced(outer) === isReduced(inner),
  );
  const inner = lengths.length - 1;
  const axes = lengths.map((length, axis): NestAxis => ({ axis, length }));
  const outer = axes.slice(0, -1);
  const along = outer.filter(({ axis }) => isReduced(origins[axis] as number));
  const across = outer.filter(({ axis }) => !isReduced(origins[axis] as number));
  return workshop.module.function({ name }, (code) => {
    const walker = new Walker(code, workshop.width, lengths.length, inner);
    const fold = new Fold(workshop, code, value, { formulas, element, accesses, walker });
    const result = accesses.at(-1) as Access;
    const last = origins[inner];
    const length = lengths[inner] ?? 1;
    if (last === undefined || isReduced(last)) {
      walker.nest(across, () => {
        fold.start();
        walker.nest(along, () => walker.vectors(length, (vector) => fold.take(vector)));
        walker.store(result, fold.acrossLanes(), { count: 1 });
      });
    } else {
      walker.nest(across, () =>
        walker.vectors(length, (vector) => {
          fold.start();
          walker.nest(along, () => fold.take({ count: walker.lanes }));
          walker.store(result, fold.total, vector);
        }),
      );
    }
  });
}

interface Elements {
  readonly formulas: ElementFormulas;
  readonly element: Expression;
  readonly accesses: readonly Access[];
  readonly walker: Walker;
}

/** A running total in every lane of a vector. */
class Fold {
  readonly total: Local;
  readonly #workshop: Workshop;
  readonly #code: Code;
  readonly #value: Reduced;
  readonly #elements: Elements;
  readonly #before: Expression;
  readonly #next: Expression;

  constructor(workshop: Workshop, code: Code, value: Reduced, elements: Elements) {
    this.total = code.local('v128');
    this.#workshop = workshop;
    this.#code = code;
    this.#value = value;
    this.#elements = elements;
    const { make } = elements.formulas;
    this.#before = make.variable();
    this.#next = value.formula(make, this.#before, elements.element);
  }

  start(): void {
    const constant = this.#elements.formulas.make.constant(this.#value.start);
    this.#code.get(this.#writer().value(constant)).set(this.total);
  }

  /** Adds the elements at the places of a vector. */
  take({ count }: Vector): void {
    const { formulas, accesses, walker } = this.#elements;
    const writer = this.#writer();
    writer.define(this.#before, this.total);
    formulas.readings.forEach(({ expression }, at) => {
      writer.define(expression, walker.load(accesses[at] as Access));
    });
    this.#code.get(writer.value(this.#next));
    if (count < walker.lanes) {
      this.#code.get(this.total).emit('v128.const', new Uint8Array(16).fill(0xff, 0, count * this.#workshop.width));
      this.#code.emit('v128.bitselect');
    }
    this.#code.set(this.total);
  }

  /** The totals of all lanes as one, in every lane. */
  acrossLanes(): Local {
    const halves = this.#withSwapped(this.total, SWAP_HALVES);
    return this.#workshop.width === 8 ? halves : this.#withSwapped(halves, SWAP_NEIGHBOURS);
  }

  #withSwapped(total: Local, order: readonly number[]): Local {
    const { make } = this.#elements.formulas;
    const [a, b] = [make.variable(), make.variable()];
    const writer = this.#writer();
    writer.define(a, total);
    writer.define(b, kept(this.#code.get(total).get(total).emit('i8x16.shuffle', order), 'v128'));
    return writer.value(this.#value.formula(make, a, b));
  }

  #writer(): Writer {
    return this.#workshop.writer(this.#code, [this.#next]);
  }
}
