/** What a pass notes about nodes, beside them: a node itself is never written to. */
import type { Node } from './operations.ts';

const PAGE_BITS = 5;
const PAGE_SIZE = 2 ** PAGE_BITS;
/** A row may grow to twice its length and so much at once; what lies further away is looked up by its number. */
const GROWTH = 32;

type Page<Value> = (Value | undefined)[];

/**
 * A map from nodes, in the order in which they were first set.
 *
 * Nodes are made one after another, so those of one graph have neighbouring ids. Kept in pages by id, and those in a row in
 * both directions from the first one, a look-up is two array accesses most of the time, some ten times quicker than in a
 * Map of objects; the passes over large graphs live on that.
 */
export class NodeMap<Value extends NonNullable<unknown>> implements ReadonlyMap<Node, Value> {
  readonly #nodes: Node[] = [];
  #first = 0;
  /** Pages from the first one on, by their distance from it, and those before it. */
  readonly #after: (Page<Value> | undefined)[] = [];
  readonly #before: (Page<Value> | undefined)[] = [];
  /** Constants such as 0 and 1 are old, and far from the graph that they are in. */
  #distant: Map<number, Page<Value>> | undefined;

  constructor(entries: Iterable<readonly [Node, Value]> = []) {
    for (const [node, value] of entries) this.set(node, value);
  }

  get size(): number {
    return this.#nodes.length;
  }

  get(node: Node): Value | undefined {
    return this.#pageOf(node)?.[node.id % PAGE_SIZE];
  }

  has(node: Node): boolean {
    return this.get(node) !== undefined;
  }

  set(node: Node, value: Value): this {
    const page = this.#pageOf(node) ?? this.#newPage(node);
    const slot = node.id % PAGE_SIZE;
    if (page[slot] === undefined) this.#nodes.push(node);
    page[slot] = value;
    return this;
  }

  #pageOf(node: Node): Page<Value> | undefined {
    const distance = (node.id >> PAGE_BITS) - this.#first;
    const row = distance >= 0 ? this.#after : this.#before;
    const at = Math.abs(distance);
    return at < row.length ? row[at] : this.#distant?.get(distance);
  }

  #newPage(node: Node): Page<Value> {
    const page = new Array<Value | undefined>(PAGE_SIZE).fill(undefined);
    const number = node.id >> PAGE_BITS;
    if (this.#nodes.length === 0) this.#first = number;
    const distance = number - this.#first;
    const row = distance >= 0 ? this.#after : this.#before;
    const at = Math.abs(distance);
    if (at >= 2 * row.length + GROWTH) {
      this.#distant ??= new Map();
      this.#distant.set(distance, page);
    } else {
      // What was put aside before the row came so far belongs to the row now.
      while (row.length <= at) row.push(this.#distant?.get(distance >= 0 ? row.length : -row.length));
      row[at] = page;
    }
    return page;
  }

  *entries(): MapIterator<[Node, Value]> {
    for (const node of this.#nodes) yield [node, this.get(node) as Value];
  }

  *values(): MapIterator<Value> {
    for (const node of this.#nodes) yield this.get(node) as Value;
  }

  keys(): MapIterator<Node> {
    return this.#nodes.values();
  }

  forEach(use: (value: Value, node: Node, map: ReadonlyMap<Node, Value>) => void): void {
    for (const [node, value] of this) use(value, node, this);
  }

  [Symbol.iterator](): MapIterator<[Node, Value]> {
    return this.entries();
  }
}
