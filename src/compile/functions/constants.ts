/**
 * Constants in linear memory. A v128 constant in the code is built anew from two halves at every use; loading one from
 * memory is a single instruction.
 */

/** Collects constants for one module, each once, from a given address on. */
export class Constants {
  readonly #start: number;
  readonly #chunks: Uint8Array[] = [];
  readonly #addresses = new Map<string, number>();
  readonly #tables = new Map<string, number>();
  #end: number;

  /** @param start where in memory they will stand; a multiple of 16 */
  constructor(start: number) {
    if (start % 16 !== 0) throw new RangeError(`constants start at a multiple of 16, not at ${start}`);
    this.#start = start;
    this.#end = start;
  }

  /** The first address behind them, a multiple of 16. */
  get end(): number {
    return this.#end;
  }

  /** The address of these numbers, a multiple of 16. */
  numbers(values: Float64Array | Float32Array | BigInt64Array | Int32Array): number {
    return this.bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** The address of a table that is known by its name, and worked out where it is first asked for. */
  table(name: string, make: () => BigInt64Array): number {
    const address = this.#tables.get(name) ?? this.numbers(make());
    this.#tables.set(name, address);
    return address;
  }

  bytes(bytes: Uint8Array): number {
    const key = bytes.join(' ');
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    const chunk = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
    chunk.set(bytes);
    const address = this.#end;
    this.#chunks.push(chunk);
    this.#addresses.set(key, address);
    this.#end += chunk.length;
    return address;
  }

  /** All of them, for a data segment at the start. */
  toBytes(): Uint8Array {
    const whole = new Uint8Array(this.#end - this.#start);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}
