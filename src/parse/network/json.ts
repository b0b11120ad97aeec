/** JSON text → data, with the way back from a path in the data to the place in the text. */

import type { Node as JsonNode, ParseError } from 'jsonc-parser';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Place, ProblemFields } from '../../words/index.ts';
import { networkProblem } from '../../words/index.ts';
import { limits } from '../limits.ts';
import type { Source } from '../source.ts';
import { checkLimit, quote } from '../source.ts';

/** Keys and indices from the outermost value inwards. */
export type Path = readonly (string | number)[];

export interface JsonText {
  /** Objects in it have no prototype, so that a key such as `__proto__` is a key like others. */
  readonly value: unknown;
  /** Where the value at this path stands, or the name of the field that leads to it. */
  placeOf(path: Path): Place;
}

type Wrong = ProblemFields<'jsonSyntax'>['wrong'];

const wrongs: Readonly<Record<string, Wrong>> = {
  InvalidNumberFormat: 'number',
  PropertyNameExpected: 'fieldName',
  ValueExpected: 'value',
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  CloseBraceExpected: 'brace',
  CloseBracketExpected: 'bracket',
  EndOfFileExpected: 'end',
  InvalidCommentToken: 'comment',
  UnexpectedEndOfComment: 'comment',
  UnexpectedEndOfString: 'text',
  UnexpectedEndOfNumber: 'number',
  InvalidUnicode: 'text',
  InvalidEscapeCharacter: 'text',
  InvalidCharacter: 'text',
  InvalidSymbol: 'symbol',
};

/**
 * @throws Problem `malformed` where the text is no JSON or gives a field twice, `too-large` beyond a limit
 */
export function parseJson(source: Source): JsonText {
  checkSizes(source);
  const errors: ParseError[] = [];
  const tree = parseTree(source.text, errors, { disallowComments: true, allowEmptyContent: false });
  const [first] = errors;
  if (first !== undefined || tree === undefined) {
    const wrong = first === undefined ? 'value' : (wrongs[printParseErrorCode(first.error)] ?? 'symbol');
    throw networkProblem('malformed', 'jsonSyntax', { wrong }, source.place(first?.offset ?? 0));
  }
  refuseFieldsGivenTwice(tree, source);
  return {
    value: getNodeValue(tree),
    placeOf: (path) => source.place(offsetOf(tree, path)),
  };
}

/** A field's own name is where a person looks for it; an entry of a list is its value. */
function offsetOf(tree: JsonNode, path: Path): number {
  const node = findNodeAtLocation(tree, [...path]);
  if (node === undefined) return path.length === 0 ? tree.offset : offsetOf(tree, path.slice(0, -1));
  return node.parent?.type === 'property' ? node.parent.offset : node.offset;
}

/** Counts brackets, values and the lengths of texts before anything recurses. */
function checkSizes(source: Source): void {
  const { text } = source;
  checkLimit('text', text.length);
  let depth = 0;
  let values = 0;
  let fields = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      const end = endOfText(text, at);
      if (end - at > limits.jsonString) checkLimit('jsonString', end - at, source.place(at));
      at = end;
    } else if (character === '[' || character === '{') {
      if (++depth > limits.jsonDepth) checkLimit('jsonDepth', depth, source.place(at));
      values++;
    } else if (character === ':' && ++fields > limits.jsonFields) checkLimit('jsonFields', fields, source.place(at));
    else if (character === ']' || character === '}') depth--;
    else if (character === ',' && ++values > limits.jsonValues) checkLimit('jsonValues', values, source.place(at));
  }
}

/** The offset of the quote that ends the text in quotes at `start`, or of the line end before it. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function refuseFieldsGivenTwice(tree: JsonNode, source: Source): void {
  const pending: { node: JsonNode; path: Path }[] = [{ node: tree, path: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, path } = next;
    const children = node.children ?? [];
    if (node.type !== 'object') {
      children.forEach((child, index) => {
        if (child.children !== undefined) pending.push({ node: child, path: [...path, index] });
      });
      continue;
    }
    const seen = new Set<string>();
    for (const property of children) {
      const [key, value] = property.children as [JsonNode, JsonNode];
      const here = [...path, key.value as string];
      if (seen.has(key.value)) {
        throw networkProblem('malformed', 'fieldTwice', { path: printPath(here) }, source.place(property.offset));
      }
      seen.add(key.value);
      if (value.children !== undefined) pending.push({ node: value, path: here });
    }
  }
}

/** `layers[1].units` */
export function printPath(path: Path): string {
  const parts = path.map((part, index) =>
    typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${quote(part)}`,
  );
  return parts.join('');
}

/** A value for a sentence. */
export const printJson = (value: unknown): string =>
  // A number beyond the doubles is read as Infinity, which JSON can't write.
  quote(typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing'));
