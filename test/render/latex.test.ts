import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import {
  add,
  divide,
  element,
  exp,
  ln,
  mean,
  multiply,
  type Node,
  named,
  negate,
  one,
  partial,
  select,
  sigmoid,
  square,
  step,
  subtract,
  symbol,
  transpose,
} from '../../src/graph/index.ts';
import { escapeLatex, latex, latexFragment, latexName, renderLatex } from '../../src/render/index.ts';
import { languages, Problem } from '../../src/words/index.ts';
import { expressions } from './expressions.ts';
import { program, weight1, weight5 } from './lecture.ts';

/** Sets a formula with KaTeX at its strictest: an unknown command, a bare Chinese sign or a lost brace is an error. */
const typeset = (formula: string): string =>
  katex.renderToString(formula, {
    throwOnError: true,
    // Signs that KaTeX has no font for may stand in a name.
    strict: (code: string) => (code === 'unknownSymbol' ? 'ignore' : 'error'),
    trust: false,
    output: 'mathml',
  });

/** How deep each brace is nested, escaped ones left out; −1 where one closes that was never opened. */
function braceDepth(formula: string): number {
  let depth = 0;
  for (const [sign] of formula.replace(/\\\\|\\[{}]/g, '').matchAll(/[{}]/g)) {
    depth += sign === '{' ? 1 : -1;
    if (depth < 0) return -1;
  }
  return depth;
}

const [p1, y1, a1, z] = ['p1', 'y1', 'a1', 'z'].map((name) => symbol(name)) as [Node, Node, Node, Node];
const E = named('E', add(p1, y1));
const A = symbol('A', [2, 2]);

const formulas: readonly [Node, string][] = [
  [divide(y1, p1), '\\frac{y_{1}}{p_{1}}'],
  [partial(E, p1), '\\frac{\\partial E}{\\partial p_{1}}'],
  [multiply(subtract(p1, y1), a1), '(p_{1} - y_{1}) {\\cdot} a_{1}'],
  [multiply(divide(y1, p1), a1), '\\frac{y_{1}}{p_{1}} {\\cdot} a_{1}'],
  [square(divide(y1, p1)), '\\left( \\frac{y_{1}}{p_{1}} \\right)^{2}'],
  [divide(one, add(one, exp(negate(z)))), '\\frac{1}{1 + e^{-z}}'],
  [ln(subtract(one, p1)), '\\ln(1 - p_{1})'],
  [multiply(y1, ln(p1)), 'y_{1} {\\cdot} \\ln p_{1}'],
  [sigmoid(z), '\\operatorname{sigmoid}(z)'],
  [multiply(transpose(A), A), 'A^{\\top} \\odot A'],
  [mean(square(symbol('v', [4]))), '\\frac{1}{4} {\\cdot} \\sum v^{2}'],
  [select(step(z), z, one), '\\begin{cases} z & z > 0 \\\\ 1 & z \\le 0 \\end{cases}'],
  [element(A, [0, 1]), 'A[0, 1]'],
];

test.each(formulas.map(([node, text]) => [text, node] as const))('%s', (text, node) => {
  expect(latex(node)).toBe(text);
  expect(typeset(text)).toContain('<math');
});

describe('names', () => {
  test.each([
    ['w', 'w'],
    ['w1', 'w_{1}'],
    ['w12', 'w_{12}'],
    ['net_h1', '\\mathrm{net}_{h1}'],
    ['E_total', 'E_{\\mathrm{total}}'],
    ['loss2', '\\mathrm{loss}_{2}'],
    ['W1_2', 'W_{1,2}'],
    ['delta3', '\\delta_{3}'],
    ['δ3', '\\delta_{3}'],
    ['η', '\\eta'],
    ['误差', '\\text{误差}'],
    ['误差1', '\\text{误差}_{1}'],
    ['a}{b', '\\text{a\\}\\{b}'],
    ['50%', '\\text{50\\%}'],
  ])('%s is %s', (name, text) => {
    expect(latexName(name)).toBe(text);
    expect(typeset(text)).toContain('<math');
  });

  test('a name whose LaTeX the program gives is written so, and may be raised to a power', () => {
    const names = new Map([['w1_12', 'w^{(1)}_{12}']]);
    expect(latex(symbol('w1_12'), names)).toBe('w^{(1)}_{12}');
    expect(typeset(latex(square(symbol('w1_12')), names))).toContain('<math');
  });
});

