/** Drawings as TikZ. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Program } from '../../src/graph/index.ts';
import { exampleNames, parseProgram, readExample } from '../../src/parse/index.ts';
import { drawCurves } from '../../src/render/drawing/curve.ts';
import { drawingInTikz, marksFor, type View } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';

const katex = createRequire(import.meta.url)('katex') as { renderToString(latex: string, options: object): string };

const example = (name: string): Program => readExample(name) as Program;
const lecture = example('lecture');
const tikz = (program: Program, view: View = 'variables'): string =>
  drawingInTikz(marksFor({ program, view, words: languages.en, theme: 'auto' }));

/** What the nodes say, in their order. */
const texts = (picture: string): string[] =>
  [...picture.matchAll(/\\node\[.*\] at .* \{\$(.*)\$\};/g)].map(([, text]) => text as string);
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

test('every station is a node with its name as a formula, every line of the graph an arrow', () => {
  const picture = tikz(lecture);
  expect(texts(picture)).toEqual(expect.arrayContaining(['x_{1}', 'z_{1}', 'a_{2}', 'p_{1}', 'E_{2}', 'E']));
  for (const name of lecture.stations.keys()) expect(picture).toContain(`  % ${name}\n`);
  for (const line of ['x1 -> z1', 'a2 -> z3', 'E1 -> E']) expect(picture).toContain(`  % ${line}\n`);
  expect(count(picture, /-- cycle;/g)).toBe(16);
});

test('what a mark of the drawing becomes: a line, its arrow, a box, a name with its number', () => {
  const lines = tikz(parseProgram('input x = 0.5\nE = x^2\nminimize E')).split('\n');
  expect(lines[0]).toMatch(/^\\begin\{tikzpicture\}\[x=0\.75pt, y=-0\.75pt/);
  expect(lines).toContain('  \\definecolor{chainruleline}{HTML}{8A94A6}');
  expect(lines.join('\n')).toMatch(
    /% x -> E\n {2}\\path\[draw=chainruleline, line width=0\.9pt\] \(.*\) -- \(.*\) \.\. controls \(.*\) and \(.*\) \.\. \(.*\);\n {2}\\path\[fill=chainruleline\] \(.*\) -- cycle;/,
  );
  expect(lines.join('\n')).toMatch(/\\path\[fill=chainrulesurface, .*rounded corners=15pt\] \(.*\) rectangle \(.*\);/);
  expect(lines.at(-1)).toBe('\\end{tikzpicture}');
});

test.each(exampleNames)('example %s: braces are balanced, every text is a formula, no sign is lost', (name) => {
  for (const view of ['variables', 'neurons', 'operations'] as const) {
    const program = example(name);
    if (view === 'neurons' && program.network === undefined) continue;
    const picture = tikz(program, view);
    const bare = picture.replace(/\\[{}]/g, '').replace(/%.*/g, '');
    expect(count(bare, /\{/g)).toBe(count(bare, /\}/g));
    for (const text of new Set(texts(picture))) {
      katex.renderToString(text, { throwOnError: true, strict: 'ignore' });
      expect(text).not.toContain('?');
    }
  }
});

test('a name can’t become a command, nor a colour', () => {
  const picture = tikz(parseProgram('input 速度_最大 = 1\ninput a_b = 2\nE = 速度_最大*a_b\nminimize E'));
  expect(texts(picture)).toEqual(expect.arrayContaining(['\\text{速度}_{\\text{最大}}', 'a_{b}']));
});

test('a curve of errors: its axes, numbers and lines', () => {
  const picture = drawingInTikz(drawCurves([[2, 1, 0.5]]));
  expect(picture).toContain('\\clip (0,0) rectangle (360,140);');
  expect(picture).toContain('anchor=base east');
  expect(picture).toContain('(44,8) -- (44,120) -- (360,120)');
});
