/**
 * How large a text from a stranger may be. Each limit is far above what a person writes and low enough that reading
 * stays quick and in memory; the message names the limit that was passed.
 */
export const limits = {
  /** 20 MiB of text, in UTF-16 code units or in bytes. */
  text: 20 * 2 ** 20,
  /** One expression, in UTF-16 code units; the numbers given to a declaration may be longer. */
  expression: 100_000,
  /** Brackets, minus signs and powers inside one another. The parser recurses this deep. */
  nesting: 1000,
  statements: 1_000_000,
  /** Operations in all expressions, those of called functions counted at each call. */
  operations: 2_000_000,
  /** Numbers in one value: 80 MB of doubles. */
  elements: 10_000_000,
  /** Numbers in all parts of a value that is worked out from others, as in `param w[9] = 1/3`. */
  computedElements: 10_000,
  /** Axes of one value, as in NumPy. */
  axes: 32,
  name: 200,
  jsonDepth: 64,
  jsonValues: 2_000_000,
  /** Fields of all objects together: 5000 named parameters and 1000 layers leave room. */
  jsonFields: 20_000,
  jsonString: 10_000,
  layers: 1000,
  /** Numbers in all weights and biases of a network. */
  parameters: 10_000_000,
  /** The same for a network written element by element, with a name for each number. */
  namedParameters: 5000,
} as const;

export type Limit = keyof typeof limits;
