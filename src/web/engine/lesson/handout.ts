/** A chapter as a document to print and to hand out: all of its steps, and its question without the answer. */
import { escapeMarkdown, latexDocument, latexProse } from '../../../render/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Formula, PathList, Prose, Result, Step, TextFormat } from '../question.ts';
import type { Chapter, Exercise, LessonBlock } from './chapter.ts';

/** How a kind of document writes what chapters are made of. */
interface Scribe {
  text(words: string): string;
  inline(latex: string): string;
  display(latex: string): string;
  heading(level: 1 | 2, text: string): string;
  quiet(text: string): string;
  list(items: readonly string[]): string;
  table(head: readonly string[], rows: readonly (readonly string[])[]): string;
  document(body: string): string;
}

const markdown: Scribe = {
  text: escapeMarkdown,
  inline: (latex) => `$${latex}$`,
  display: (latex) => `$$\n${latex}\n$$`,
  heading: (level, text) => `${'#'.repeat(level)} ${text}`,
  quiet: (text) => `*${text}*`,
  list: (items) => items.map((item) => `- ${item}`).join('\n'),
  table: (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  document: (body) => `${body}\n`,
};

/** A formula as text of its own is broken between its signs, where a displayed one would run off the page. */
const displayCommand =
  '\\newcommand{\\formula}[1]{\\par\\smallskip\\hangindent=2em\\hangafter=1\\leavevmode$\\displaystyle #1$\\par\\smallskip}';

const latexScribe: Scribe = {
  text: latexProse,
  inline: (latex) => `$${latex}$`,
  display: (latex) => `\\formula{${latex}}`,
  heading: (level, text) => (level === 1 ? `\\begin{center}\\LARGE ${text}\\end{center}` : `\\section*{${text}}`),
  quiet: (text) => `{\\apart ${text}\\par}`,
  list: (items) => `\\begin{itemize}\n${items.map((item) => `  \\item ${item}`).join('\n')}\n\\end{itemize}`,
  table: (head, rows) =>
    [
      `\\begin{tabular}{${'l'.repeat(head.length)}}`,
      ...[head, ...rows].map((cells, at) => `${cells.join(' & ')} \\\\${at === 0 ? '\\hline' : ''}`),
      '\\end{tabular}',
    ].join('\n'),
  document: (body) => latexDocument(`${displayCommand}\n\n${body}`),
};

const scribes: Readonly<Record<TextFormat, Scribe>> = { markdown, latex: latexScribe };

export function handout({ id, titles, note, phases, exercise }: Chapter, format: TextFormat, words: Words): string {
  const scribe = scribes[format];
  const sections = phases.flatMap(({ title, steps }) => [
    scribe.heading(2, prose(title, scribe)),
    ...steps.flatMap(({ blocks }) => blocks.flatMap((block) => written(block, scribe, words))),
  ]);
  const parts = [
    scribe.heading(1, prose(titles[id], scribe)),
    ...(note === undefined ? [] : [prose(note, scribe)]),
    ...sections,
    ...(exercise === undefined ? [] : asked(exercise, scribe, words)),
  ];
  return scribe.document(parts.join('\n\n'));
}

const prose = (parts: Prose, scribe: Scribe): string =>
  parts.map((part) => (typeof part === 'string' ? scribe.text(part) : scribe.inline(part.formula.latex))).join('');

const equals = (left: Formula, right: Formula): string => `${left.latex} = ${right.latex}`;

function written(block: LessonBlock, scribe: Scribe, words: Words): string[] {
  switch (block.kind) {
    case 'prose':
      return [prose(block.prose, scribe)];
    case 'formulas':
      return block.formulas.map(({ latex }) => scribe.display(latex));
    case 'line':
      return line(block.line, block.goal, scribe);
    case 'paths':
      return paths(block.list, scribe, words);
    case 'result':
      return result(block.result, scribe, words);
    case 'table':
      return [
        scribe.table(
          block.head.map((cell) => prose(cell, scribe)),
          block.rows.map((cells) => cells.map((cell) => prose(cell, scribe))),
        ),
      ];
    case 'why':
      return [scribe.quiet(prose(block.question, scribe)), ...block.answer.map((part) => prose(part, scribe))];
    case 'curve':
      return [prose(block.curve.caption, scribe)];
  }
}

const line = ({ reason, formula }: Step, goal: Formula | undefined, scribe: Scribe): string[] => [
  scribe.quiet(prose(reason, scribe)),
  scribe.display(goal === undefined ? `= ${formula.latex}` : equals(goal, formula)),
];

function paths({ paths: all, more, total }: PathList, scribe: Scribe, { page }: Words): string[] {
  const items = all.map(({ formula, contribution }) => {
    const path = scribe.inline(formula.latex);
    if (contribution === undefined || all.length === 1) return path;
    return `${path}: ${scribe.text(page.contribution)} ${scribe.inline(contribution.latex)}`;
  });
  return [
    scribe.list(items),
    ...(more === undefined ? [] : [scribe.text(more)]),
    ...(total.value === undefined || all.length === 1 ? [] : [scribe.display(equals(total.partial, total.value))]),
  ];
}

const result = ({ partial, value, numeric }: Result, scribe: Scribe, { page }: Words): string[] => [
  scribe.display(equals(partial, value)),
  `${scribe.text(page.numericDerivative)} ${scribe.inline(numeric.latex)}`,
];

/** Room is left for the answer. */
function asked(exercise: Exercise, scribe: Scribe, { page }: Words): string[] {
  return [
    scribe.heading(2, scribe.text(page.yourTurn)),
    prose(exercise.prompt, scribe),
    ...(exercise.kind === 'number'
      ? [`${prose(exercise.left, scribe)} ${scribe.inline('\\underline{\\qquad\\qquad}')}`]
      : []),
    ...(exercise.kind === 'choice'
      ? [scribe.list(exercise.choices.map(({ latex }) => scribe.inline(`\\displaystyle ${latex}`)))]
      : []),
  ];
}
