/** Kinds of documents, and how each writes what chapters are made of. */
import {
  drawingInTikz,
  escapeHtml,
  escapeMarkdown,
  htmlDocument,
  latexDocument,
  latexProse,
  svgInHtml,
  svgOnPaper,
} from '../../../render/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Mark } from '../marks.ts';
import type { Formula, TextFormat } from '../question.ts';

export interface Scribe {
  text(words: string): string;
  inline(formula: Formula): string;
  /** Within a line, but as large as on a line of its own. */
  large(formula: Formula): string;
  display(formula: Formula): string;
  paragraph(content: string): string;
  heading(text: string): string;
  quiet(text: string): string;
  list(items: readonly string[]): string;
  table(head: readonly string[], rows: readonly (readonly string[])[]): string;
  /** @param alternative what it shows, in plain text, for readers who don't see it */
  picture(drawing: Mark, alternative: string): string;
  /** Room to write an answer in. */
  readonly gap: string;
  /** @param plain the title without markup */
  document(title: string, plain: string, body: readonly string[], words: Words): string;
}

const lines = (parts: readonly string[]): string => parts.join('\n\n');

/** What is pasted somewhere takes no files along, and most editors drop markup: pictures are in the text, at its end. */
function markdown(): Scribe {
  const pictures: string[] = [];
  return {
    text: escapeMarkdown,
    inline: ({ latex }) => `$${latex}$`,
    large: ({ latex }) => `$\\displaystyle ${latex}$`,
    display: ({ latex }) => `$$\n${latex}\n$$`,
    paragraph: (content) => content,
    heading: (text) => `## ${text}`,
    quiet: (text) => `*${text}*`,
    list: (items) => items.map((item) => `- ${item}`).join('\n'),
    table: (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    picture: (drawing, alternative) => {
      const label = `picture-${pictures.length + 1}`;
      pictures.push(`[${label}]: data:image/svg+xml;base64,${base64(svgOnPaper(drawing))}`);
      return `![${escapeMarkdown(alternative)}][${label}]`;
    },
    gap: '$\\underline{\\qquad\\qquad}$',
    document: (title, _, body) => `${lines([`# ${title}`, ...body, ...pictures])}\n`,
  };
}

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** A formula as text of its own is broken between its signs, where a displayed one would run off the page. */
const displayCommand =
  '\\newcommand{\\formula}[1]{\\par\\smallskip\\hangindent=2em\\hangafter=1\\leavevmode$\\displaystyle #1$\\par\\smallskip}';
/** As large as it is on screen, or as wide as the text. */
const pictureCommand =
  '\\newcommand{\\drawing}[1]{\\begin{center}\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{#1}\\end{center}}';

const latex: Scribe = {
  text: latexProse,
  inline: (formula) => `$${formula.latex}$`,
  large: (formula) => `$\\displaystyle ${formula.latex}$`,
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
  picture: (drawing) => `\\drawing{%\n${drawingInTikz(drawing)}}`,
  gap: '$\\underline{\\qquad\\qquad}$',
  document: (title, _, body) =>
    latexDocument(lines([displayCommand, pictureCommand, `\\begin{center}\\LARGE ${title}\\end{center}`, ...body])),
};

const math = (part: string): string => `<math>${part}</math>`;
const largeMath = (part: string): string => `<math displaystyle="true">${part}</math>`;
const row = (cells: readonly string[], kind: 'td' | 'th'): string =>
  `<tr>${cells.map((cell) => `<${kind}>${cell}</${kind}>`).join('')}</tr>`;

const html: Scribe = {
  text: escapeHtml,
  inline: ({ mathml }) => mathml.map(math).join(''),
  large: ({ mathml }) => mathml.map(largeMath).join(''),
  display: ({ mathml }) => `<div class="formula">${mathml.map(largeMath).join('')}</div>`,
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

/** One for each document: some keep notes. */
export const scribes: Readonly<Record<TextFormat, () => Scribe>> = { markdown, latex: () => latex, html: () => html };
