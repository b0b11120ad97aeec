/** What a pass notes about nodes, beside them: a node itself is never written to. */
import type { Node } from './operations.ts';

const PAGE_BITS = 5;
const PAGE_SIZE = 2 ** PAGE_BITS;

/**
 * A map from nodes, in the order in which they were first set.
 *
 * Nodes are made one after another, so those of one graph have neighbouring ids. Kept in pages by id, a look-up is an array
 * access most of the time, some ten times quicker than in a Map of objects; the passes over large graphs live on that.
 */
export class NodeMap<Value extends NonNullable<unknown>> implements ReadonlyMap<Node, Value> {
  readonly #pages = new Map<number, (Value | undefined)[]>();
  readonly #nodes: Node[] = [];
  #latestNumber = -1;
  #latest: (Value | undefined)[] = [];

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

  #pageOf(node: Node): (Value | undefined)[] | undefined {
    const number = node.id >> PAGE_BITS;
    if (number === this.#latestNumber) return this.#latest;
    const page = this.#pages.get(number);
    if (page !== undefined) [this.#latestNumber, this.#latest] = [number, page];
    return page;
  }

  #newPage(node: Node): (Value | undefined)[] {
    const page = new Array<Value | undefined>(PAGE_SIZE).fill(undefined);
    this.#pages.set(node.id >> PAGE_BITS, page);
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
