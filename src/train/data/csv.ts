/** A table of the user's own, as text with separators: one sample a line, one column what is to be predicted. */
import { dataProblem, type Place, type Problem, type ProblemFields } from '../../words/index.ts';
import { classTargets, type DataSet, matrix, type Targets } from './data.ts';

export interface CsvOptions {
  /** What problems call the text. */
  readonly file?: string;
  /** The columns to predict, by their names or by their numbers from 1; the last one unless given. */
  readonly labels?: readonly string[];
}

interface Cell {
  readonly text: string;
  readonly place: Place;
}

const separators = [',', ';', '\t'] as const;

/** As Chainrule's own numbers are written: digits, a point, an exponent; nothing that another country or language adds. */
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const commaNumber = /^[+-]?\d+,\d+$/;

/**
 * Reads a table. Its separator may be a comma, a semicolon or a tab; a first row without numbers names the columns. One
 * column of texts is a class; columns of numbers are numbers, which a network with an output for each of them may still take
 * as classes.
 *
 * @throws Problem `malformed` or `invalid`, with line and column
 *
 * @example readCsv('height,weight,kind\n1.2,3,cat\n2.1,9,dog')
 */
export function readCsv(text: string, { file = 'data', labels }: CsvOptions = {}): DataSet {
  const rows = rowsOf(text, file);
  const [first, second] = rows;
  if (first === undefined) throw dataProblem('malformed', 'noRows', {}, { file, line: 1, column: 1 });
  const hasHeader = second !== undefined && isHeader(first, second);
  const names = hasHeader ? first.map(({ text }) => text) : first.map((_, column) => String(column + 1));
  const body = hasHeader ? rows.slice(1) : rows;
  for (const row of body) {
    if (row.length !== first.length) {
      throw at(row[0] as Cell, 'rowOfOtherLength', { wanted: first.length, found: row.length });
    }
  }
  const targets = targetColumns(names, labels, hasHeader, first);
  const inputs = names.map((_, column) => column).filter((column) => !targets.includes(column));
  if (inputs.length === 0) throw at(first[0] as Cell, 'noInputColumns', {});
  return {
    name: file,
    inputs: numbersIn(body, inputs, names),
    targets: targetsIn(body, targets, names),
    ...(hasHeader && { columns: inputs.map((column) => names[column] as string) }),
  };
}

const at = <Code extends Parameters<typeof dataProblem>[1]>(
  { place }: Cell,
  code: Code,
  fields: ProblemFields<Code>,
): Problem<Code> => dataProblem('malformed', code, fields, place);

/** Whether the first row is no sample: somewhere it has a word where the second one has a number. */
const isHeader = (first: readonly Cell[], second: readonly Cell[]): boolean =>
  first.some(({ text }, column) => text !== '' && !isNumeric(text) && isNumeric(second[column]?.text ?? ''));

const isNumeric = (text: string): boolean => plainNumber.test(text) || commaNumber.test(text);

function targetColumns(
  names: readonly string[],
  labels: readonly string[] | undefined,
  hasHeader: boolean,
  first: readonly Cell[],
): number[] {
  if (labels === undefined) return [names.length - 1];
  return labels.map((label) => {
    const named = names.indexOf(label);
    if (named >= 0) return named;
    const number = /^\d+$/.test(label) ? Number(label) - 1 : -1;
    if (number >= 0 && number < names.length) return number;
    const known = hasHeader ? names.join(', ') : `1 – ${names.length}`;
    throw at(first[0] as Cell, 'noSuchColumn', { label, known });
  });
}

function numbersIn(rows: readonly (readonly Cell[])[], columns: readonly number[], names: readonly string[]) {
  const data = new Float64Array(rows.length * columns.length);
  rows.forEach((row, at) => {
    columns.forEach((column, position) => {
      data[at * columns.length + position] = numberIn(row[column] as Cell, names[column] as string);
    });
  });
  return matrix(rows.length, columns.length, data);
}

function numberIn(cell: Cell, name: string): number {
  const { text } = cell;
  const number = Number(text);
  if (plainNumber.test(text) && Number.isFinite(number)) return number;
  if (text === '') throw at(cell, 'emptyCell', { name });
  if (commaNumber.test(text)) throw at(cell, 'cellDecimalComma', { name, text, write: text.replace(',', '.') });
  throw at(cell, 'cellNotNumber', { name, text: text.slice(0, 40) });
}

function targetsIn(rows: readonly (readonly Cell[])[], columns: readonly number[], names: readonly string[]): Targets {
  const [only] = columns;
  const cells = rows.map((row) => row[only as number] as Cell);
  if (columns.length > 1 || cells.every(({ text }) => isNumeric(text))) {
    return { kind: 'numbers', values: numbersIn(rows, columns, names) };
  }
  const empty = cells.find(({ text }) => text === '');
  if (empty !== undefined) throw at(empty, 'emptyCell', { name: names[only as number] as string });
  return classTargets(cells.map(({ text }) => text));
}

/** The cells of all lines that are not empty. */
function rowsOf(text: string, file: string): Cell[][] {
  const separator = separatorOf(text);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let line = 1;
  let lineStart = 0;
  let position = 0;
  const place = (offset: number): Place => ({ file, line, column: offset - lineStart + 1 });

  while (position <= text.length) {
    const start = place(position);
    const { value, end } = text[position] === '"' ? quoted(text, position, start) : plain(text, position, separator);
    const isBlank = row.length === 0 && value === '' && text[end] !== separator;
    if (!isBlank) row.push({ text: value, place: start });
    position = end + 1;
    if (text[end] === separator) continue;
    if (row.length > 0) rows.push(row);
    row = [];
    line++;
    if (text[end] === '\r' && text[position] === '\n') position++;
    lineStart = position;
  }
  return rows;
}

/** The separator that the first line has most of. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return separators.reduce((best, each) => (count(each) > count(best) ? each : best));
}

interface Piece {
  readonly value: string;
  /** The offset of what ends it: a separator, the end of the line or of the text. */
  readonly end: number;
}

function plain(text: string, start: number, separator: string): Piece {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end).trim(), end };
}

/** A cell in quotes, in which a quote is written twice; it stays on its line. */
function quoted(text: string, start: number, place: Place): Piece {
  const match = /^"((?:[^"\r\n]|"")*)"[ \t]*(?=[,;\t\r\n]|$)/.exec(text.slice(start, start + LONGEST_CELL));
  if (match === null) throw dataProblem('malformed', 'openQuote', {}, place);
  return { value: (match[1] as string).replaceAll('""', '"').trim(), end: start + match[0].trimEnd().length };
}

const LONGEST_CELL = 10_000;
