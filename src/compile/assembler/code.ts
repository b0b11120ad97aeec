/** The body of one function: instructions in the order given, their operands' types checked as they are emitted. */
import { ByteWriter } from './bytes.ts';
import { type Immediates, type InstructionName, signatureOf, writeInstruction } from './instructions.ts';
import { type FunctionReference, type Local, typeCodes, type ValueType } from './types.ts';

/** The place that a branch goes to: the end of a block or an `if`, the beginning of a loop. */
export interface Label {
  /** What a branch there takes from the stack. */
  readonly takes: readonly ValueType[];
}

interface Frame extends Label {
  readonly results: readonly ValueType[];
  /** How high the stack was when the frame was opened. */
  readonly height: number;
  /** After a branch without condition nothing is executed, and the stack may hold anything. */
  unreachable: boolean;
}

const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const BRANCH = 0x0c;
const BRANCH_IF = 0x0d;
const BRANCH_TABLE = 0x0e;
const RETURN = 0x0f;
const CALL = 0x10;
const DROP = 0x1a;
const SELECT = 0x1b;
const SELECT_OF_TYPE = 0x1c;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const NO_RESULT = 0x40;

/**
 * Emits a function's instructions; every method gives the code again, so that a formula can stand on one line.
 *
 * @example code.get(x).get(x).emit('f64.mul').set(square); // square = x·x
 */
export class Code {
  readonly #name: string;
  readonly #bytes = new ByteWriter();
  readonly #parameterCount: number;
  readonly #locals: ValueType[] = [];
  readonly #stack: ValueType[] = [];
  readonly #frames: Frame[];

  constructor(name: string, parameters: readonly ValueType[], results: readonly ValueType[]) {
    this.#name = name;
    this.#parameterCount = parameters.length;
    this.#frames = [{ takes: results, results, height: 0, unreachable: false }];
  }

