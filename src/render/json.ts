/** Numbers in JSON, which has no NaN and no infinity: they are the strings "NaN", "Infinity" and "-Infinity". */
import { type Nested, toNested, type Value } from '../graph/index.ts';

type JsonNumber = number | string;
export type JsonValue = JsonNumber | readonly JsonValue[];

export const jsonNumber = (value: number): JsonNumber => (Number.isFinite(value) ? value : String(value));

/** A value as numbers in nested arrays. */
export function jsonValue(value: Value): JsonValue {
  const convert = (nested: Nested): JsonValue =>
    typeof nested === 'number' ? jsonNumber(nested) : nested.map(convert);
  return convert(toNested(value));
}
