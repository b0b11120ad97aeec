/** The samples of a batch in the lanes of vectors: what small networks with batches need beyond single numbers. */
import type { Code, Local } from '../assembler/index.ts';
import { type Expression, inOrder } from '../expression/expression.ts';
import type { Writer } from '../expression/writer.ts';
import type { Layout } from '../memory/layout.ts';
import type { Batch } from './batch.ts';
import { emitGroups, type Group, isOneRound } from './groups.ts';
import { PackedState } from './packs.ts';
import type { StraightProgram } from './program.ts';
import { planReach, Reach, type ReachPlan, reachBytes } from './reach.ts';
import type { SampleCode } from './samples.ts';
import { Shuffles } from './shuffles.ts';
import type { Kept } from './state.ts';
import { Totals, totalsBytes } from './totals.ts';

/** How samples are gone through, and the memory that it takes. */
interface Room {
  /** How many groups of samples are computed side by side. */
  readonly abreast: number;
  readonly isOneRound: boolean;
  /** Where running totals find room. */
  readonly totals: number;
  /** Where there are many numbers to a sample. */
  readonly reach: { readonly plan: ReachPlan; readonly start: number } | undefined;
}

/** Two groups of samples keep the processor busier, and share what they load. */
const ABREAST = 2;

/** Takes the memory that is needed, and gives the code that uses it. */
export function samplesInLanes(
  layout: Layout,
  program: StraightProgram,
): (code: Code, numbers: readonly Kept[]) => SampleCode {
  const lanes = 16 / layout.width;
  const abreast = Math.max(1, Math.min(ABREAST, Math.floor(layout.batch / lanes)));
  const single = isOneRound(layout, abreast);
  const plan = planReach(program);
  const room: Room = {
    abreast,
    isOneRound: single,
    totals: layout.allocate(totalsBytes(program.sums, single)),
    reach: plan && { plan, start: layout.allocate(reachBytes(plan, abreast)) },
  };
  return (code, numbers) => new LaneCode(code, layout, program, room, numbers);
}

/** The expression for several groups, operation by operation. */
function computeAbreast(writers: readonly Writer[], expression: Expression): void {
  const [first] = writers;
  for (const each of inOrder([expression], (known) => first?.has(known) ?? false)) {
    if (each.op !== 'constant') for (const writer of writers) writer.value(each);
  }
}

type AddToTotal = (summand: Expression, groups: readonly Group[], values: (group: number) => Local) => void;

class LaneCode implements SampleCode {
  readonly state: PackedState;
  readonly #code: Code;
  readonly #layout: Layout;
  readonly #program: StraightProgram;
  readonly #room: Room;
  readonly #form: 'f64x2' | 'f32x4';
  /** By the variables that stand for sums over the samples: their totals, of which each lane has a part. */
  readonly #totals = new Map<Expression, () => Local>();

  constructor(code: Code, layout: Layout, program: StraightProgram, room: Room, numbers: readonly Kept[]) {
    this.#code = code;
    this.#layout = layout;
    this.#program = program;
    this.#room = room;
    this.#form = layout.precision === 'f64' ? 'f64x2' : 'f32x4';
    this.state = new PackedState(code, this.#form, numbers, (sum) => this.#totals.get(sum)?.());
  }

  provide(variable: Expression): Local | undefined {
    const total = this.#totals.get(variable)?.();
    return total && new Shuffles(this.#code, this.#form).spreadSum(total);
  }

  begin(writer: Writer): void {
    if (this.#room.reach === undefined) writer.loadConstants(this.#program.all);
  }

  compute(step: Writer, batch: Batch): void {
    const { abreast, isOneRound, totals: start, reach } = this.#room;
    const totals = new Totals(this.#code, this.#form, start, this.#program.sums, isOneRound);
    totals.clear();
    const add = (summand: Expression, groups: readonly Group[], values: (group: number) => Local): void =>
      totals.add(summand, () => {
        groups.forEach((group, at) => {
          group.pushMasked(values(at));
          if (at > 0) this.#code.emit(totals.addition);
        });
      });
    if (reach === undefined) {
      this.#computeOnce(step);
      emitGroups(this.#code, this.#layout, batch, abreast, (groups) => this.#computeNear(step, groups, add));
    } else {
      const far = new Reach(this.#code, reach.plan, reach.start, abreast);
      far.storeCommon(step);
      emitGroups(this.#code, this.#layout, batch, abreast, (groups) => this.#computeFar(far, step, groups, add));
    }
    for (const [summand, sum] of this.#program.sums) this.#totals.set(sum, () => totals.load(summand));
  }

  /** Everything in locals. */
  #computeNear(step: Writer, groups: readonly Group[], add: AddToTotal): void {
    const writers = groups.map((group) => {
      const writer = step.fork();
      for (const [expression, offset] of this.#columns()) writer.define(expression, group.load(offset));
      return writer;
    });
    const value = (each: Expression, group: number): Local => (writers[group] as Writer).value(each);
    for (const summand of this.#program.sums.keys()) {
      computeAbreast(writers, summand);
      add(summand, groups, (group) => value(summand, group));
    }
    this.#storeSamples(groups, value);
  }

  /** Everything within reach in locals. */
  #computeFar(far: Reach, step: Writer, groups: readonly Group[], add: AddToTotal): void {
    const { sums, perSample } = this.#program;
    const offsets = new Map(this.#columns());
    const value = far.compute(
      step,
      groups,
      (group, variable) => group.load(offsets.get(variable) as number),
      (each, values) => {
        if (sums.has(each)) add(each, groups, (group) => values[group] as Local);
      },
    );
    for (const summand of sums.keys()) {
      if (!perSample.has(summand)) add(summand, groups, (group) => value(summand, group));
    }
    this.#storeSamples(groups, value);
  }

  /** What samples use but have in common is computed before the loop over them. */
  #computeOnce(step: Writer): void {
    const { all, perSample } = this.#program;
    for (const each of all) {
      if (!perSample.has(each)) continue;
      for (const input of each.inputs) if (input.op !== 'constant' && !perSample.has(input)) step.value(input);
    }
  }

  #storeSamples(groups: readonly Group[], value: (each: Expression, group: number) => Local): void {
    const { outputs, width } = this.#layout;
    for (const { name, places, sampleStep } of this.#program.outputs) {
      if (sampleStep === 0) continue;
      const { start } = outputs.of(name);
      groups.forEach((group, at) => {
        for (const [place, each] of places) group.store((start + place) * width, sampleStep * width, value(each, at));
      });
    }
  }

  /** The variables of a sample, and where in its row they are. */
  *#columns(): Generator<[Expression, number]> {
    for (const [variable, { start }] of this.#layout.row.columns) {
      for (const [at, expression] of (this.#program.variables.get(variable) ?? []).entries()) {
        yield [expression, (start + at) * this.#layout.width];
      }
    }
  }
}
