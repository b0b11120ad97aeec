/** Expressions as instructions: each one once, into a local of its own. */
import type { Code, Local, ValueType } from '../assembler/index.ts';
import { type Form, type FunctionName, isVector, type Library, twoTo, twoToError } from '../functions/index.ts';
import { type Applied, type Expression, type Instruction, inOrder } from './expression.ts';

/** What a local of this form is to the engine. */
export const typeOf = (form: Form): ValueType => (isVector(form) ? 'v128' : form);

/**
 * Formulas with more functions than this call them; with fewer, their code stands in place. That saves the calls, but many
 * copies outgrow the processor's cache of decoded instructions, which costs far more.
 */
const MOST_INLINED = 10;

type Several = 'choose' | 'twoTo' | 'twoToError';

/** The instruction in all forms, after its operands, where it is one. */
const instructions: Readonly<Record<Exclude<Instruction, Several>, string>> = {
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

const isSeveral = (op: Applied['op']): op is Several => op === 'choose' || op === 'twoTo' || op === 'twoToError';

export const isFunction = (op: Applied['op']): op is FunctionName => !isSeveral(op) && !(op in instructions);

export interface WriterOptions {
  readonly code: Code;
  readonly library: Library;
  readonly form: Form;
  /** Whether functions stand in place; else they are called. */
  readonly inlined: boolean;
  /** Gives a variable that has not been defined, when it is asked for. */
  readonly provide?: (variable: Expression) => Local | undefined;
}

/** Whether so many expressions are better off with their functions in place. */
export const worthInlining = (expressions: readonly Expression[]): boolean =>
  expressions.filter(({ op }) => op !== 'constant' && op !== 'variable' && isFunction(op)).length <= MOST_INLINED;

export class Writer {
  readonly #options: WriterOptions;
  readonly #locals: Map<Expression, Local>;
  readonly #constants: Map<number, Local>;

  constructor(
    options: WriterOptions,
    locals: Iterable<readonly [Expression, Local]> = [],
    constants: Iterable<readonly [number, Local]> = [],
  ) {
    this.#options = options;
    this.#locals = new Map(locals);
    this.#constants = new Map(constants);
  }

  /** A writer that knows what this one knows so far; what it goes on to write is unknown to this one. */
  fork(): Writer {
    return new Writer(this.#options, this.#locals, this.#constants);
  }

  has(expression: Expression): boolean {
    return this.#locals.has(expression);
  }

  define(expression: Expression, local: Local): void {
    this.#locals.set(expression, local);
  }

  /** The local that holds the expression, computed here unless it has been already. */
  value(expression: Expression): Local {
    if (expression.op === 'constant') return this.constant(expression.value);
    for (const each of inOrder([expression], (known) => this.#locals.has(known))) {
      if (each.op === 'variable') this.#locals.set(each, this.#provided(each));
      else if (each.op !== 'constant') {
        const inputs = each.inputs.map((input) =>
          input.op === 'constant' ? this.constant(input.value) : (this.#locals.get(input) as Local),
        );
        this.#locals.set(each, this.apply(each, inputs));
      }
    }
    return this.#locals.get(expression) as Local;
  }

  /** The operation of an expression on inputs that are given. */
  apply({ op }: Applied, inputs: readonly Local[]): Local {
    const { code, library, form, inlined } = this.#options;
    if (isFunction(op) && inlined) return library.inline(code, op, form, inputs);
    if (op === 'twoTo') return twoTo(code, library, form, inputs[0] as Local);
    if (op === 'twoToError') return twoToError(code, library, form, inputs[0] as Local);
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

  /** The number, loaded where it is used: one instruction, where a vector in the code would be built from two halves. */
  constant(value: number): Local {
    const known = this.#constants.get(value);
    if (known !== undefined) return known;
    const { code, library, form } = this.#options;
    const numbers = form === 'f64' || form === 'f64x2' ? new Float64Array(2) : new Float32Array(4);
    numbers.fill(value);
    if (isVector(form)) library.pushRepeated(code, numbers);
    else code.emit('i32.const', 0).emit(`${form}.load`, library.constants.numbers(numbers));
    return kept(code, typeOf(form));
  }

  /** Loads the constants of these expressions here, for all that is written from now on. */
  loadConstants(expressions: readonly Expression[]): void {
    for (const each of expressions) {
      if (each.op === 'constant') this.#constants.set(each.value, this.constant(each.value));
    }
  }

  #provided(variable: Expression): Local {
    const local = this.#options.provide?.(variable);
    if (local === undefined) throw new Error('internal: a variable without a value');
    return local;
  }
}

function emitInstruction(code: Code, form: Form, op: Exclude<Instruction, Several>): void {
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
