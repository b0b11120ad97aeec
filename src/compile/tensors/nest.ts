/** Loops over all places of a tensor, and what is read and written at each: vectors along the innermost axis. */
import { type Code, countedLoop, type Local } from '../assembler/index.ts';
import { kept } from '../expression/writer.ts';

/** A tensor in memory as a loop walks over it. */
export interface Access {
  /** Of the element at the beginning of all axes. */
  readonly address: number;
  /** In numbers, from one place to the next along each axis. */
  readonly strides: readonly number[];
}

/** The axes of a loop nest. */
export interface Axes {
  readonly lengths: readonly number[];
  readonly accesses: readonly Access[];
}

/** Axes that were made one, wherever all accesses allow it. */
export interface CollapsedAxes extends Axes {
  /** For each axis one of those that it was made from. */
  readonly origins: readonly number[];
}

/** @param mayJoin whether two axes may become one at all */
export function collapsed(
  { lengths, accesses }: Axes,
  mayJoin: (outer: number, inner: number) => boolean = () => true,
): CollapsedAxes {
  const groups: number[][] = [];
  lengths.forEach((length, axis) => {
    if (length === 1) return;
    const last = groups.at(-1);
    const outer = last?.at(-1);
    const joins =
      outer !== undefined &&
      mayJoin(outer, axis) &&
      accesses.every(({ strides }) => strides[outer] === (strides[axis] as number) * length);
    if (joins) last?.push(axis);
    else groups.push([axis]);
  });
  const origins = groups.map((axes) => axes.at(-1) as number);
  return {
    origins,
    lengths: groups.map((axes) => axes.reduce((product, axis) => product * (lengths[axis] as number), 1)),
    accesses: accesses.map(({ address, strides }) => ({
      address,
      strides: origins.map((axis) => strides[axis] as number),
    })),
  };
}

export interface NestAxis {
  readonly axis: number;
  readonly length: number;
}

/** Some neighbours along the innermost axis. */
export interface Vector {
  /** How many of the lanes are places of the loop; the others hold anything. */
  readonly count: number;
}

/** Loads and stores at the places of a loop nest. */
export class Walker {
  readonly code: Code;
  readonly width: 4 | 8;
  readonly lanes: 4 | 2;
  /** The index along each outer axis, where a loop is open. */
  readonly #counters: (Local | undefined)[];
  /** How far the innermost loop has come, in numbers times `width`. */
  #inner: Local | undefined;
  readonly #innermost: number;

  /** @param innermost the axis that vectors lie along */
  constructor(code: Code, width: 4 | 8, axes: number, innermost: number) {
    this.code = code;
    this.width = width;
    this.lanes = width === 8 ? 2 : 4;
    this.#counters = new Array(axes).fill(undefined);
    this.#innermost = innermost;
  }

  /** For every index along these axes, the first one outermost. */
  nest([outer, ...others]: readonly NestAxis[], body: () => void): void {
    if (outer === undefined) {
      body();
      return;
    }
    const counter = this.code.local('i32');
    this.#counters[outer.axis] = counter;
    countedLoop(this.code, counter, { to: outer.length }, () => this.nest(others, body));
    this.#counters[outer.axis] = undefined;
  }

  /** For every vector along the innermost axis; the last one may be incomplete. */
  vectors(length: number, body: (vector: Vector) => void): void {
    const rest = length % this.lanes;
    const counter = this.code.local('i32');
    this.#inner = counter;
    const to = (length - rest) * this.width;
    countedLoop(this.code, counter, { to, step: this.lanes * this.width }, () => body({ count: this.lanes }));
    if (rest > 0) {
      this.code.emit('i32.const', to).set(counter);
      body({ count: rest });
    }
    this.#inner = undefined;
  }

  /** Whether an access shows the same number at all places of a vector. */
  isSame({ strides }: Access): boolean {
    return (strides[this.#innermost] ?? 0) === 0;
  }

  /** The numbers at the places of a vector; beyond its count, whatever follows in memory. */
  load(access: Access): Local {
    const stride = access.strides[this.#innermost] ?? 0;
    const { code, width } = this;
    const offset = this.#pushPlace(access, stride);
    if (stride === 1) return kept(code.emit('v128.load', offset), 'v128');
    if (stride === 0) return kept(code.emit(width === 8 ? 'v128.load64_splat' : 'v128.load32_splat', offset), 'v128');
    const place = kept(code, 'i32');
    const value = kept(code.get(place).emit(width === 8 ? 'v128.load64_zero' : 'v128.load32_zero', offset), 'v128');
    for (let lane = 1; lane < this.lanes; lane++) {
      code.get(place).get(value);
      code.emit(width === 8 ? 'v128.load64_lane' : 'v128.load32_lane', lane, offset + lane * stride * width);
      code.set(value);
    }
    return value;
  }

  /** Stores the lanes that are places of the loop, along an axis without gaps. */
  store(access: Access, value: Local, { count }: Vector): void {
    const { code, width } = this;
    const offset = this.#pushPlace(access, 1);
    if (count === this.lanes) {
      code.get(value).emit('v128.store', offset);
      return;
    }
    const place = kept(code, 'i32');
    for (let lane = 0; lane < count; lane++) {
      code.get(place).get(value);
      code.emit(width === 8 ? 'v128.store64_lane' : 'v128.store32_lane', lane, offset + lane * width);
    }
  }

  /** Pushes a part of the address, and gives the rest of it. */
  #pushPlace({ address, strides }: Access, innerStride: number): number {
    const { code, width } = this;
    let parts = 0;
    const push = (counter: Local, factor: number): void => {
      code.get(counter);
      if (factor !== 1) code.emit('i32.const', factor).emit('i32.mul');
      if (parts++ > 0) code.emit('i32.add');
    };
    if (this.#inner !== undefined && innerStride !== 0) push(this.#inner, innerStride);
    this.#counters.forEach((counter, axis) => {
      const stride = strides[axis] ?? 0;
      if (counter !== undefined && stride !== 0) push(counter, stride * width);
    });
    if (parts === 0) code.emit('i32.const', 0);
    return address;
  }
}
