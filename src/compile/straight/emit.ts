/**
 * A written-out step as one function: the loop over the steps inside, state in locals from step to step, and for several
 * samples a loop over groups of them, side by side in the lanes of vectors.
 */
import type { Code, Local, ModuleBuilder } from '../assembler/index.ts';
import { type Expression, inOrder } from '../expression/expression.ts';
import { kept, typeOf, Writer, worthInlining } from '../expression/writer.ts';
import type { Form, Library } from '../functions/index.ts';
import type { Layout } from '../memory/layout.ts';
import { runParameters } from '../memory/resident.ts';
import { type Batch, emitGroups, type Group, pushRow } from './groups.ts';
import { Numbers } from './numbers.ts';
import type { StraightProgram } from './program.ts';
import { Totals } from './totals.ts';

export interface Target {
  readonly module: ModuleBuilder;
  readonly library: Library;
  readonly layout: Layout;
  /** Where running totals find room. */
  readonly totals: number;
}

/** How numbers are held: each alone, or those of several samples in the lanes of a vector. */
const formFor = ({ precision }: Layout, { inLanes }: StraightProgram): Form =>
  !inLanes ? precision : precision === 'f64' ? 'f64x2' : 'f32x4';

/** Emits the function `run` that a resident step calls. */
export function emitStraight(target: Target, program: StraightProgram): void {
  target.module.function({ name: 'run', parameters: runParameters, exported: true }, (code, parameters) => {
    const [steps, rows, order, orderStep, settings, settingsStep, outputs, outputsStep] = parameters;
    const straight = new StraightCode(code, target, program);
    const zero = kept(code.emit('i32.const', 0), 'i32');
    const state = straight.loadState(zero);
    code.block((done) => {
      code.get(steps).emit('i32.eqz').branchIf(done);
      code.loop((again) => {
        const step = state.fork();
        straight.loadSettings(step, settings);
        straight.computeSamples(step, { rows, order, outputs });
        straight.storeOutputs(step, outputs);
        straight.update(step, state);
        code.get(order).get(orderStep).emit('i32.add').set(order);
        code.get(settings).get(settingsStep).emit('i32.add').set(settings);
        code.get(outputs).get(outputsStep).emit('i32.add').set(outputs);
        code.get(steps).emit('i32.const', 1).emit('i32.sub').tee(steps).branchIf(again);
      });
    });
    straight.storeState(zero, state);
  });
}

/**
 * Two groups of samples abreast keep the processor busier, as long as their code finds room in its cache of decoded
 * instructions, which holds some thousands.
 */
const LARGEST_ABREAST = 700;

/** The expression for several groups, operation by operation. */
function computeAbreast(writers: readonly Writer[], expression: Expression): void {
  const [first] = writers;
  for (const each of inOrder([expression], (known) => first?.has(known) ?? false)) {
    if (each.op !== 'constant') for (const writer of writers) writer.value(each);
  }
}

class StraightCode {
  readonly #code: Code;
  readonly #library: Library;
  readonly #layout: Layout;
  readonly #totals: number;
  readonly #program: StraightProgram;
  readonly #form: Form;
  readonly #numbers: Numbers;

  constructor(code: Code, { library, layout, totals }: Target, program: StraightProgram) {
    this.#code = code;
    this.#library = library;
    this.#layout = layout;
    this.#totals = totals;
    this.#program = program;
    this.#form = formFor(layout, program);
    this.#numbers = new Numbers(code, this.#form);
  }

