/** A step on a tape: for irregular graphs too large to be written out as code. In double precision, whatever is asked for. */
import type { Node } from '../../graph/index.ts';
import { Problem } from '../../words/index.ts';
import type { Machine } from '../machine.ts';
import type { Limits } from '../memory/limit.ts';
import type { PreparedStep } from '../prepare.ts';
import type { BackendReason, CompilationReport, Passage, Variable } from '../step.ts';
import { Reel } from './reel.ts';

/** Where the tape holds a symbol, and where, if anywhere, the value that a step gives it. */
interface Slot {
  readonly place: number | undefined;
  readonly update: number | undefined;
  value: number;
}

/**
 * The step, or undefined where it is not one of single numbers.
 * @throws Problem `memoryOverLimit`
 */
export function tapeStep(
  step: PreparedStep,
  symbols: Iterable<Variable>,
  { limits, reason }: { readonly limits: Limits; readonly reason: BackendReason },
): Machine | undefined {
  const all = [...symbols];
  if (step.samples.length > 0 || all.some(({ shape }) => shape.length > 0)) return undefined;
  try {
    return new TapeStep(step, all, new Reel(rootsOf(step), { limits }), reason);
  } catch (error) {
    if (error instanceof Problem && error.code === 'notSingleNumbers') return undefined;
    throw error;
  }
}

const rootsOf = ({ outputs, updates }: PreparedStep): Node[] => [...outputs.values(), ...updates.values()];

class TapeStep implements Machine {
  readonly report: CompilationReport;
  readonly #reel: Reel;
  readonly #slots: ReadonlyMap<Variable, Slot>;
  /** Where each output stands. */
  readonly #outputs: ReadonlyMap<string, number>;
  #latest: ReadonlyMap<string, number> = new Map();

  constructor({ outputs, updates }: PreparedStep, symbols: readonly Variable[], reel: Reel, reason: BackendReason) {
    this.report = { backend: 'tape', reason, precision: 'f64', bytes: reel.bytes, fused: false, threads: 1 };
    this.#reel = reel;
    this.#outputs = new Map([...outputs.keys()].map((name, at) => [name, reel.roots[at] as number]));
    const updated = new Map([...updates.keys()].map((symbol, at) => [symbol, reel.roots[outputs.size + at]]));
    this.#slots = new Map(
      symbols.map((symbol) => [
        symbol,
        { place: reel.symbols.get(symbol), update: updated.get(symbol), value: Number.NaN },
      ]),
    );
  }

  writeVariable(symbol: Variable, [value]: Float64Array): void {
    this.#set(this.#slotOf(symbol), value as number);
  }

  readVariable(symbol: Variable): Float64Array {
    return Float64Array.of(this.#slotOf(symbol).value);
  }

  readOutput(name: string): Float64Array {
    return Float64Array.of(this.#latest.get(name) as number);
  }

  run(steps: number): void {
    const updated = [...this.#slots.values()].filter(({ update }) => update !== undefined);
    for (let step = 0; step < steps; step++) {
      this.#reel.forward();
      // An output, and another symbol's new value, may be a symbol itself: all are read before any is set.
      this.#latest = new Map([...this.#outputs].map(([name, place]) => [name, this.#reel.value(place)]));
      const values = updated.map(({ update }) => this.#reel.value(update as number));
      updated.forEach((slot, at) => {
        this.#set(slot, values[at] as number);
      });
    }
  }

  /** There are no samples. */
  load(): void {}

  runOver({ steps, schedules = new Map(), record = [] }: Passage): Map<string, Float64Array> {
    const recorded = new Map(record.map((name) => [name, new Float64Array(steps)]));
    for (let step = 0; step < steps; step++) {
      for (const [symbol, values] of schedules) this.#set(this.#slotOf(symbol), values[step] as number);
      this.run(1);
      for (const [name, values] of recorded) values[step] = this.#latest.get(name) as number;
    }
    return recorded;
  }

  #set(slot: Slot, value: number): void {
    slot.value = value;
    if (slot.place !== undefined) this.#reel.write(slot.place, value);
  }

  #slotOf(symbol: Variable): Slot {
    return this.#slots.get(symbol) as Slot;
  }
}
