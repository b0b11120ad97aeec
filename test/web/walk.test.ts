/** The way through a derivation: what the drawing shows at each stop. */
import { expect, test } from 'vitest';
import { Engine } from '../../src/web/engine/engine.ts';
import type { Mark } from '../../src/web/engine/marks.ts';
import { between } from '../../src/web/state/between.ts';
import { derivationWalk, endOfPhase, linesOf } from '../../src/web/state/walk.ts';
import { languages } from '../../src/words/index.ts';

const answer = await new Engine().answer(
  {
    source: { example: 'lecture' },
    view: 'variables',
    language: 'en',
    selected: 'w1',
  },
  languages.en,
);
const walk = derivationWalk(answer);

test('first the values appear in the order of the computation, one at each stop', () => {
  const forward = walk.filter(({ phase }) => phase === 0);
  expect(forward.map(({ name }) => name)).toEqual(['z1', 'z2', 'a1', 'a2', 'z3', 'z4', 'p1', 'p2', 'E1', 'E2', 'E']);
  expect(forward[2]?.shows.values).toEqual(['z1', 'z2', 'a1']);
  expect(forward[0]?.spoken).toBe('z1 = x1·w1 + x2·w2 + b1 = 0.3775');
});

test('a partial is known from the line on that ends its derivation, and none before it', () => {
  const known = walk.map(({ shows }) => shows.partials ?? []);
  expect(known[10]).toEqual([]);
  expect(known[11]).toEqual(['E']);
  const firstKnown = (name: string) => known.findIndex((names) => names.includes(name));
  expect(firstKnown('z3')).toBeGreaterThan(11);
  expect(firstKnown('a1')).toBeGreaterThan(firstKnown('z4'));
  expect(firstKnown('w1')).toBe(walk.length - 1);
});

test('each stop of the derivation lights something and says its formula', () => {
  for (const { shows, spoken } of walk.filter((stop) => stop.line !== undefined)) {
    expect(shows.lights?.stations.length, spoken).toBeGreaterThan(0);
    expect(spoken).toMatch(/∂\w+\/∂\w+ = /);
  }
});

test('the end of a part is the last stop before the next one', () => {
  expect(endOfPhase(walk, 0)).toBe(10);
  expect(walk[endOfPhase(walk, 11)]?.phase).toBe(1);
  expect(endOfPhase(walk, walk.length - 1)).toBe(walk.length - 1);
});

test('between two names lies their line, or all ways from one to the other', () => {
  const lines = linesOf(answer.drawing as Mark);
  expect(between(lines, 'z3', 'p1').edges).toEqual([['z3', 'p1']]);
  expect(new Set(between(lines, 'a1', 'E').stations)).toEqual(new Set(['a1', 'z3', 'p1', 'E1', 'z4', 'p2', 'E2', 'E']));
});
