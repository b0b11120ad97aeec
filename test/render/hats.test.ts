/** A name with a hat has it in drawings too. */
import { expect, test } from 'vitest';
import type { Program } from '../../src/graph/index.ts';
import { readExample } from '../../src/parse/index.ts';
import { draw, drawingInTikz, marksFor } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';

const request = { program: readExample('autoencoder') as Program, view: 'variables', words: languages.en } as const;

test('x̂ is told apart from x', () => {
  expect(draw(request)).toContain('>x\u0302<');
  expect(drawingInTikz(marksFor(request))).toContain('\\hat{x}');
});
