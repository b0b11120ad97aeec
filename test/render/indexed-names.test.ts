/** Names of index notation, and names with hats, in every medium. */
import { expect, test } from 'vitest';
import { symbol } from '../../src/graph/index.ts';
import { latex, mathml, mathText } from '../../src/render/index.ts';

test.each([
  ['w^{l+1}_{ki}', 'wₖᵢˡ⁺¹', 'w^{l+1}_{ki}'],
  ['δ^{L}_{i}', 'δᵢᴸ', '\\delta^{L}_{i}'],
  ['δ_{j,300}', 'δⱼ,₃₀₀', '\\delta_{j,300}'],
  ['W1[3,7]', 'W1[3, 7]', 'W_{1}[3, 7]'],
  ['g′(z^{l}_{i})', 'g′(zᵢˡ)', "g'(z^{l}_{i})"],
  ['W^{2}', 'W²', 'W^{2}'],
  ['xhat', 'xhat', '\\hat{x}'],
  ['y_hat2', 'y_hat2', '\\hat{y}_{2}'],
  ['that', 'that', '\\mathrm{that}'],
  ['chat_room', 'chat_room', '\\mathrm{chat}_{\\mathrm{room}}'],
])('%s', (name, text, inLatex) => {
  expect(mathText(symbol(name))).toBe(text);
  expect(latex(symbol(name))).toBe(inLatex);
});

test('MathML: each letter of several indices by itself, a hat above its letter', () => {
  expect(mathml(symbol('w_{ki}'))).toBe('<msub><mi>w</mi><mrow><mi>k</mi><mi>i</mi></mrow></msub>');
  expect(mathml(symbol('xhat'))).toBe('<mover accent="true"><mi>x</mi><mo stretchy="false">^</mo></mover>');
});
