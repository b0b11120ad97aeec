/** Hash-consing: the one place where nodes come into being. */
import type { Node, NodeOf, OperationName, Operations } from './operations.ts';
import type { Shape } from './shape.ts';
import { findNode, type Key, keepNode } from './table.ts';

let nextId = 1;

/** What a node without attributes has; one object, so that keys can tell such a node at a glance. */
export const noAttributes = Object.freeze({});

/** Two ids below 2²³ and an operation's number below 2⁷ fit side by side into the 53 bits of an exact integer. */
const ID_RANGE = 2 ** 23;
const operationNumbers = new Map<OperationName, number>();

function numberOf(op: OperationName): number {
  const existing = operationNumbers.get(op);
  if (existing !== undefined) return existing;
  operationNumbers.set(op, operationNumbers.size);
  return operationNumbers.size - 1;
}

/** Most nodes have at most two inputs and no attributes: one number says it all. */
function shortKey(op: OperationName, inputs: readonly Node[]): number | undefined {
  const first = inputs[0]?.id ?? ID_RANGE;
  const second = inputs[1]?.id ?? 0;
  if (inputs.length > 2 || first >= ID_RANGE || second >= ID_RANGE) return undefined;
  return (numberOf(op) * ID_RANGE + first) * ID_RANGE + second;
}

/** Literals above this size are compared by identity: hashing them would cost more than sharing them saves. */
const LARGEST_HASHED_ARRAY = 64;

function keyOfAttribute(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(keyOfAttribute).join(',')}]`;
  if (value instanceof Float64Array) {
    return value.length > LARGEST_HASHED_ARRAY ? `#${nextId}` : `[${Array.from(value, keyOfAttribute).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    if ('op' in value && 'id' in value) return `@${value.id}`;
    return `{${Object.entries(value)
      .map(([name, part]) => `${name}:${keyOfAttribute(part)}`)
      .join(',')}}`;
  }
  return String(value);
}

function keyOf(op: OperationName, inputs: readonly Node[], attrs: object, shape: Shape): Key {
  const short = attrs === noAttributes ? shortKey(op, inputs) : undefined;
  if (short !== undefined) return short;
  let key = `${op}`;
  for (const input of inputs) key += ` ${input.id}`;
  for (const name in attrs) key += ` ${name}=${keyOfAttribute((attrs as Record<string, unknown>)[name])}`;
  // The shape follows from the inputs, except for a leaf.
  return inputs.length === 0 ? `${key} ${shape.join('x')}` : key;
}

/** The node with this operation, inputs and attributes: the one that exists, or a new one. */
export function intern<Name extends OperationName>(
  op: Name,
  inputs: Operations[Name]['inputs'],
  attrs: Operations[Name]['attrs'],
  shape: Shape,
): NodeOf<Name> {
  const key = keyOf(op, inputs, attrs, shape);
  const existing = findNode(key);
  if (existing !== undefined) return existing as NodeOf<Name>;
  const node = Object.freeze({ op, inputs, attrs, shape, id: nextId++ }) as unknown as NodeOf<Name>;
  keepNode(key, node as Node);
  return node;
}
