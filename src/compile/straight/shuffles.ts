/** Numbers moved between the lanes of vectors. */
import type { Code, Local } from '../assembler/index.ts';
import { kept } from '../expression/writer.ts';

export class Shuffles {
  /** How many numbers a vector has. */
  readonly lanes: 2 | 4;
  readonly #code: Code;
  readonly #form: 'f64x2' | 'f32x4';

  constructor(code: Code, form: 'f64x2' | 'f32x4') {
    this.#code = code;
    this.#form = form;
    this.lanes = form === 'f64x2' ? 2 : 4;
  }

  loadLane(vector: Local, lane: number, address: number): void {
    const instruction = this.#form === 'f64x2' ? 'v128.load64_lane' : 'v128.load32_lane';
    this.#code.emit('i32.const', 0).get(vector).emit(instruction, lane, address).set(vector);
  }

  storeLane(vector: Local, lane: number, address: number): void {
    const instruction = this.#form === 'f64x2' ? 'v128.store64_lane' : 'v128.store32_lane';
    this.#code.emit('i32.const', 0).get(vector).emit(instruction, lane, address);
  }

  /** One number in every lane. */
  spread(vector: Local, lane: number): Local {
    return this.#chosen(vector, vector, new Array<number>(this.lanes).fill(lane));
  }

  /** The first number of each vector, side by side. */
  joined(vectors: readonly Local[]): Local {
    const [a, b, c, d] = vectors as [Local, Local, Local, Local];
    if (this.lanes === 2) return this.#chosen(a, b, [0, 2]);
    return this.#chosen(this.#chosen(a, b, [0, 4, 1, 5]), this.#chosen(c, d, [0, 4, 1, 5]), [0, 1, 4, 5]);
  }

  /** The sum of all lanes of each vector, side by side. */
  sums(vectors: readonly Local[]): Local {
    const [a, b, c, d] = vectors as [Local, Local, Local, Local];
    if (this.lanes === 2) return this.#sum(this.#chosen(a, b, [0, 2]), this.#chosen(a, b, [1, 3]));
    const [first, second] = [this.#halvesOf(a, b), this.#halvesOf(c, d)];
    return this.#sum(this.#chosen(first, second, [0, 1, 4, 5]), this.#chosen(first, second, [2, 3, 6, 7]));
  }

  /** The sum of all lanes, in every lane: the same bits in each, and in `sums`, as a + b is b + a. */
  spreadSum(vector: Local): Local {
    if (this.lanes === 2) return this.#sum(vector, this.#chosen(vector, vector, [1, 0]));
    const halves = this.#sum(vector, this.#chosen(vector, vector, [2, 3, 0, 1]));
    return this.#sum(halves, this.#chosen(halves, halves, [1, 0, 3, 2]));
  }

  /** a₀ + a₂, b₀ + b₂, a₁ + a₃, b₁ + b₃ */
  #halvesOf(a: Local, b: Local): Local {
    return this.#sum(this.#chosen(a, b, [0, 4, 1, 5]), this.#chosen(a, b, [2, 6, 3, 7]));
  }

  #sum(a: Local, b: Local): Local {
    return kept(this.#code.get(a).get(b).emit(`${this.#form}.add`), 'v128');
  }

  /** For each lane the number of one in a, or behind those, in b. */
  #chosen(a: Local, b: Local, lanes: readonly number[]): Local {
    const width = 16 / this.lanes;
    const bytes = lanes.flatMap((lane) => Array.from({ length: width }, (_, byte) => lane * width + byte));
    return kept(this.#code.get(a).get(b).emit('i8x16.shuffle', bytes), 'v128');
  }
}
