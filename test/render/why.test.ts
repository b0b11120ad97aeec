/** The answer to “why?”, as a reader of the terminal and a program that reads JSON get it. */
import { why } from 'chainrule/explain';
import type { Program } from 'chainrule/graph';
import { parseProgram, readExample } from 'chainrule/parse';
import { draw, renderWhyJson, renderWhyText } from 'chainrule/render';
import { languages } from 'chainrule/words';
import { expect, test } from 'vitest';

const lecture = readExample('lecture') as Program;
const answer = why(lecture, { wrt: 'w1' });

test('in English', () => {
  expect(renderWhyText(answer, { words: languages.en })).toBe(`\
∂E/∂w1 = 0.002256

2 paths lead from w1 to E, the strongest first, with their part of all that flows:
   0.003626   73 %   w1 → z1 → a1 → z3 → p1 → E1 → E
   −0.00137   27 %   w1 → z1 → a1 → z4 → p2 → E2 → E

The factors of the strongest path
   ∂z1/∂w1   0.05     the fixed factor x1
   ∂a1/∂z1   0.2413   slope of sigmoid at z1 = 0.3775, at most 0.25
   ∂z3/∂a1   0.4      the fixed factor w5
   ∂p1/∂z3   0.1868   slope of sigmoid at z3 = 1.106, at most 0.25
   ∂E1/∂p1   4.022    a derivative
   ∂E/∂E1    1        a fixed factor

The gradient from layer to layer
   layer   activation   size of ∂E/∂z   flat outputs
   1       sigmoid      0.04831         0 of 2
   2       sigmoid      0.555           0 of 2

What stands out
 – Nothing unusual: no factor is extreme, and the layers’ gradients are of similar size.
`);
});

test('in Chinese, its columns under one another', () => {
  const text = renderWhyText(answer, { words: languages.zh });
  expect(text).toContain('从 w1 到 E 共有 2 条路径，由强到弱列出');
  expect(text).toContain('   ∂p1/∂z3   0.1868   sigmoid 在 z3 = 1.106 处的斜率，最大为 0.25\n');
  expect(text).toContain('   2    sigmoid    0.555          0 / 2\n');
});

test('without a name: the layers, and how to ask for more', () => {
  const text = renderWhyText(why(lecture), { words: languages.en, example: 'w1' });
  expect(text).toMatch(/^E = 1\.649\n\nThe gradient from layer to layer\n/);
  expect(text).toMatch(/name it, as in --wrt w1\n$/);
});

test('what breaks down is said with the form that does not', () => {
  const program = parseProgram(`input x = 100; target y = 0; param w = 1
    z = w*x; p = sigmoid(z); E = -(y*ln(p) + (1 - y)*ln(1 - p)); minimize E`);
  const [english, chinese] = [languages.en, languages.zh].map((words) => renderWhyText(why(program), { words }));
  expect(english).toMatch(
    /E breaks down on the way forward: ln\(1 − p\) gives −∞\. The equal form\s+−softplus\(z\)\s+gives\s+−100/,
  );
  expect(chinese).toMatch(/前向时 E 会出错：ln\(1 − p\) 得到 −∞。改写成与它相等的 −softplus\(z\)，得到 −100/);
});

test('JSON has full doubles, exact counts and frozen ids', () => {
  const json = JSON.parse(renderWhyJson(answer, languages.en));
  expect(json).toMatchObject({
    of: 'E',
    wrt: 'w1',
    pathCount: '2',
    carried: expect.closeTo(1, 12),
    notFinite: null,
    findings: [{ id: 'nothingUnusual', text: expect.any(String) }],
    layers: [{ layer: 1, activation: 'sigmoid', flat: { count: 0, of: 2 } }, { layer: 2 }],
  });
  expect(json.gradient).toBe(answer.gradient?.value);
  expect(json.paths[0].names).toEqual(['w1', 'z1', 'a1', 'z3', 'p1', 'E1', 'E']);
  expect(json.paths[0].factors[2]).toEqual({ from: 'a1', to: 'z3', derivative: 0.4, kind: 'weight' });
});

test('a drawing lights the given paths only', () => {
  const request = { program: lecture, view: 'variables', words: languages.en, of: 'E', wrt: 'w1' } as const;
  const [strongest] = answer.gradient?.paths ?? [];
  const path = strongest?.elements.map(({ name }) => name) ?? [];
  const svg = draw({ ...request, paths: [path] });
  expect(svg).toContain('w1 → z1 → a1 → z3');
  expect(svg).not.toContain('a1 → z4');
  expect(draw(request)).toContain('a1 → z4');
});
