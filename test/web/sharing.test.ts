import { expect, test } from 'vitest';
import { shared } from '../../src/web/state/sharing.ts';

test('what equals its predecessor is its predecessor, at any depth', () => {
  const before = { steps: [{ text: 'a' }, { text: 'b', lights: { edges: [['x', 'y']] } }], id: 1 };
  const now = shared(before, { steps: [{ text: 'A' }, { text: 'b', lights: { edges: [['x', 'y']] } }], id: 1 });
  expect(now).toEqual({ steps: [{ text: 'A' }, { text: 'b', lights: { edges: [['x', 'y']] } }], id: 1 });
  expect(now).not.toBe(before);
  expect(now.steps[1]).toBe(before.steps[1]);
  expect(shared(before, structuredClone(before))).toBe(before);
});

test.each([
  [{ a: 1 }, { a: 1, b: undefined }],
  [[1, 2], [1]],
  [{ 0: 1 }, [1]],
  [null, { a: 1 }],
  [{ a: 0 }, { a: -0 }],
])('what differs is not taken for equal: %j, %j', (before, now) => {
  const copy = structuredClone(now);
  expect(shared(before, now)).toEqual(copy);
  expect(shared(before, copy)).not.toBe(before);
});
