/**
 * The table of all nodes that exist, by key, which must not keep them alive for ever: a page rebuilds its program on every
 * keystroke.
 *
 * A weak reference costs three times as much as the node itself, and most nodes of a computation are needed until it ends.
 * So a new node is held strongly at first, and weakly once the work at hand is over and the event loop turns.
 */
import type { Node } from './operations.ts';

/** What can identify a node: a number where that suffices, as it is far quicker than a text. */
export type Key = number | string;

/** Long enough for a person's next keystroke to find its nodes still there. */
const MILLISECONDS_BEFORE_AGEING = 2000;
/** So many at a time, that a page goes on answering. */
const AGED_AT_ONCE = 5000;

const young = new Map<Key, Node>();
const old = new Map<Key, WeakRef<Node>>();
const forgotten = new FinalizationRegistry<Key>((key) => {
  if (old.get(key)?.deref() === undefined) old.delete(key);
});

export const findNode = (key: Key): Node | undefined => young.get(key) ?? old.get(key)?.deref();

export function keepNode(key: Key, node: Node): void {
  if (young.size === 0) later(age, MILLISECONDS_BEFORE_AGEING);
  young.set(key, node);
}

function age(): void {
  let left = AGED_AT_ONCE;
  for (const [key, node] of young) {
    if (left-- === 0) {
      later(age, 0);
      return;
    }
    young.delete(key);
    old.set(key, new WeakRef(node));
    forgotten.register(node, key);
  }
}

/** A timer that does not keep a process from ending. */
function later(work: () => void, milliseconds: number): void {
  const timer: unknown = setTimeout(work, milliseconds);
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref();
}
