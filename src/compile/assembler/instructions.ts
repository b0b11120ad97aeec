/**
 * Every instruction that the assembler knows, under its name in WebAssembly's text format. One instruction is one row:
 *
 *     'f64.add': [0xa0, 'f64 f64 → f64']
 *     'v128.load': [0xfd000, 'i32 → v128', { bytes: 16 }]
 *
 * An opcode above 0xff is a prefix byte and three digits of the number that follows it: 0xfd105 is 0xfd, then 0x105.
 */
import type { ByteWriter } from './bytes.ts';
import { scalarInstructions } from './scalar.ts';
import type { ValueType } from './types.ts';
import { vectorInstructions } from './vector.ts';

/** What follows an opcode in the binary. */
export interface Immediate {
  /** How many bytes of memory are touched; an offset and an alignment follow. */
  readonly bytes?: number;
  /** Which of so many lanes. */
  readonly lanes?: number;
  /** Sixteen numbers of bytes in two operands. */
  readonly shuffle?: 16;
  /** A number of this type; for v128 its sixteen bytes. */
  readonly literal?: ValueType;
  /** So many bytes of zero: the number of the only memory. */
  readonly zeros?: number;
}

export type Row = readonly [opcode: number, signature: `${string}→${string}`, immediate?: Immediate];

export const instructions = { ...scalarInstructions, ...vectorInstructions };

type Table = typeof instructions;
export type InstructionName = keyof Table;

/** The arguments that an instruction takes when it is emitted, beside the operands that it finds on the stack. */
export type Immediates<Name extends InstructionName> = Table[Name] extends readonly [number, string, infer Given]
  ? ImmediatesOf<Given>
  : [];
type ImmediatesOf<Given> = Given extends { bytes: number; lanes: number }
  ? [lane: number, offset?: number, alignment?: number]
  : Given extends { bytes: number }
    ? [offset?: number, alignment?: number]
    : Given extends { lanes: number }
      ? [lane: number]
      : Given extends { shuffle: 16 }
        ? [bytes: ArrayLike<number>]
        : Given extends { literal: infer Type }
          ? [value: Type extends 'v128' ? ArrayLike<number> : Type extends 'i64' ? bigint | number : number]
          : [];

export interface Signature {
  readonly operands: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** `i32 f64 →` read into its types; there are few different ones, so each is read once. */
export function signatureOf(name: InstructionName): Signature {
  const text = instructions[name][1];
  let signature = signatures.get(text);
  if (signature === undefined) {
    const [operands = [], results = []] = text.split('→').map((side) => side.split(' ').filter((type) => type !== ''));
    signature = { operands: operands as ValueType[], results: results as ValueType[] };
    signatures.set(text, signature);
  }
  return signature;
}
const signatures = new Map<string, Signature>();

export function writeInstruction<Name extends InstructionName>(
  bytes: ByteWriter,
  name: Name,
  immediates: Immediates<Name>,
): void {
  const [opcode, , immediate] = instructions[name] as Row;
  if (opcode <= 0xff) bytes.byte(opcode);
  else bytes.byte(opcode >> 12).unsigned(opcode & 0xfff);
  if (immediate !== undefined) writeImmediates(bytes, immediate, immediates as readonly unknown[]);
}

function writeImmediates(bytes: ByteWriter, form: Immediate, given: readonly unknown[]): void {
  if (form.bytes !== undefined) {
    const [offset = 0, alignment = form.bytes] = (form.lanes === undefined ? given : given.slice(1)) as number[];
    // The binary holds the exponent of the alignment, which is a power of two.
    bytes.unsigned(Math.log2(alignment)).unsigned(offset);
  }
  if (form.lanes !== undefined) bytes.byte(laneOf(given[0] as number, form.lanes));
  if (form.shuffle !== undefined) bytes.bytes(sixteen(given[0] as ArrayLike<number>));
  if (form.literal !== undefined) writeLiteral(bytes, form.literal, given[0]);
  for (let zeros = form.zeros ?? 0; zeros > 0; zeros--) bytes.byte(0);
}

function writeLiteral(bytes: ByteWriter, type: ValueType, value: unknown): void {
  if (type === 'v128') bytes.bytes(sixteen(value as ArrayLike<number>));
  else if (type === 'f32') bytes.f32(value as number);
  else if (type === 'f64') bytes.f64(value as number);
  else if (type === 'i64') bytes.signedLong(value as number | bigint);
  else bytes.signed(value as number);
}

function laneOf(lane: number, lanes: number): number {
  if (lane >= 0 && lane < lanes) return lane;
  throw new RangeError(`assembler: there is no lane ${lane} among ${lanes}`);
}

function sixteen(values: ArrayLike<number>): ArrayLike<number> {
  if (values.length === 16) return values;
  throw new RangeError(`assembler: sixteen bytes are needed, not ${values.length}`);
}
