/** Where everything that outlives a step stands in memory. All addresses and sizes are in bytes unless said otherwise. */
import { type Node, sizeOf } from '../../graph/index.ts';
import type { PreparedStep } from '../prepare.ts';
import type { Precision, Variable } from '../step.ts';

/** A cache line; tensors begin at one. */
export const ALIGNMENT = 64;

export const aligned = (bytes: number, to = ALIGNMENT): number => Math.ceil(bytes / to) * to;

/** So many numbers from this one on, in a row of a table. */
export interface Column {
  readonly start: number;
  readonly size: number;
}

/** Things of different sizes side by side, in numbers. */
export class Columns<Key> {
  readonly columns: ReadonlyMap<Key, Column>;
  /** Of one row, in numbers. */
  readonly size: number;

  constructor(sizes: Iterable<readonly [Key, number]>) {
    const columns = new Map<Key, Column>();
    let start = 0;
    for (const [key, size] of sizes) {
      columns.set(key, { start, size });
      start += size;
    }
    this.columns = columns;
    this.size = start;
  }

  of(key: Key): Column {
    const column = this.columns.get(key);
    if (column === undefined) throw new Error('internal: there is no such column');
    return column;
  }
}

export class Layout {
  readonly precision: Precision;
  /** Of one number. */
  readonly width: 4 | 8;
  readonly batch: number;
  /** The address of each symbol that stays from step to step. */
  readonly state: ReadonlyMap<Variable, number>;
  /** Scalars that no step updates: a row of them for each step, so that they may follow a schedule. */
  readonly settings: Columns<Variable>;
  /** The numbers of one sample side by side. */
  readonly row: Columns<Variable>;
  readonly outputs: Columns<string>;
  /** What a step uses that is not part of a passage: one row of settings, one of outputs, one batch in its order. */
  readonly own: { readonly settings: number; readonly outputs: number; readonly rows: number; readonly order: number };
  #end = ALIGNMENT;

  constructor(step: PreparedStep, symbols: Iterable<Variable>, precision: Precision) {
    this.precision = precision;
    this.width = precision === 'f64' ? 8 : 4;
    const samples = new Set(step.samples);
    this.batch = step.samples[0]?.shape[0] ?? 0;
    const others = [...symbols].filter((symbol) => !samples.has(symbol));
    const isSetting = (symbol: Variable): boolean => symbol.shape.length === 0 && !step.updates.has(symbol);
    this.state = new Map(others.filter((each) => !isSetting(each)).map((each) => [each, this.#tensor(each)]));
    this.settings = new Columns(others.filter(isSetting).map((each) => [each, 1]));
    this.row = new Columns(step.samples.map((each) => [each, sizeOf(each.shape.slice(1))]));
    this.outputs = new Columns([...step.outputs].map(([name, node]) => [name, sizeOf(node.shape)]));
    this.own = {
      settings: this.allocate(this.settings.size * this.width),
      outputs: this.allocate(this.outputs.size * this.width),
      rows: this.allocate(this.row.size * this.batch * this.width),
      order: this.allocate(this.batch * 4),
    };
  }

  /** The first address that is free. */
  get end(): number {
    return this.#end;
  }

  allocate(bytes: number): number {
    const address = this.#end;
    this.#end = aligned(address + bytes);
    return address;
  }

  #tensor({ shape }: Node): number {
    return this.allocate(sizeOf(shape) * this.width);
  }
}