describe('no name becomes a command', () => {
  const payloads = [
    '\\href{javascript:alert(1)}{x}',
    '\\url{http://example.org}',
    '\\def\\x{\\x\\x}\\x',
    '\\input{/etc/passwd}',
    '\\write18{id}',
    '\\immediate\\write18{rm}',
    '\\catcode`\\%=12',
    '\\csname end\\endcsname',
    '\\includegraphics{a.png}',
    '\\htmlData{a=b}{c}',
    '\\color{red}',
    '\\end{document}',
    '\\begin{verbatim}',
    '}',
    '{',
    '}{',
    '}}\\evil{{',
    '%',
    'a%b',
    '$',
    '$$x$$',
    '\\)',
    '\\]',
    '^^5c',
    '^^M',
    '~',
    '#1',
    '&',
    '\\\\',
    'a\nb',
    'a\u{202e}b',
    '\u{e000}0\u{e001}',
    '误差}\\x',
    '<script>',
    'a_{b}',
    'x_\\y',
  ];

  test.each(payloads)('%j', (name) => {
    const formula = latex(multiply(symbol(name), a1));
    expect(braceDepth(formula)).toBe(0);
    expect(formula).not.toMatch(
      /\\(href|url|def|input|write|immediate|catcode|csname|include|html|color|evil|x|y|end)/,
    );
    expect(formula).not.toContain('^^');
    expect(formula).not.toMatch(/(?<!\\)[%$#&~]/);
    expect(typeset(formula)).toContain('<math');
  });

  test('escaped text stands for itself', () => {
    expect(escapeLatex('a_b {50%} \\x ^ ~')).toBe(
      'a\\_b \\{50\\%\\} \\textbackslash{}x \\textasciicircum{} \\textasciitilde{}',
    );
  });
});

test('every formula is one that TeX can set, whatever the names and operations in it', () => {
  fc.assert(
    fc.property(expressions, (node) => {
      const formula = latex(node);
      expect(braceDepth(formula)).toBe(0);
      expect(formula.split('\\left').length).toBe(formula.split('\\right').length);
      expect(typeset(formula)).toContain('<math');
    }),
    { numRuns: 300 },
  );
});

test('a formula of more than 20,000 characters is refused', () => {
  let node: Node = a1;
  for (let at = 0; at < 4_000; at++) node = add(node, p1);
  expect(() => latex(node)).toThrow(Problem);
});

test('a fragment stands on a line of its own', () => {
  expect(latexFragment(divide(y1, p1))).toBe('\\[\n  \\frac{y_{1}}{p_{1}}\n\\]\n');
});

describe('a document', () => {
  test.each(['en', 'zh'] as const)('in %s', async (language) => {
    const document = renderLatex([weight5(), weight1()], { words: languages[language], program });
    await expect(document).toMatchFileSnapshot(`../golden/derivations.${language}.tex`);
  });

  test('in English has nothing that pdflatex does not know', () => {
    const document = renderLatex([weight5(), weight1()], { words: languages.en, program });
    expect(document).toMatch(/^\\documentclass\[11pt,a4paper\]{article}/);
    expect(document).not.toMatch(/[^\n -~]/);
  });

  test('with Chinese signs asks for ctex and xelatex', () => {
    const document = renderLatex([weight5()], { words: languages.zh, program });
    expect(document).toMatch(/^% !TeX program = xelatex\n\\documentclass\[11pt,a4paper\]{ctexart}/);
  });

  test('opens and closes what it opens and closes', () => {
    for (const words of [languages.en, languages.zh]) {
      expect(braceDepth(renderLatex([weight5(), weight1()], { words, program }))).toBe(0);
    }
  });
});
