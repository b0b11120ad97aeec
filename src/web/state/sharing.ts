/** Values in which what has not changed is the same object as before: the page draws only the rest again. */
import { computed, type ReadonlySignal } from '@preact/signals';

/**
 * The new one of two plain values, with every part of the old one that equals its own in its place.
 *
 * @example shared({ a: [1], b: [2] }, { a: [1], b: [3] }).a // the first one's
 */
export const shared = <Value>(before: unknown, now: Value): Value => sharedPart(before, now) as Value;

/** What is worked out from signals, as the same object while it is the same: who reads it is told of nothing then. */
export function steady<Value>(work: () => Value): ReadonlySignal<Value> {
  let last: Value | undefined;
  return computed(() => {
    last = shared(last, work());
    return last;
  });
}

function sharedPart(before: unknown, now: unknown): unknown {
  if (Object.is(before, now)) return before;
  if (!isObject(before) || !isObject(now) || Array.isArray(before) !== Array.isArray(now)) return now;
  const names = Object.keys(now);
  let isSame = names.length === Object.keys(before).length;
  for (const name of names) {
    const part = sharedPart(before[name], now[name]);
    isSame &&= Object.is(part, before[name]) && name in before;
    now[name] = part;
  }
  return isSame ? before : now;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
