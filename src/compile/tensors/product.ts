/** Matrix products, and what is computed from their results while those are in registers. */
import type { FunctionReference, Local } from '../assembler/index.ts';
import { pairSigmoids } from '../expression/sigmoids.ts';
import { kept, type Writer } from '../expression/writer.ts';
import { emitProduct, type Parts, type ResultVector } from '../products/index.ts';
import type { ElementFormulas } from './formula.ts';
import type { Kernel } from './kernels.ts';
import { isWhole, operandOf, type Product, stridesOf, type Value, type View, whole } from './values.ts';
import { computeOnce, type Workshop } from './workshop.ts';

export interface EmittedProduct {
  /** (scratch, first part, part after the last) → */
  readonly function: FunctionReference;
  readonly scratchBytes: number;
  readonly parts: Parts;
}

export function emitMultiplied(workshop: Workshop, kernel: Kernel & { core: Product }, name: string): EmittedProduct {
  const { core, group } = kernel;
  const { module, precision, plan, width, engine, members } = workshop;
  const [a, b] = [operand(core.a), operand(core.b)];
  const formulas = workshop.formulas(kernel);
  const sum = formulas.make.variable();
  formulas.define(whole(core), sum);
  const stored: Value[] = [core, ...group].filter((value) => plan.needed.has(value));
  const results = stored.map((value) => ({ value, expression: formulas.of(whole(value)) }));
  const [first, ...others] = results as [(typeof results)[number], ...typeof results];
  const unpaired = results.map(({ expression }) => expression);
  const roots = pairSigmoids(formulas.make, unpaired, workshop.form);

  const {
    function: product,
    scratchBytes,
    parts,
  } = emitProduct(
    module,
    {
      m: core.shape[0],
      n: core.shape[1],
      k: core.a.shape[1] as number,
      transposeA: a.isTransposed,
      transposeB: b.isTransposed,
      precision,
      members,
    },
    engine,
    (code) => {
      const outside = workshop.writer(code, roots);
      const changing = defineNumbers(workshop, formulas, outside, (address) => {
        code.emit('i32.const', 0).emit(width === 8 ? 'v128.load64_splat' : 'v128.load32_splat', address);
        return kept(code, 'v128');
      });
      computeOnce(outside, roots, [sum, ...changing.map(({ expression }) => expression)]);
      return (vector) => {
        const writer = outside.fork();
        writer.define(sum, kept(code, 'v128'));
        for (const { view, expression } of changing) {
          pushNeighbours(workshop, vector, view);
          writer.define(expression, kept(code, 'v128'));
        }
        const computed = roots.map((root) => writer.value(root));
        others.forEach(({ value }, at) => {
          vector.store(plan.addressOf(value), computed[at + 1] as Local);
        });
        code.get(computed[0] as Local);
      };
    },
  );
  return {
    scratchBytes,
    parts,
    function: module.function({ name, parameters: ['i32', 'i32', 'i32'] }, (code, [scratch, firstPart, endPart]) => {
      for (const { value, start } of [a, b]) code.emit('i32.const', plan.addressOf(value) + start * width);
      code.emit('i32.const', plan.addressOf(first.value)).get(scratch).get(firstPart).get(endPart).call(product);
    }),
  };
}

function operand(view: View): { value: Value; start: number; isTransposed: boolean } {
  const found = operandOf(view);
  if (found === undefined) throw new Error('internal: an operand does not lie row by row');
  return { ...found, value: view.value };
}

const isNumber = (view: View): boolean => stridesOf(view).strides.every((stride) => stride === 0);

/** Loads what is one number for the whole product; gives the readings that are not. */
function defineNumbers(
  workshop: Workshop,
  formulas: ElementFormulas,
  outside: Writer,
  load: (address: number) => Local,
): ElementFormulas['readings'] {
  return formulas.readings.filter(({ view, expression }) => {
    if (!isNumber(view)) return true;
    outside.define(expression, load(workshop.accessOf(view).address));
    return false;
  });
}

/** Pushes the elements of another tensor that belong to some neighbours of the result. */
function pushNeighbours(workshop: Workshop, vector: ResultVector, view: View): void {
  const { address } = workshop.accessOf(view);
  if (isWhole(view)) vector.load(address);
  else vector.loadFromRow(address);
}
