/** What numbers don't change is kept while they change. */
import { expect, test } from 'vitest';
import { Study } from '../../src/web/engine/study.ts';

test('an edit keeps the formulas and their derivations, and changes the numbers', async () => {
  const before = await Study.of({ example: 'lecture' }, {}, undefined);
  const after = await Study.of({ example: 'lecture' }, { edits: { w5: 0 } }, before);
  expect(after.structure).toBe(before.structure);
  expect(after.numbers).not.toEqual(before.numbers);
  expect(await Study.of({ example: 'lecture' }, { edits: { w5: 0 } }, after)).toBe(after);
  expect((await Study.of({ example: 'mazur' }, {}, after)).structure).not.toBe(after.structure);
});
