/** How a step computes its samples: one by one, or side by side. */
import type { Code, Local } from '../assembler/index.ts';
import type { Expression } from '../expression/expression.ts';
import { kept, type Writer } from '../expression/writer.ts';
import type { Layout } from '../memory/layout.ts';
import { type Batch, pushRow } from './batch.ts';
import { Numbers } from './numbers.ts';
import type { StraightProgram } from './program.ts';
import { type Kept, SingleState, type State } from './state.ts';

export interface SampleCode {
  readonly state: State;
  /** What stands for samples together, such as a sum over them. */
  provide(variable: Expression): Local | undefined;
  /** Readies the writer of all steps, before the first. */
  begin(writer: Writer): void;
  /** After this the step knows all samples, or the sums over them. */
  compute(step: Writer, batch: Batch): void;
}

/** Every sample written out. */
export class SingleSamples implements SampleCode {
  readonly state: SingleState;
  readonly #code: Code;
  readonly #layout: Layout;
  readonly #program: StraightProgram;
  readonly #numbers: Numbers;

  constructor(code: Code, layout: Layout, program: StraightProgram, numbers: readonly Kept[]) {
    this.state = new SingleState(code, layout.precision, numbers);
    this.#code = code;
    this.#layout = layout;
    this.#program = program;
    this.#numbers = new Numbers(code, layout.precision);
  }

  provide(): undefined {
    return undefined;
  }

  begin(): void {}

  compute(step: Writer, batch: Batch): void {
    for (let place = 0; place < this.#layout.batch; place++) this.#load(step, batch, place);
  }

  #load(step: Writer, batch: Batch, place: number): void {
    const row = kept(pushRow(this.#code, this.#layout, batch, place), 'i32');
    for (const [variable, { start, size }] of this.#layout.row.columns) {
      const own = this.#program.variables.get(variable)?.slice(place * size, (place + 1) * size) ?? [];
      for (const [at, each] of own.entries()) {
        step.define(each, this.#numbers.load(row, (start + at) * this.#layout.width));
      }
    }
  }
}
