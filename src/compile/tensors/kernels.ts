/** Which values are computed together by one piece of code, and in which order: fusion. */
import { type Shape, sameShape, sizeOf } from '../../graph/index.ts';
import { Expressions, inOrder } from '../expression/expression.ts';
import { ElementFormulas } from './formula.ts';
import {
  type Assembled,
  isComputed,
  isWhole,
  type Mapped,
  type Product,
  type Reduced,
  storageOf,
  stridesOf,
  type Value,
  type View,
  viewsOf,
} from './values.ts';

/** One loop nest or one matrix product, and the values that come of it element by element. */
export interface Kernel {
  /** What all of its values have in common. */
  readonly space: Shape;
  /** What the elements come from, where it is not only a formula. */
  readonly core?: Product | Reduced | Assembled;
  readonly group: Mapped[];
}

/** Above this many operations, a formula is cut, and its part is stored. */
const LONGEST_FORMULA = 150;
/** Engines compile long functions badly or not at all: so many operations may be in one. */
const LARGEST_KERNEL = 500;
/** Below this cost, a value that several kernels need is computed by each of them. */
const WORTH_STORING = 6;
const FUNCTION_COST = 10;

/** The kernels that compute the roots, in an order in which every value comes before it is read. */
export function fuse(roots: readonly Value[]): Kernel[] {
  const order = inputsFirst(roots);
  const stored = storedValues(order, roots);
  const kernels: Kernel[] = [];
  const placeOf = new Map<Value, number>();
  const lengths: number[] = [];
  for (const value of order) {
    if (!isComputed(value) || !stored.has(value)) continue;
    const length = stored.get(value) as number;
    const hasRoom = (place: number): boolean => (lengths[place] as number) + length <= LARGEST_KERNEL;
    const place = value.kind === 'mapped' ? homeFor(value, kernels, placeOf, stored, hasRoom) : kernels.length;
    placeOf.set(value, place);
    lengths[place] = (lengths[place] ?? 0) + length;
    if (place < kernels.length) (kernels[place] as Kernel).group.push(value as Mapped);
    else if (value.kind === 'mapped') kernels.push({ space: value.shape, group: [value] });
    else kernels.push({ space: value.shape, core: value, group: [] });
  }
  return terminalLast(kernels, stored);
}

/** All values under the roots, every one after what it is computed from. */
export function inputsFirst(roots: readonly Value[]): Value[] {
  const order: Value[] = [];
  const seen = new Set<Value>();
  const waiting: { value: Value; inputs: readonly View[]; next: number }[] = [];
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    waiting.push({ value, inputs: viewsOf(value), next: 0 });
  };
  for (const root of roots) {
    visit(root);
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      const input = top.inputs[top.next++];
      if (input !== undefined) visit(input.value);
      else order.push((waiting.pop() as typeof top).value);
    }
  }
  return order;
}

/**
 * The values that get a place of their own, with the number of operations of their formulas; those of all others are put in
 * where they are used.
 */
function storedValues(order: readonly Value[], roots: readonly Value[]): Map<Value, number> {
  const users = new Map<Value, Value[]>();
  for (const user of order)
    for (const { value } of viewsOf(user)) users.set(value, [...(users.get(value) ?? []), user]);
  const results = new Set(roots);
  const stored = new Map<Value, number>();
  const costs = new Map<Value, { cost: number; length: number }>();
  for (const value of order) {
    if (value.kind !== 'mapped') {
      if (isComputed(value)) stored.set(value, 1);
      continue;
    }
    const own = costOf(value);
    const isCostly = own.cost >= FUNCTION_COST;
    for (const { value: input } of value.inputs) {
      const inner = stored.has(input) ? undefined : costs.get(input);
      own.cost += inner?.cost ?? 0;
      own.length += inner?.length ?? 0;
    }
    costs.set(value, own);
    const using = new Set(users.get(value));
    const isSpread = [...using].some((user) => sizeOf(spaceOf(user)) > sizeOf(value.shape));
    const isShared = using.size > 1 || isSpread;
    const isOperand = [...using].some((user) => user.kind === 'product' || user.kind === 'alias');
    // A function is computed where its input is at hand, so that its result is stored, not its input.
    const isFunction = isCostly && ![...using].some((user) => user.kind === 'reduced');
    const isWorthIt = isFunction || (isShared && own.cost >= WORTH_STORING);
    if (results.has(value) || isOperand || isWorthIt || own.length > LONGEST_FORMULA) stored.set(value, own.length);
  }
  return stored;
}