  /** A new local variable, 0 at first. */
  local(type: ValueType): Local {
    this.#locals.push(type);
    return { type, index: this.#parameterCount + this.#locals.length - 1 };
  }

  get(local: Local): this {
    this.#bytes.byte(LOCAL_GET).unsigned(local.index);
    return this.#push(local.type);
  }

  /** Takes the top of the stack into a local. */
  set(local: Local): this {
    this.#pop(local.type, 'set');
    this.#bytes.byte(LOCAL_SET).unsigned(local.index);
    return this;
  }

  /** Copies the top of the stack into a local. */
  tee(local: Local): this {
    this.#pop(local.type, 'tee');
    this.#bytes.byte(LOCAL_TEE).unsigned(local.index);
    return this.#push(local.type);
  }

  /**
   * One instruction, by its name in the text format; then its immediates: the value of a constant, the offset (in
   * bytes) and alignment of a load or store, a lane.
   *
   * @example code.get(pointer).emit('v128.load', 16).emit('f32x4.extract_lane', 3);
   */
  emit<Name extends InstructionName>(name: Name, ...immediates: Immediates<Name>): this {
    const { operands, results } = signatureOf(name);
    for (let operand = operands.length - 1; operand >= 0; operand--) this.#pop(operands[operand]!, name);
    writeInstruction(this.#bytes, name, immediates);
    for (const result of results) this.#push(result);
    if (name === 'unreachable') this.#leave();
    return this;
  }

  call(target: FunctionReference): this {
    this.#popAll(target.parameters, `call ${target.name}`);
    this.#bytes.byte(CALL).unsigned(target.index);
    for (const result of target.results) this.#push(result);
    return this;
  }

  drop(): this {
    this.#pop(undefined, 'drop');
    this.#bytes.byte(DROP);
    return this;
  }

  /** Takes a, b and an i32; gives a where that is not 0, otherwise b. Both are computed. */
  select(type: ValueType): this {
    this.#popAll([type, type, 'i32'], 'select');
    if (type === 'v128') this.#bytes.byte(SELECT_OF_TYPE).unsigned(1).byte(typeCodes[type]);
    else this.#bytes.byte(SELECT);
    return this.#push(type);
  }

  /** A branch to the label of a block goes to its end. */
  block(body: (end: Label) => void, result?: ValueType): this {
    const results = asList(result);
    const frame = this.#open(BLOCK, { takes: results, results });
    body(frame);
    return this.#close(frame);
  }

  /** A branch to the label of a loop goes to its beginning; without one the loop ends after one run. */
  loop(body: (again: Label) => void, result?: ValueType): this {
    const frame = this.#open(LOOP, { takes: [], results: asList(result) });
    body(frame);
    return this.#close(frame);
  }

  /** Takes an i32. With a result, both sides leave one value of its type. */
  if(whenTrue: (end: Label) => void, whenFalse?: (end: Label) => void, result?: ValueType): this {
    this.#pop('i32', 'if');
    const results = asList(result);
    const frame = this.#open(IF, { takes: results, results });
    whenTrue(frame);
    if (whenFalse !== undefined) {
      this.#finish(frame, 'else');
      frame.unreachable = false;
      this.#bytes.byte(ELSE);
      whenFalse(frame);
    }
    return this.#close(frame);
  }

  branch(label: Label): this {
    this.#popAll(label.takes, 'branch');
    this.#bytes.byte(BRANCH).unsigned(this.#depthOf(label));
    return this.#leave();
  }

  /** Takes an i32 and branches where it is not 0. */
  branchIf(label: Label): this {
    this.#pop('i32', 'branchIf');
    this.#popAll(label.takes, 'branchIf');
    this.#bytes.byte(BRANCH_IF).unsigned(this.#depthOf(label));
    for (const type of label.takes) this.#push(type);
    return this;
  }

  /** Takes an i32 and branches to the label of that number, or to `otherwise` beyond the last. */
  branchTable(labels: readonly Label[], otherwise: Label): this {
    this.#pop('i32', 'branchTable');
    this.#popAll(otherwise.takes, 'branchTable');
    this.#bytes.byte(BRANCH_TABLE).unsigned(labels.length);
    for (const label of [...labels, otherwise]) this.#bytes.unsigned(this.#depthOf(label));
    return this.#leave();
  }

  return(): this {
    this.#popAll(this.#frames[0]!.results, 'return');
    this.#bytes.byte(RETURN);
    return this.#leave();
  }

  /** The bytes of the finished body: locals in runs of one type, instructions, end. */
  finish(): Uint8Array {
    this.#finish(this.#frames[0]!, 'end');
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.#locals) {
      const last = runs.at(-1);
      if (last?.type === type) last.count++;
      else runs.push({ type, count: 1 });
    }
    const body = new ByteWriter().unsigned(runs.length);
    for (const { type, count } of runs) body.unsigned(count).byte(typeCodes[type]);
    return body.bytes(this.#bytes.toBytes()).byte(END).toBytes();
  }

  #open(opcode: number, types: Pick<Frame, 'takes' | 'results'>): Frame {
    const [result] = types.results;
    this.#bytes.byte(opcode).byte(result === undefined ? NO_RESULT : typeCodes[result]);
    const frame: Frame = { ...types, height: this.#stack.length, unreachable: false };
    this.#frames.push(frame);
    return frame;
  }

  #close(frame: Frame): this {
    this.#finish(frame, 'end');
    this.#frames.pop();
    this.#bytes.byte(END);
    for (const type of frame.results) this.#push(type);
    return this;
  }

  /** Takes the frame's results; nothing else may be left of it. */
  #finish(frame: Frame, what: string): void {
    if (frame !== this.#frames.at(-1)) this.#fail(what, 'the innermost frame is another one');
    this.#popAll(frame.results, what);
    if (this.#stack.length > frame.height) this.#fail(what, 'more than the results is left');
  }

  #leave(): this {
    const frame = this.#frames.at(-1)!;
    this.#stack.length = frame.height;
    frame.unreachable = true;
    return this;
  }

  #depthOf(label: Label): number {
    const place = this.#frames.lastIndexOf(label as Frame);
    if (place < 0) this.#fail('branch', 'its label is already closed');
    return this.#frames.length - 1 - place;
  }

  #push(type: ValueType): this {
    this.#stack.push(type);
    return this;
  }

  #popAll(types: readonly ValueType[], what: string): void {
    for (let last = types.length - 1; last >= 0; last--) this.#pop(types[last], what);
  }

  #pop(type: ValueType | undefined, what: string): void {
    const frame = this.#frames.at(-1)!;
    const top = this.#stack.length > frame.height ? this.#stack.at(-1) : undefined;
    if (top === undefined && frame.unreachable) return;
    if (top === undefined || (type !== undefined && top !== type)) {
      this.#fail(what, `${type ?? 'a value'} is wanted on top of the stack`);
    }
    this.#stack.pop();
  }

  #fail(what: string, wanted: string): never {
    const stack = this.#stack.slice(this.#frames.at(-1)!.height).join(' ');
    throw new TypeError(`assembler: ${what} in ${this.#name}: ${wanted}; the stack holds [${stack}]`);
  }
}

const asList = (result: ValueType | undefined): readonly ValueType[] => (result === undefined ? [] : [result]);
