/** JSON text → data, with the way back from a path in the data to the place in the text. */

import type { Place } from '../../words/index.ts';
import { networkProblem } from '../../words/index.ts';
import { limits } from '../limits.ts';
import type { Source } from '../source.ts';
import { checkLimit, quote } from '../source.ts';
import { dataIn, fieldOf, JsonFault, type JsonNode, parseTree } from './tree.ts';

/** Keys and indices from the outermost value inwards. */
export type Path = readonly (string | number)[];

export interface JsonText {
  /** Objects in it have no prototype, so that a key such as `__proto__` is a key like others. */
  readonly value: unknown;
  /** Where the value at this path stands, or the name of the field that leads to it. */
  placeOf(path: Path): Place;
}

/**
 * @throws Problem `malformed` where the text is no JSON or gives a field twice, `too-large` beyond a limit
 */
export function parseJson(source: Source): JsonText {
  checkSizes(source);
  const tree = treeOf(source);
  refuseFieldsGivenTwice(tree, source);
  return {
    value: dataIn(tree),
    placeOf: (path) => source.place(offsetOf(tree, path)),
  };
}

function treeOf(source: Source): JsonNode {
  try {
    return parseTree(source.text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw networkProblem('malformed', 'jsonSyntax', { wrong: error.wrong }, source.place(error.at));
  }
}

/** As far along the path as there is something. A field's own name is where a person looks for it; an entry of a list is its value. */
function offsetOf(tree: JsonNode, path: Path): number {
  let node = tree;
  let offset = tree.start;
  for (const step of path) {
    const field = fieldOf(node, step);
    const next = field?.value ?? (node.kind === 'list' ? node.items[step as number] : undefined);
    if (next === undefined) break;
    node = next;
    offset = field?.start ?? next.start;
  }
  return offset;
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

function refuseFieldsGivenTwice(node: JsonNode, source: Source, path: Path = []): void {
  if (node.kind === 'list') {
    node.items.forEach((item, index) => {
      if (item.kind !== 'leaf') refuseFieldsGivenTwice(item, source, [...path, index]);
    });
  } else if (node.kind === 'object') {
    const seen = new Set<string>();
    for (const { name, start, value } of node.fields) {
      const here = [...path, name];
      if (seen.has(name)) {
        throw networkProblem('malformed', 'fieldTwice', { path: printPath(here) }, source.place(start));
      }
      seen.add(name);
      refuseFieldsGivenTwice(value, source, here);
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