  /** The writer that knows all state, and nothing else. */
  loadState(zero: Local): Writer {
    const options = { code: this.#code, library: this.#library, form: this.#form };
    const writer = new Writer({ ...options, inlined: worthInlining(this.#program.all) });
    for (const [expression, address] of this.#state()) writer.define(expression, this.#numbers.load(zero, address));
    return writer;
  }

  storeState(zero: Local, state: Writer): void {
    for (const [expression, address] of this.#state()) this.#numbers.store(zero, address, state.value(expression));
  }

  loadSettings(step: Writer, settings: Local): void {
    for (const [variable, { start }] of this.#layout.settings.columns) {
      for (const each of this.#program.variables.get(variable) ?? []) {
        step.define(each, this.#numbers.load(settings, start * this.#layout.width));
      }
    }
  }

  /** After this the step knows all samples, or the sums over them. */
  computeSamples(step: Writer, batch: Batch): void {
    if (this.#program.inLanes) this.#computeGroups(step, batch);
    else for (let place = 0; place < this.#layout.batch; place++) this.#loadSample(step, batch, place);
  }

  storeOutputs(step: Writer, outputs: Local): void {
    const { outputs: columns, width } = this.#layout;
    for (const { name, places, sampleStep } of this.#program.outputs) {
      if (sampleStep > 0) continue;
      const { start } = columns.of(name);
      for (const [place, each] of places) this.#numbers.store(outputs, (start + place) * width, step.value(each));
    }
  }

  /** All new values first, as each is computed from the old ones. */
  update(step: Writer, state: Writer): void {
    const results = [...this.#program.updates].flatMap(([variable, expressions]) =>
      expressions.map((expression, at) => {
        const result = step.value(expression);
        const isOldValue = expression.op === 'variable';
        const own = isOldValue ? kept(this.#code.get(result), typeOf(this.#form)) : result;
        return { own, target: state.value(this.#program.variables.get(variable)?.[at] as Expression) };
      }),
    );
    for (const { own, target } of results) this.#code.get(own).set(target);
  }

  *#state(): Generator<[Expression, number]> {
    for (const [variable, address] of this.#layout.state) {
      for (const [at, expression] of (this.#program.variables.get(variable) ?? []).entries()) {
        yield [expression, address + at * this.#layout.width];
      }
    }
  }

  /** One sample of the batch, its numbers alone. */
  #loadSample(step: Writer, batch: Batch, place: number): void {
    const row = kept(pushRow(this.#code, this.#layout, batch, place), 'i32');
    for (const [variable, { start, size }] of this.#layout.row.columns) {
      const own = this.#program.variables.get(variable)?.slice(place * size, (place + 1) * size) ?? [];
      for (const [at, each] of own.entries()) {
        step.define(each, this.#numbers.load(row, (start + at) * this.#layout.width));
      }
    }
  }

  #computeGroups(step: Writer, batch: Batch): void {
    this.#computeOnce(step);
    const totals = new Totals(this.#code, this.#form, this.#totals, this.#program.sums);
    totals.clear();
    const abreast = this.#program.perSample.size <= LARGEST_ABREAST ? 2 : 1;
    emitGroups(this.#code, this.#layout, batch, abreast, (groups) => {
      const own = groups.map((group) => ({ group, writer: step.fork() }));
      for (const { group, writer } of own) {
        for (const [expression, offset] of this.#columns()) writer.define(expression, group.load(offset));
      }
      const writers = own.map(({ writer }) => writer);
      for (const summand of this.#program.sums.keys()) {
        computeAbreast(writers, summand);
        totals.add(summand, () => {
          own.forEach(({ group, writer }, at) => {
            group.pushMasked(writer.value(summand));
            if (at > 0) this.#code.emit(totals.addition);
          });
        });
      }
      for (const { group, writer } of own) this.#storeSamples(group, writer);
    });
    for (const [summand, sum] of this.#program.sums) step.define(sum, this.#numbers.spreadSum(totals.load(summand)));
  }

  /** What samples use but have in common is computed before the loop over them. */
  #computeOnce(step: Writer): void {
    const { all, perSample } = this.#program;
    for (const each of all) {
      if (!perSample.has(each)) continue;
      for (const input of each.inputs) if (input.op !== 'constant' && !perSample.has(input)) step.value(input);
    }
  }

  #storeSamples(group: Group, own: Writer): void {
    const { outputs, width } = this.#layout;
    for (const { name, places, sampleStep } of this.#program.outputs) {
      if (sampleStep === 0) continue;
      const { start } = outputs.of(name);
      for (const [place, each] of places) group.store((start + place) * width, sampleStep * width, own.value(each));
    }
  }

  /** The variables of a sample, and where in its row they are. */
  *#columns(): Generator<[Expression, number]> {
    for (const [variable, { start }] of this.#layout.row.columns) {
      for (const [at, expression] of (this.#program.variables.get(variable) ?? []).entries()) {
        yield [expression, (start + at) * this.#layout.width];
      }
    }
  }
}
