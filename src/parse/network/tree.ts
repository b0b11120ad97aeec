/** JSON text → a tree that knows where everything stands, which `JSON.parse` doesn't say. */
import type { ProblemFields } from '../../words/index.ts';

export type Wrong = ProblemFields<'jsonSyntax'>['wrong'];

/** Offsets in the text: from the first character to behind the last. */
interface Extent {
  readonly start: number;
  readonly end: number;
}
export interface JsonObject extends Extent {
  readonly kind: 'object';
  readonly fields: readonly JsonField[];
}
export interface JsonList extends Extent {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
}
export interface JsonLeaf extends Extent {
  readonly kind: 'leaf';
  readonly value: string | number | boolean | null;
}
export type JsonNode = JsonObject | JsonList | JsonLeaf;

export interface JsonField {
  readonly name: string;
  /** Where its name stands. */
  readonly start: number;
  readonly value: JsonNode;
}

/** Why a text is no JSON, and from which character on. */
export class JsonFault extends Error {
  readonly wrong: Wrong;
  readonly at: number;

  constructor(wrong: Wrong, at: number) {
    super(wrong);
    this.wrong = wrong;
    this.at = at;
  }
}

const blanks = /[ \t\r\n]*/y;
/** A text is plain signs, then escapes with plain signs behind each: one way to read it, so that a missing quote is noticed at once. */
const leaf =
  /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|(?:true|false|null)\b/y;

/**
 * The recursion is as deep as the text is nested, which its reader limits before.
 *
 * @throws JsonFault
 */
export function parseTree(text: string): JsonNode {
  let at = 0;

  /** Goes past the pattern, if the text goes on with it. */
  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return undefined;
    const taken = text.slice(at, pattern.lastIndex);
    at = pattern.lastIndex;
    return taken;
  }

  function skip(sign: string): boolean {
    take(blanks);
    if (text[at] !== sign) return false;
    at++;
    return true;
  }

  /** What is missing here, or what stands here instead where it has no meaning in JSON at all. */
  function fault(missing: Wrong): JsonFault {
    const start = at;
    const character = text[at] ?? '';
    if (character === '"') return new JsonFault(take(leaf) === undefined ? 'text' : missing, start);
    if (text.startsWith('//', at) || text.startsWith('/*', at)) return new JsonFault('comment', at);
    return new JsonFault(character === '' || /[[\]{},:0-9-]/.test(character) ? missing : 'symbol', at);
  }

  function value(): JsonNode {
    take(blanks);
    const start = at;
    if (skip('{')) {
      const fields = entries('}', field, 'brace', 'fieldName');
      return { kind: 'object', start, end: at, fields };
    }
    if (skip('[')) {
      const items = entries(']', value, 'bracket', 'value');
      return { kind: 'list', start, end: at, items };
    }
    const taken = take(leaf);
    if (taken === undefined) throw fault('value');
    if (/^[-0-9]/.test(taken) && /[.eE]/.test(text[at] ?? '')) throw new JsonFault('number', start);
    return { kind: 'leaf', start, end: at, value: JSON.parse(taken) };
  }

  function field(): JsonField {
    take(blanks);
    const start = at;
    const name = text[at] === '"' ? take(leaf) : undefined;
    if (name === undefined) throw fault('fieldName');
    if (!skip(':')) throw fault('colon');
    return { name: JSON.parse(name), start, value: value() };
  }

  /** All up to the closing bracket, with a comma between each two. */
  function entries<Entry>(bracket: string, entry: () => Entry, open: Wrong, missing: Wrong): Entry[] {
    const found: Entry[] = [];
    if (skip(bracket)) return found;
    do {
      if (at >= text.length) throw fault(found.length === 0 ? open : missing);
      found.push(entry());
    } while (skip(','));
    if (skip(bracket)) return found;
    throw fault(at >= text.length ? open : 'comma');
  }

  const root = value();
  take(blanks);
  if (at < text.length) throw fault('end');
  return root;
}

/** The data; objects in it have no prototype, so that a key such as `__proto__` is a key like others. */
export function dataIn(node: JsonNode): unknown {
  if (node.kind === 'leaf') return node.value;
  if (node.kind === 'list') return node.items.map(dataIn);
  const object = Object.create(null);
  for (const { name, value } of node.fields) object[name] = dataIn(value);
  return object;
}

/** The field of this name. */
export const fieldOf = (node: JsonNode, name: string | number): JsonField | undefined =>
  node.kind === 'object' ? node.fields.find((field) => field.name === name) : undefined;
