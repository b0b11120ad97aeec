/** A compiled step around a back end: here, and only here, is checked what a caller can get wrong. */
import {
  dataOf,
  type Node,
  printShape,
  type Shape,
  sameShape,
  shapeOfValue,
  sizeOf,
  topologicalOrder,
  type Value,
  valueFrom,
} from '../graph/index.ts';
import { compileProblem, type Problem } from '../words/index.ts';
import type { Machine } from './machine.ts';
import type { CompilationReport, CompiledStep, Passage, Rows, Step, Variable } from './step.ts';

/** Every expression that a step computes. */
export const rootsOf = ({ outputs, updates }: Step): Node[] => [...outputs.values(), ...updates.values()];

/** Every symbol that a step reads or writes. */
export function symbolsOf(step: Step): Set<Variable> {
  const used = topologicalOrder(rootsOf(step)).filter((node): node is Variable => node.op === 'symbol');
  return new Set([...used, ...step.updates.keys(), ...(step.samples ?? [])]);
}

/**
 * The number of samples in a batch; undefined where the step has no samples.
 * @throws Problem `unequalRows`, `wrongShape`
 */
export function batchOf({ samples = [] }: Step): number | undefined {
  const [first, ...others] = samples;
  if (first === undefined) return undefined;
  for (const each of [first, ...others]) {
    if (each.shape.length === 0) throw wrongShape(each, '[batch, …]', each.shape);
    if (each.shape[0] !== first.shape[0]) throw unequalRows(first, first.shape[0], each, each.shape[0]);
  }
  return first.shape[0] as number;
}

/** @throws Problem `wrongShape` where an update doesn't have the shape of its symbol */
export function checkUpdates({ updates }: Step): void {
  for (const [symbol, value] of updates) {
    if (!sameShape(symbol.shape, value.shape)) throw wrongShape(symbol, printShape(symbol.shape), value.shape);
  }
}

export class CheckedStep implements CompiledStep {
  readonly #machine: Machine;
  readonly #outputs: ReadonlyMap<string, Node>;
  readonly #symbols: ReadonlySet<Variable>;
  readonly #samples: ReadonlySet<Variable>;
  readonly #updated: ReadonlySet<Variable>;
  readonly #batch: number;
  readonly #missing: Set<Variable>;
  #hasRun = false;
  #loaded = 0;

  constructor(step: Step, machine: Machine) {
    this.#machine = machine;
    this.#outputs = step.outputs;
    this.#symbols = symbolsOf(step);
    this.#samples = new Set(step.samples);
    this.#updated = new Set(step.updates.keys());
    this.#batch = batchOf(step) ?? 0;
    this.#missing = new Set(this.#symbols);
  }

  get report(): CompilationReport {
    return this.#machine.report;
  }

  write(symbol: Variable, value: Value): void {
    this.#mustKnow(symbol);
    const shape = shapeOfValue(value);
    if (!sameShape(shape, symbol.shape)) throw wrongShape(symbol, printShape(symbol.shape), shape);
    this.#machine.writeVariable(symbol, dataOf(value));
    this.#missing.delete(symbol);
  }

  read(of: Variable | string): Value {
    if (typeof of === 'string') {
      const node = this.#outputNamed(of);
      if (!this.#hasRun) throw compileProblem('invalid', 'notRunYet', { name: of });
      return valueFrom(node.shape, this.#machine.readOutput(of));
    }
    this.#mustKnow(of);
    if (this.#missing.has(of)) throw compileProblem('invalid', 'missingValue', { name: of.attrs.name });
    return valueFrom(of.shape, this.#machine.readVariable(of));
  }

  run(steps = 1): void {
    this.#mustHaveValues();
    if (steps <= 0) return;
    this.#machine.run(steps);
    this.#hasRun = true;
  }

  load(rows: Rows): void {
    let first: [symbol: Variable, count: number] | undefined;
    for (const [symbol, numbers] of rows) {
      if (!this.#samples.has(symbol)) throw this.#notInStep(symbol.attrs.name);
      const size = sizeOf(symbol.shape.slice(1));
      const count = size === 0 ? 0 : numbers.length / size;
      if (!Number.isInteger(count)) throw wrongShape(symbol, printShape(symbol.shape), [numbers.length]);
      first ??= [symbol, count];
      if (first[1] !== count) throw unequalRows(first[0], first[1], symbol, count);
    }
    for (const symbol of this.#samples) {
      if (!rows.has(symbol)) throw compileProblem('invalid', 'missingValue', { name: symbol.attrs.name });
    }
    this.#loaded = first?.[1] ?? 0;
    this.#machine.load(rows, this.#loaded);
  }

  runOver(passage: Passage): Map<string, Float64Array> {
    const { steps, order = new Uint32Array(), schedules = new Map(), record = [] } = passage;
    for (const name of record) this.#outputNamed(name);
    for (const [symbol, values] of schedules) {
      this.#mustKnow(symbol);
      if (symbol.shape.length > 0) throw wrongShape(symbol, printShape([]), symbol.shape);
      if (this.#updated.has(symbol)) throw compileProblem('invalid', 'followsAndUpdates', { name: symbol.attrs.name });
      if (values.length < steps)
        throw compileProblem('invalid', 'orderTooShort', { wanted: steps, came: values.length });
    }
    const wanted = steps * this.#batch;
    if (order.length < wanted) throw compileProblem('invalid', 'orderTooShort', { wanted, came: order.length });
    const count = this.#loaded;
    for (let at = 0; at < wanted; at++) {
      const sample = order[at] as number;
      if (sample >= count) throw compileProblem('invalid', 'noSuchSample', { sample, count });
    }
    this.#mustHaveValues(new Set([...this.#samples, ...schedules.keys()]));
    const recorded = this.#machine.runOver({ steps, order, schedules, record });
    if (steps > 0) {
      this.#hasRun = true;
      for (const symbol of [...this.#samples, ...schedules.keys()]) this.#missing.delete(symbol);
    }
    return recorded;
  }

  #outputNamed(name: string): Node {
    const node = this.#outputs.get(name);
    if (node === undefined) throw this.#notInStep(name);
    return node;
  }

  #mustKnow(symbol: Variable): void {
    if (!this.#symbols.has(symbol)) throw this.#notInStep(symbol.attrs.name);
  }

  #mustHaveValues(except: ReadonlySet<Variable> = new Set()): void {
    for (const symbol of this.#missing) {
      if (!except.has(symbol)) throw compileProblem('invalid', 'missingValue', { name: symbol.attrs.name });
    }
  }

  #notInStep(name: string): Problem {
    const known = [...this.#outputs.keys(), ...[...this.#symbols].map((symbol) => symbol.attrs.name)];
    return compileProblem('invalid', 'notInStep', { name, known: known.join(', ') });
  }
}

const wrongShape = (symbol: Variable, wanted: string, came: Shape): Problem =>
  compileProblem('invalid', 'wrongShape', { name: symbol.attrs.name, wanted, came: printShape(came) });

const unequalRows = (
  first: Variable,
  rows: number | undefined,
  second: Variable,
  others: number | undefined,
): Problem =>
  compileProblem('invalid', 'unequalRows', {
    first: first.attrs.name,
    rows: rows ?? 0,
    second: second.attrs.name,
    others: others ?? 0,
  });
