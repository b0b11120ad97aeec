/**
 * Many numbers of a sample, with memory behind the registers. Left to itself, the engine's compiler starts everything at once that
 * could run side by side, and then moves nearly all of it between registers and stack. Loads and stores keep their order, and hold in
 * place what is between them: so a value that is used again only much later is stored, and loaded when it is wanted.
 */
import type { Code, Local } from '../assembler/index.ts';
import { type Expression, inOrder } from '../expression/expression.ts';
import { kept, type Writer } from '../expression/writer.ts';
import type { Group } from './groups.ts';
import type { StraightProgram } from './program.ts';

/** Fewer expressions than this find room without memory. */
const FEWEST = 300;
/** So many operations later, a value counts as far away. */
const REACH = 50;

export interface ReachPlan {
  /** All that a sample needs, in the order in which it is computed. */
  readonly order: readonly Expression[];
  /** What samples use but have in common. */
  readonly common: readonly Expression[];
  /** What is stored, each at a place of its own: all in common, and of a sample what is used far away. */
  readonly places: ReadonlyMap<Expression, number>;
}

/** Undefined where there is little enough to do without. */
export function planReach({ inLanes, perSample, sums, outputs }: StraightProgram): ReachPlan | undefined {
  if (!inLanes || perSample.size < FEWEST) return undefined;
  const stored = outputs
    .filter(({ sampleStep }) => sampleStep > 0)
    .flatMap(({ places }) => places.map(([, each]) => each));
  const order = inOrder([...sums.keys(), ...stored], (each) => !perSample.has(each) && each.op !== 'constant').filter(
    ({ op }) => op !== 'constant',
  );
  const touched = new Map(order.map((each, at) => [each, at]));
  const common = new Set<Expression>();
  const far = new Set<Expression>();
  const touch = (each: Expression, at: number): void => {
    if (each.op === 'constant') return;
    const before = touched.get(each);
    if (!perSample.has(each)) common.add(each);
    else if (at - (before ?? at) > REACH) far.add(each);
    touched.set(each, at);
  };
  order.forEach((each, at) => {
    for (const input of each.inputs) touch(input, at);
  });
  for (const each of [...sums.keys(), ...stored]) touch(each, order.length);
  return { order, common: [...common], places: new Map([...common, ...far].map((each, at) => [each, at])) };
}

export const reachBytes = (plan: ReachPlan | undefined, abreast: number): number =>
  plan === undefined ? 0 : 16 * abreast * plan.places.size;

/** What has been touched lately. */
class Near {
  readonly #found = new Map<Expression, { readonly local: Local; readonly at: number }>();

  get(each: Expression, at: number, load: () => Local): Local {
    const found = this.#found.get(each);
    const local = found !== undefined && at - found.at <= REACH ? found.local : load();
    this.put(each, at, local);
    return local;
  }

  put(each: Expression, at: number, local: Local): void {
    this.#found.set(each, { local, at });
  }
}

export class Reach {
  readonly #code: Code;
  readonly #plan: ReachPlan;
  readonly #start: number;
  readonly #abreast: number;

  /**
   * @param start the address of `reachBytes` of memory
   * @param abreast how many groups are computed at once, at most
   */
  constructor(code: Code, plan: ReachPlan, start: number, abreast: number) {
    this.#code = code;
    this.#plan = plan;
    this.#start = start;
    this.#abreast = abreast;
  }

  /** Stores what samples have in common, before the loop over them. */
  storeCommon(step: Writer): void {
    for (const each of this.#plan.common) this.#store(each, 0, step.value(each));
  }

  /**
   * Computes groups of samples side by side.
   * @param load a variable of a group
   * @param computed is told of each expression, with its value in every group
   * @returns values that have been computed, by group
   */
  compute(
    writer: Writer,
    groups: readonly Group[],
    load: (group: Group, variable: Expression) => Local,
    computed: (each: Expression, values: readonly Local[]) => void,
  ): (each: Expression, group: number) => Local {
    const { order, places } = this.#plan;
    const shared = new Near();
    const own = groups.map(() => new Near());
    const common = new Set(this.#plan.common);
    const value = (each: Expression, group: number, at: number): Local => {
      if (each.op === 'constant') return shared.get(each, at, () => writer.constant(each.value));
      if (common.has(each)) return shared.get(each, at, () => this.#load(each, 0));
      return (own[group] as Near).get(each, at, () => this.#load(each, group));
    };
    order.forEach((each, at) => {
      const values = groups.map((group, which) => {
        const result =
          each.op === 'variable'
            ? load(group, each)
            : writer.apply(
                each as Exclude<typeof each, { op: 'constant' }>,
                each.inputs.map((input) => value(input, which, at)),
              );
        (own[which] as Near).put(each, at, result);
        if (places.has(each)) this.#store(each, which, result);
        return result;
      });
      computed(each, values);
    });
    return (each, group) => value(each, group, order.length);
  }

  #addressOf(each: Expression, group: number): number {
    return this.#start + 16 * ((this.#plan.places.get(each) as number) * this.#abreast + group);
  }

  #store(each: Expression, group: number, value: Local): void {
    this.#code.emit('i32.const', 0).get(value).emit('v128.store', this.#addressOf(each, group));
  }

  #load(each: Expression, group: number): Local {
    return kept(this.#code.emit('i32.const', 0).emit('v128.load', this.#addressOf(each, group)), 'v128');
  }
}