/** The shape that a value's formula is computed in. */
const spaceOf = (value: Value): Shape => (value.kind === 'reduced' ? value.input.shape : value.shape);

/** What one element takes: functions count more than arithmetic. */
function costOf({ inputs, formula }: Mapped): { cost: number; length: number } {
  const make = new Expressions();
  const root = formula(
    make,
    inputs.map(() => make.variable()),
  );
  let [cost, length] = [0, 0];
  for (const { op } of inOrder([root])) {
    if (op === 'constant' || op === 'variable') continue;
    length++;
    cost += arithmetic.has(op) ? 1 : FUNCTION_COST;
  }
  return { cost, length };
}

const arithmetic: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'negate',
  'absolute',
  'larger',
  'smaller',
  'isLess',
  'isEqual',
  'choose',
]);

/** What a value's formula reads from memory. */
export function readingsOf(value: Mapped, isStored: (value: Value) => boolean): View[] {
  const formulas = new ElementFormulas(new Expressions(), (each) => each !== value && isStored(each));
  formulas.of({ value, shape: value.shape, axes: value.shape.map((_, axis) => axis) });
  return formulas.readings.map(({ view }) => view);
}

/** The kernel that a value can join: the first after all that it reads which runs over the same places. */
function homeFor(
  value: Mapped,
  kernels: readonly Kernel[],
  placeOf: ReadonlyMap<Value, number>,
  stored: ReadonlyMap<Value, number>,
  hasRoom: (place: number) => boolean,
): number {
  const readings = readingsOf(value, (each) => stored.has(each));
  const placed = readings.map((view) => ({ view, place: placeOf.get(storageOf(view.value)) ?? -1 }));
  const earliest = placed.reduce((most, { view, place }) => {
    const isNeighbour = isWhole(view) && view.value.kind !== 'alias' && isElementOf(view.value, kernels[place]);
    return Math.max(most, isNeighbour ? place : place + 1);
  }, 0);
  for (let place = earliest; place < kernels.length; place++) {
    const kernel = kernels[place] as Kernel;
    if (!sameShape(kernel.space, value.shape) || !hasRoom(place)) continue;
    if (kernel.core === undefined) return place;
    if (kernel.core.kind !== 'product') continue;
    const own = placed.filter((each) => each.place === place);
    const others = placed.filter((each) => each.place !== place);
    if (own.length > 0 && others.every(({ view }) => fitsEpilogue(view))) return place;
  }
  return kernels.length;
}

const isElementOf = (value: Value, kernel: Kernel | undefined): boolean =>
  kernel !== undefined && (value === kernel.core ? kernel.core.kind === 'product' : value.kind === 'mapped');

/** A product's result comes tile by tile: with it can be read the same elements, a row for all, or one number. */
export function fitsEpilogue(view: View): boolean {
  if (isWhole(view)) return true;
  const { strides } = stridesOf(view);
  return strides.slice(0, -1).every((stride) => stride === 0) && [0, 1].includes(strides.at(-1) ?? 0);
}

/** Kernels that none reads from come last: they write state, which others may still have to read. */
function terminalLast(kernels: readonly Kernel[], stored: Stored): Kernel[] {
  const read = new Set<Value>();
  for (const kernel of kernels) for (const view of kernelReadings(kernel, stored)) read.add(storageOf(view.value));
  const isRead = ({ core, group }: Kernel): boolean =>
    (core !== undefined && read.has(core)) || group.some((value) => read.has(value));
  return [...kernels.filter(isRead), ...kernels.filter((kernel) => !isRead(kernel))];
}

/** Whether a value has a place of its own. */
type Stored = Pick<ReadonlySet<Value>, 'has'>;

/** What a kernel reads from memory: not what it computes itself. */
export function kernelReadings({ core, group }: Kernel, stored: Stored): View[] {
  const own = new Set<Value>([...group, ...(core === undefined ? [] : [core])]);
  const isStored = (value: Value): boolean => stored.has(value);
  const fromFormulas = group.flatMap((value) => readingsOf(value, isStored)).filter(({ value }) => !own.has(value));
  if (core === undefined) return fromFormulas;
  const formulas = new ElementFormulas(new Expressions(), isStored);
  if (core.kind === 'product') return [core.a, core.b, ...fromFormulas];
  for (const view of viewsOf(core)) formulas.of(view);
  return [...formulas.readings.map(({ view }) => view), ...fromFormulas];
}
