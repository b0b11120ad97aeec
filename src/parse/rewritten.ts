/** A file's own text with other numbers: comments, order and layout stay as the person wrote them. */
import { dataOf, type Program, printValue, shapeOfValue, type Value, valueFrom } from '../graph/index.ts';
import { parseStatements } from './formula.ts';
import { fieldOf, type JsonNode, type JsonObject, parseTree } from './network/tree.ts';
import { sourceOf } from './source.ts';
import { isNetworkText } from './text.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of a program with these values for its parameters; all others stay.
 *
 * @param text a file that reads, formulas or a network
 * @param name what the file is called
 *
 * @example withParameterValues('param w = 0.3 # start', 'a.chain', new Map([['w', 2]])) // 'param w = 2 # start'
 */
export function withParameterValues(text: string, name: string, values: ReadonlyMap<string, Value>): string {
  return edited(text, isNetworkText(text, name) ? parameterEdits(rootOf(text), values) : formulaEdits(text, values));
}

/**
 * The text of a program with the numbers that `program` has for its names; those that it says already stay as they stand.
 *
 * @param text    a file that reads
 * @param program the program in it
 * @param changed the same with other numbers
 *
 * @example withNumbersOf(changed, program, 'input x = 1 # first\nparam w = 0.30') // 'input x = 2 # first\nparam w = 0.30'
 */
export function withNumbersOf(changed: Program, program: Program, text: string): string {
  const values = new Map<string, Value>();
  for (const [name, { value }] of changed.declarations) {
    const before = program.declarations.get(name)?.value;
    if (value !== undefined && before !== undefined && !areSame(value, before)) values.set(name, value);
  }
  return edited(text, isNetworkText(text, '') ? networkEdits(text, changed, values) : formulaEdits(text, values));
}

const areSame = (a: Value, b: Value): boolean => dataOf(a).every((number, at) => Object.is(number, dataOf(b)[at]));

function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, text: part }) => whole.slice(0, start) + part + whole.slice(end), text);
}

/** What a text takes of the limits on reading. */
export interface Extent {
  readonly bytes: number;
  readonly values: number;
}

/** As a number is written, such as -0.0000012345678901234567. */
const LONGEST_NUMBER = 25;

/** What that text takes at most, whatever numbers of these shapes it is given. */
export function largestExtent(text: string, name: string, values: ReadonlyMap<string, Value>): Extent {
  const zeros = new Map([...values].map(([each, value]) => [each, zerosLike(value)]));
  const shortest = withParameterValues(text, name, zeros);
  const numbers = [...zeros.values()].reduce<number>((total, value) => total + dataOf(value).length, 0);
  const separators = shortest.match(/[,[{]/g)?.length ?? 0;
  return {
    bytes: new TextEncoder().encode(shortest).length + numbers * (LONGEST_NUMBER - 1),
    values: isNetworkText(text, name) ? separators : 0,
  };
}

const zerosLike = (value: Value): Value => valueFrom(shapeOfValue(value), new Float64Array(dataOf(value).length));

function formulaEdits(text: string, values: ReadonlyMap<string, Value>): Edit[] {
  const edits: Edit[] = [];
  for (const statement of parseStatements(sourceOf(text))) {
    if (statement.kind !== 'declare' || statement.valueRange === undefined) continue;
    const value = values.get(statement.name);
    if (value === undefined) continue;
    const [start, next] = statement.valueRange;
    edits.push({ start, end: endOfValue(text, start, next), text: printValue(value) });
  }
  return edits;
}

/** Before what follows a value may stand spaces and, to the end of its line, a comment. */
function endOfValue(text: string, start: number, next: number): number {
  const lines = text.slice(start, next).split('\n');
  const comments = lines.map((line) => line.indexOf('#'));
  const last = lines.findLastIndex(
    (line, at) => line.slice(0, comments[at] === -1 ? undefined : comments[at]).trim() !== '',
  );
  const before = lines.slice(0, last).reduce((length, line) => length + line.length + 1, 0);
  const line = lines[last] as string;
  const code = comments[last] === -1 ? line : line.slice(0, comments[last]);
  return start + before + code.trimEnd().length;
}

const rootOf = (text: string): JsonObject => parseTree(text) as JsonObject;

/** All parameters, where one has changed: they may stand under other names, or be drawn from a seed. */
function networkEdits(text: string, program: Program, changed: ReadonlyMap<string, Value>): Edit[] {
  const root = rootOf(text);
  const { inputs = [], targets = [], samples = 1 } = program.network ?? {};
  const written = fieldOf(root, 'samples')?.value;
  const valuesOf = (names: readonly string[]): Value[] =>
    names.flatMap((each) => program.declarations.get(each)?.value ?? []);
  const sampleEdits = ([key, names]: readonly [string, readonly string[]]): Edit[] => {
    const given = written && fieldOf(written, key)?.value;
    if (given === undefined || !names.some((each) => changed.has(each))) return [];
    return [replaced(given, `[${rowsOf(valuesOf(names), samples).join(', ')}]`)];
  };
  const parameters = new Map(
    [...program.declarations].flatMap(([each, { role, value }]) =>
      role === 'param' && value !== undefined ? [[each, value] as const] : [],
    ),
  );
  const decay = fieldOf(root, 'l2')?.value;
  const rate = changed.get('l2');
  return [
    ...[['x', inputs] as const, ['y', targets] as const].flatMap(sampleEdits),
    ...([...parameters.keys()].some((each) => changed.has(each)) ? parameterEdits(root, parameters) : []),
    ...(decay === undefined || typeof rate !== 'number' ? [] : [replaced(decay, jsonNumber(rate))]),
  ];
}

/** Names side by side, each with its numbers for a sample: one, or a row of them. */
const rowsOf = (values: readonly Value[], samples: number): string[] =>
  Array.from({ length: samples }, (_, sample) => {
    const numbers = values.flatMap((value) => {
      const width = dataOf(value).length / samples;
      return [...dataOf(value).subarray(sample * width, (sample + 1) * width)];
    });
    return `[${numbers.map(jsonNumber).join(', ')}]`;
  });

const replaced = ({ start, end }: JsonNode, text: string): Edit => ({ start, end, text });

function parameterEdits(root: JsonObject, values: ReadonlyMap<string, Value>): Edit[] {
  const given = fieldOf(root, 'parameters')?.value;
  const lines = [...values].map(([name, value]) => `    ${JSON.stringify(name)}: ${jsonOf(value)}`);
  const object = `{\n${lines.join(',\n')}\n  }`;
  if (given !== undefined) return [replaced(given, object)];
  const end = root.fields.at(-1)?.value.end as number;
  return [{ start: end, end, text: `,\n  "parameters": ${object}` }];
}

/** A matrix takes a line for each row, as it is read by people too. */
function jsonOf(value: Value): string {
  if (typeof value === 'number') return jsonNumber(value);
  const [rows = 0, columns] = value.shape;
  if (columns === undefined) return `[${Array.from(value.data, jsonNumber).join(', ')}]`;
  const row = (at: number): string =>
    `[${Array.from(value.data.subarray(at * columns, (at + 1) * columns), jsonNumber).join(', ')}]`;
  return `[\n${Array.from({ length: rows }, (_, at) => `      ${row(at)}`).join(',\n')}\n    ]`;
}

/** JSON.stringify would write −0 as 0. */
const jsonNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
