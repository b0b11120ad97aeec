/** Back ends that are fetched when they are needed. */
import { expect, test } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { add, matmul, sin, symbol } from '../../src/graph/index.ts';

// A copy of its own: what other tests in the same process have trained with has been fetched there.
const copy = '../../src/compile/on-demand.ts?copy';
const { compileOnDemand, onDemand }: typeof import('../../src/compile/on-demand.ts') = await import(copy);

const step = (size: number) => {
  const x = symbol('x', [size, size]);
  return { outputs: new Map([['y', add(matmul(x, x), x)]]), updates: new Map() };
};

test('the compiler is fetched with the first step, and compiles small ones at once from then on', async () => {
  expect(() => compileOnDemand(step(2))).toThrow('not within onDemand');
  const compiled = await onDemand(() => compileOnDemand(step(2)));
  expect(compiled.report).toEqual(compile(step(2)).report);
  expect(compileOnDemand(step(2)).report).toEqual(compiled.report);
});

test('a large step, or a back end that is asked for, is fetched', async () => {
  const compiled = await onDemand(() => compileOnDemand(step(40)));
  expect(compiled.report).toEqual(compile(step(40)).report);
  expect(compiled.report.backend).toBe('tensors');
  const evaluated = await onDemand(() => compileOnDemand(step(2), { backend: 'interpreter' }));
  expect(evaluated.report.backend).toBe('interpreter');
});

test('other errors pass through', async () => {
  const x = symbol('x');
  const wrong = { outputs: new Map(), updates: new Map([[x, symbol('y', [2])]]) };
  await expect(onDemand(() => compileOnDemand(wrong))).rejects.toMatchObject({ code: 'wrongShape' });
});

test('a function that few networks have is fetched', async () => {
  const x = symbol('x');
  const wave = { outputs: new Map([['y', sin(x)]]), updates: new Map() };
  const compiled = await onDemand(() => compileOnDemand(wave));
  compiled.write(x, 0.5);
  compiled.run();
  expect(compiled.read('y')).toBeCloseTo(Math.sin(0.5), 14);
});

test('samples in lanes are fetched', async () => {
  const x = symbol('x', [8]);
  const doubled = { outputs: new Map([['y', add(x, x)]]), updates: new Map(), samples: [x] };
  const compiled = await onDemand(() => compileOnDemand(doubled));
  expect(compiled.report).toEqual(compile(doubled).report);
  expect(compiled.report.backend).toBe('lanes');
});
