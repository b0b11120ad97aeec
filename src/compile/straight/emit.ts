/**
 * A written-out step as one function: the loop over the steps inside, state in locals from step to step, and for several
 * samples a loop over groups of them, side by side in the lanes of vectors.
 */
import type { Code, Local, ModuleBuilder } from '../assembler/index.ts';
import { Writer, worthInlining } from '../expression/writer.ts';
import type { Form, Library } from '../functions/index.ts';
import type { Layout } from '../memory/layout.ts';
import { runParameters } from '../memory/resident.ts';
import { Numbers } from './numbers.ts';
import { formOf, type StraightProgram } from './program.ts';
import type { SampleCode } from './samples.ts';
import type { Kept } from './state.ts';

export interface Target {
  readonly module: ModuleBuilder;
  readonly library: Library;
  readonly layout: Layout;
  readonly samples: (code: Code, numbers: readonly Kept[]) => SampleCode;
}

/** Emits the function `run` that a resident step calls. */
export function emitStraight(target: Target, program: StraightProgram): void {
  target.module.function({ name: 'run', parameters: runParameters, exported: true }, (code, parameters) => {
    const [steps, rows, order, orderStep, settings, settingsStep, outputs, outputsStep] = parameters;
    const straight = new StraightCode(code, target, program);
    const { samples } = straight;
    samples.state.load();
    const before = straight.writer();
    samples.begin(before);
    code.block((done) => {
      code.get(steps).emit('i32.eqz').branchIf(done);
      code.loop((again) => {
        const step = before.fork();
        straight.loadSettings(step, settings);
        samples.compute(step, { rows, order, outputs });
        straight.storeOutputs(step, outputs);
        samples.state.update(step);
        code.get(order).get(orderStep).emit('i32.add').set(order);
        code.get(settings).get(settingsStep).emit('i32.add').set(settings);
        code.get(outputs).get(outputsStep).emit('i32.add').set(outputs);
        code.get(steps).emit('i32.const', 1).emit('i32.sub').tee(steps).branchIf(again);
      });
    });
    samples.state.store();
  });
}

class StraightCode {
  readonly samples: SampleCode;
  readonly #code: Code;
  readonly #library: Library;
  readonly #layout: Layout;
  readonly #program: StraightProgram;
  readonly #form: Form;
  readonly #numbers: Numbers;

  constructor(code: Code, { library, layout, samples }: Target, program: StraightProgram) {
    this.#code = code;
    this.#library = library;
    this.#layout = layout;
    this.#program = program;
    this.#form = formOf(layout.precision, program.inLanes);
    this.#numbers = new Numbers(code, this.#form);
    this.samples = samples(code, [...this.#kept()]);
  }

  /** A writer that knows all state, sums over the samples when those have been computed, and nothing else. */
  writer(): Writer {
    return new Writer({
      code: this.#code,
      library: this.#library,
      form: this.#form,
      inlined: worthInlining(this.#program.all),
      provide: (variable) => this.samples.state.provide(variable) ?? this.samples.provide(variable),
    });
  }

  loadSettings(step: Writer, settings: Local): void {
    for (const [variable, { start }] of this.#layout.settings.columns) {
      for (const each of this.#program.variables.get(variable) ?? []) {
        step.define(each, this.#numbers.load(settings, start * this.#layout.width));
      }
    }
  }

  storeOutputs(step: Writer, outputs: Local): void {
    const { outputs: columns, width } = this.#layout;
    for (const { name, places, sampleStep } of this.#program.outputs) {
      if (sampleStep > 0) continue;
      const { start } = columns.of(name);
      for (const [place, each] of places) this.#numbers.store(outputs, (start + place) * width, step.value(each));
    }
  }

  *#kept(): Generator<Kept> {
    for (const [symbol, address] of this.#layout.state) {
      const next = this.#program.updates.get(symbol);
      for (const [at, variable] of (this.#program.variables.get(symbol) ?? []).entries()) {
        yield { variable, next: next?.[at] ?? variable, address: address + at * this.#layout.width };
      }
    }
  }
}
