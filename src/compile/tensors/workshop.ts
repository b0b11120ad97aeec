/** What all emitters of kernels work with. */
import type { Code, ModuleBuilder } from '../assembler/index.ts';
import { type Expression, Expressions, inOrder } from '../expression/expression.ts';
import { Writer, type WriterOptions, worthInlining } from '../expression/writer.ts';
import type { Library } from '../functions/index.ts';
import type { Engine } from '../products/index.ts';
import type { Precision } from '../step.ts';
import { ElementFormulas } from './formula.ts';
import type { Kernel } from './kernels.ts';
import type { Access } from './nest.ts';
import type { Plan } from './plan.ts';
import { stridesOf, type Value, type View } from './values.ts';

export class Workshop {
  readonly module: ModuleBuilder;
  readonly library: Library;
  readonly precision: Precision;
  readonly plan: Plan;
  readonly engine: Engine;
  /** How many threads share the work. */
  readonly members: number;

  constructor(
    module: ModuleBuilder,
    library: Library,
    precision: Precision,
    plan: Plan,
    engine: Engine,
    members: number,
  ) {
    this.module = module;
    this.library = library;
    this.precision = precision;
    this.plan = plan;
    this.engine = engine;
    this.members = members;
  }

  /** Bytes of a number. */
  get width(): 4 | 8 {
    return this.precision === 'f64' ? 8 : 4;
  }

  /** Loops compute vectors. */
  get form(): 'f64x2' | 'f32x4' {
    return this.precision === 'f64' ? 'f64x2' : 'f32x4';
  }

  /** How a view lies in memory. */
  accessOf(view: View): Access {
    const { start, strides } = stridesOf(view);
    return { address: this.plan.addressOf(view.value) + start * this.width, strides };
  }

  /** The formulas of a kernel: its own values are computed, all others that have a place are read. */
  formulas({ core, group }: Pick<Kernel, 'core' | 'group'> = { group: [] }): ElementFormulas {
    const own = new Set<Value>([...group, ...(core === undefined ? [] : [core])]);
    return new ElementFormulas(new Expressions(), (value) => this.plan.stored.has(value) && !own.has(value));
  }

  /** Writes expressions on vectors. */
  writer(code: Code, roots: readonly Expression[]): Writer {
    const options: WriterOptions = {
      code,
      library: this.library,
      form: this.form,
      inlined: worthInlining(inOrder(roots)),
    };
    return new Writer(options);
  }
}

/** Computes before a loop what stays the same in it. */
export function computeOnce(outside: Writer, roots: readonly Expression[], changing: readonly Expression[]): void {
  const order = inOrder(roots);
  const inside = new Set(changing);
  for (const each of order) if (each.inputs.some((input) => inside.has(input))) inside.add(each);
  for (const each of order) {
    if (!inside.has(each)) continue;
    for (const input of each.inputs) if (!inside.has(input) && input.op !== 'constant') outside.value(input);
  }
}
