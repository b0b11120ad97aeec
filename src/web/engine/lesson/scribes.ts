/** Kinds of documents, and how each writes what chapters are made of. */
import {
  escapeHtml,
  escapeMarkdown,
  htmlDocument,
  latexDocument,
  latexProse,
  svgInHtml,
} from '../../../render/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Mark } from '../marks.ts';
import type { Formula, TextFormat } from '../question.ts';

export interface Scribe {
  text(words: string): string;
  inline(formula: Formula): string;
  display(formula: Formula): string;
  paragraph(content: string): string;
  heading(text: string): string;
  quiet(text: string): string;
  list(items: readonly string[]): string;
  table(head: readonly string[], rows: readonly (readonly string[])[]): string;
  /** Undefined where such a document can't hold one. */
  picture(drawing: Mark): string | undefined;
  /** Room to write an answer in. */
  readonly gap: string;
  /** @param plain the title without markup */
  document(title: string, plain: string, body: readonly string[], words: Words): string;
}

const lines = (parts: readonly string[]): string => parts.join('\n\n');

const markdown: Scribe = {
  text: escapeMarkdown,
  inline: ({ latex }) => `$${latex}$`,
  display: ({ latex }) => `$$\n${latex}\n$$`,
  paragraph: (content) => content,
  heading: (text) => `## ${text}`,
  quiet: (text) => `*${text}*`,
  list: (items) => items.map((item) => `- ${item}`).join('\n'),
  table: (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  picture: () => undefined,
  gap: '$\\underline{\\qquad\\qquad}$',
  document: (title, _, body) => `${lines([`# ${title}`, ...body])}\n`,
};

/** A formula as text of its own is broken between its signs, where a displayed one would run off the page. */
const displayCommand =
  '\\newcommand{\\formula}[1]{\\par\\smallskip\\hangindent=2em\\hangafter=1\\leavevmode$\\displaystyle #1$\\par\\smallskip}';

const latex: Scribe = {
  text: latexProse,
  inline: (formula) => `$${formula.latex}$`,
  display: (formula) => `\\formula{${formula.latex}}`,
  paragraph: (content) => content,
  heading: (text) => `\\section*{${text}}`,
  quiet: (text) => `{\\apart ${text}\\par}`,
  list: (items) => `\\begin{itemize}\n${items.map((item) => `  \\item ${item}`).join('\n')}\n\\end{itemize}`,
  table: (head, rows) =>
    [
      `\\begin{tabular}{${'l'.repeat(head.length)}}`,
      ...[head, ...rows].map((cells, at) => `${cells.join(' & ')} \\\\${at === 0 ? '\\hline' : ''}`),
      '\\end{tabular}',
    ].join('\n'),
  picture: () => undefined,
  gap: '$\\underline{\\qquad\\qquad}$',
  document: (title, _, body) =>
    latexDocument(lines([displayCommand, `\\begin{center}\\LARGE ${title}\\end{center}`, ...body])),
};

const math = (part: string): string => `<math>${part}</math>`;
const row = (cells: readonly string[], kind: 'td' | 'th'): string =>
  `<tr>${cells.map((cell) => `<${kind}>${cell}</${kind}>`).join('')}</tr>`;

const html: Scribe = {
  text: escapeHtml,
  inline: ({ mathml }) => mathml.map(math).join(''),
  display: ({ mathml }) =>
    `<div class="formula">${mathml.map((part) => `<math displaystyle="true">${part}</math>`).join('')}</div>`,
  paragraph: (content) => `<p>${content}</p>`,
  heading: (text) => `<h2>${text}</h2>`,
  quiet: (text) => `<p class="reason">${text}</p>`,
  list: (items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`,
  table: (head, rows) =>
    `<div class="scroll"><table class="facts">${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table></div>`,
  picture: (drawing) => `<figure>${svgInHtml(drawing)}</figure>`,
  gap: '<span class="gap"></span>',
  document: (title, plain, body, words) =>
    htmlDocument({ title: plain, heading: title, main: [`<article>${body.join('\n')}</article>`] }, words),
};

export const scribes: Readonly<Record<TextFormat, Scribe>> = { markdown, latex, html };
