/**
 * State packed into vectors, as many numbers as there are lanes. A new value mostly comes from its old one as its neighbours' do from
 * theirs, so that one operation serves all of them; samples see each number in every lane.
 */
import type { Code, Local } from '../assembler/index.ts';
import type { Applied, Expression } from '../expression/expression.ts';
import type { Writer } from '../expression/writer.ts';
import { kept } from '../expression/writer.ts';
import { Shuffles } from './shuffles.ts';
import type { Kept, State } from './state.ts';

/** Formulas that are nested deeper are worked out number by number. */
const DEEPEST = 30;

interface Pack {
  /** One for each lane; the last is repeated where there are too few. */
  readonly numbers: readonly Kept[];
  readonly local: Local;
}

export class PackedState implements State {
  readonly #code: Code;
  readonly #shuffles: Shuffles;
  readonly #packs: readonly Pack[];
  readonly #places = new Map<Expression, { readonly local: Local; readonly lane: number }>();
  readonly #totalOf: (sum: Expression) => Local | undefined;

  /** @param totalOf gives the total whose lanes a sum over the samples adds up; undefined for what is no such sum */
  constructor(
    code: Code,
    form: 'f64x2' | 'f32x4',
    all: readonly Kept[],
    totalOf: (sum: Expression) => Local | undefined,
  ) {
    this.#code = code;
    this.#shuffles = new Shuffles(code, form);
    this.#totalOf = totalOf;
    const { lanes } = this.#shuffles;
    this.#packs = Array.from({ length: Math.ceil(all.length / lanes) }, (_, at) => ({
      numbers: Array.from({ length: lanes }, (__, lane) => (all[at * lanes + lane] ?? all.at(-1)) as Kept),
      local: code.local('v128'),
    }));
    for (const { numbers, local } of this.#packs) {
      numbers.forEach(({ variable }, lane) => {
        if (!this.#places.has(variable)) this.#places.set(variable, { local, lane });
      });
    }
  }

  load(): void {
    for (const { numbers, local } of this.#packs) {
      numbers.forEach(({ address }, lane) => {
        this.#shuffles.loadLane(local, lane, address);
      });
    }
  }

  provide(variable: Expression): Local | undefined {
    const place = this.#places.get(variable);
    return place && this.#shuffles.spread(place.local, place.lane);
  }

  update(step: Writer): void {
    const packing = new Packing(step, this.#shuffles, this.#packs, this.#totalOf);
    const results = this.#packs.map(({ numbers }) => packing.of(numbers.map(({ next }) => next)));
    // A pack that another one becomes is about to change.
    const own = results.map((result, at) =>
      this.#packs.some(({ local }, other) => other < at && local === result)
        ? kept(this.#code.get(result), 'v128')
        : result,
    );
    this.#packs.forEach(({ local }, at) => {
      if (own[at] !== local) this.#code.get(own[at] as Local).set(local);
    });
  }

  store(): void {
    for (const { numbers, local } of this.#packs) {
      numbers.forEach(({ address }, lane) => {
        this.#shuffles.storeLane(local, lane, address);
      });
    }
  }
}

/** Expressions side by side in one vector. */
class Packing {
  readonly #step: Writer;
  readonly #shuffles: Shuffles;
  readonly #packs: readonly Pack[];
  readonly #totalOf: (sum: Expression) => Local | undefined;
  readonly #known = new Map<string, Local>();

  constructor(
    step: Writer,
    shuffles: Shuffles,
    packs: readonly Pack[],
    totalOf: (sum: Expression) => Local | undefined,
  ) {
    this.#step = step;
    this.#shuffles = shuffles;
    this.#packs = packs;
    this.#totalOf = totalOf;
  }

  of(expressions: readonly Expression[], depth = 0): Local {
    const key = expressions.map(({ id }) => id).join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = this.#make(expressions, depth);
    this.#known.set(key, made);
    return made;
  }

  #make(expressions: readonly Expression[], depth: number): Local {
    const [first] = expressions as [Expression];
    if (first.op === 'constant' && expressions.every((each) => each === first)) return this.#step.value(first);
    const pack = this.#packs.find(({ numbers }) =>
      numbers.every(({ variable }, lane) => variable === expressions[lane]),
    );
    if (pack !== undefined) return pack.local;
    const totals = expressions.flatMap((each) => this.#totalOf(each) ?? []);
    if (totals.length === expressions.length) return this.#shuffles.sums(totals);
    const areAlike = first.inputs.length > 0 && expressions.every(({ op }) => op === first.op);
    if (areAlike && depth < DEEPEST) {
      const inputs = first.inputs.map((_, at) =>
        this.of(
          expressions.map(({ inputs: own }) => own[at] as Expression),
          depth + 1,
        ),
      );
      return this.#step.apply(first as Applied, inputs);
    }
    return this.#shuffles.joined(expressions.map((each) => this.#step.value(each)));
  }
}
