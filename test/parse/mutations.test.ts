/** Texts with slips in them are read or refused with a place, in both languages; nothing else ever happens. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examples, parseProgram, printProgram, readProgram } from '../../src/parse/index.ts';
import { describeProblem, languages, Problem } from '../../src/words/index.ts';

const shapes = `def swish(x, beta=1) = x*sigmoid(beta*x)
input X[2,3] = [[1, 2, 3], [4, 5, 6]]
param W[2,3], b[2] = 0
Z = X @ W' + b
S = softmax(max(Z, 0), axis=0)[0, 1]
E = mean(swish(Z)) + sum(Z, axis=[0, 1], keep=true)[0][0] - norm(X[0])
assume sum(b) = 1
minimize E`;
const texts = [...[...examples.values()].map(({ text }) => text), shapes, shapes];

const pieces =
  '( ) [ ] { } , = : " ; 0 -0 1e999 - ^ @ \' # axis= true null NaN __proto__ 权 \u202e \0 \\ /* 1,5 .. w1'.split(' ');

const slip = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(6),
  added: fc.constantFrom('', '', '\n', 'input ', 'def ', 'max(', ...pieces),
});

test('a slip is refused at its place, or what is read survives being printed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(slip, { minLength: 1, maxLength: 3 }), (text, slips) => {
      const wrong = slips.reduce((before, { at, removed, added }) => {
        const offset = Math.floor(at * before.length);
        return before.slice(0, offset) + added + before.slice(offset + removed);
      }, text);
      try {
        const program = readProgram(wrong, 'file');
        expect([...parseProgram(printProgram(program)).stations]).toEqual([...program.stations]);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        for (const words of [languages.en, languages.zh]) {
          expect(describeProblem(error, words)).toMatch(/^file:\d+:\d+: /);
          if (!wrong.includes('NaN')) expect(describeProblem(error, words)).not.toMatch(/undefined|NaN|\[object/);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
