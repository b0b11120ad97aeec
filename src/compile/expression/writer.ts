/** Expressions as instructions: each one once, into a local of its own. */
import type { Code, Local, ValueType } from '../assembler/index.ts';
import type { Form, FunctionName, Library } from '../functions/index.ts';
import { type Applied, type Expression, type Instruction, inOrder } from './expression.ts';

const isVector = (form: Form): form is 'f64x2' | 'f32x4' => form === 'f64x2' || form === 'f32x4';

/** What a local of this form is to the engine. */
export const typeOf = (form: Form): ValueType => (isVector(form) ? 'v128' : form);

/**
 * Formulas with more functions than this call them; with fewer, their code stands in place. That saves the calls, but many
 * copies outgrow the processor's cache of decoded instructions, which costs far more.
 */
const MOST_INLINED = 10;

/** The instruction in all forms, after its operands. */
const instructions: Readonly<Record<Exclude<Instruction, 'choose'>, string>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  negate: 'neg',
  absolute: 'abs',
  squareRoot: 'sqrt',
  larger: 'max',
  smaller: 'min',
  isLess: 'lt',
  isEqual: 'eq',
};

export const isFunction = (op: Applied['op']): op is FunctionName => op !== 'choose' && !(op in instructions);

export interface WriterOptions {
  readonly code: Code;
  readonly library: Library;
  readonly form: Form;
  /** Whether functions stand in place; else they are called. */
  readonly inlined: boolean;
}

/** Whether so many expressions are better off with their functions in place. */
export const worthInlining = (expressions: readonly Expression[]): boolean =>
  expressions.filter(({ op }) => op !== 'constant' && op !== 'variable' && isFunction(op)).length <= MOST_INLINED;

export class Writer {
  readonly #options: WriterOptions;
  readonly #locals: Map<Expression, Local>;

  constructor(options: WriterOptions, locals: Iterable<readonly [Expression, Local]> = []) {
    this.#options = options;
    this.#locals = new Map(locals);
  }

  /** A writer that knows what this one knows so far; what it goes on to write is unknown to this one. */
  fork(): Writer {
    return new Writer(this.#options, this.#locals);
  }

  has(expression: Expression): boolean {
    return this.#locals.has(expression);
  }

  define(expression: Expression, local: Local): void {
    this.#locals.set(expression, local);
  }

  /** The local that holds the expression, computed here unless it has been already. */
  value(expression: Expression): Local {
    if (expression.op === 'constant') return this.#constant(expression.value);
    for (const each of inOrder([expression], (known) => this.#locals.has(known))) {
      if (each.op === 'variable') throw new Error('internal: a variable without a value');
      if (each.op !== 'constant') this.#locals.set(each, this.#applied(each));
    }
    return this.#locals.get(expression) as Local;
  }

  #applied(expression: Applied): Local {
    const { code, library, form, inlined } = this.#options;
    const inputs = expression.inputs.map((input) =>
      input.op === 'constant' ? this.#constant(input.value) : (this.#locals.get(input) as Local),
    );
    const { op } = expression;
    if (isFunction(op) && inlined) return library.inline(code, op, form, inputs);
    if (op === 'choose') {
      const [mask, whenTrue, whenFalse] = inputs as [Local, Local, Local];
      code.get(whenTrue).get(whenFalse).get(mask);
      if (isVector(form)) code.emit('v128.bitselect');
      else code.select(form);
    } else {
      for (const input of inputs) code.get(input);
      if (isFunction(op)) code.call(library.function(op, form));
      else emitInstruction(code, form, op);
    }
    const isMask = op === 'isLess' || op === 'isEqual';
    return kept(code, isMask && !isVector(form) ? 'i32' : typeOf(form));
  }

  /** A constant is loaded where it is used: one instruction, where a vector in the code would be built from two halves. */
  #constant(value: number): Local {
    const { code, library, form } = this.#options;
    const numbers = form === 'f64' || form === 'f64x2' ? new Float64Array(2) : new Float32Array(4);
    const address = library.constants.numbers(numbers.fill(value));
    code.emit('i32.const', 0).emit(isVector(form) ? 'v128.load' : `${form}.load`, address);
    return kept(code, typeOf(form));
  }
}

function emitInstruction(code: Code, form: Form, op: Exclude<Instruction, 'choose'>): void {
  if (!isVector(form)) {
    code.emit(`${form}.${instructions[op]}` as `${typeof form}.add`);
    return;
  }
  // One instruction on x64, which min and max are not.
  if (op === 'larger') code.emit(`${form}.pmax`);
  else if (op === 'smaller') code.emit(`${form}.pmin`);
  else code.emit(`${form}.${instructions[op]}` as `${typeof form}.add`);
}

/** The top of the stack in a new local. */
export function kept(code: Code, type: ValueType): Local {
  const local = code.local(type);
  code.set(local);
  return local;
}
