/** Derivations in Markdown with formulas between dollar signs, as GitHub and notebooks show them. */
import type { Derivation } from '../../explain/index.ts';
import type { Node } from '../../graph/index.ts';
import { type LatexNames, latex } from '../expression/latex.ts';
import type { NotationOptions } from '../expression/write.ts';
import {
  type AlignedLine,
  alignedDefinition,
  alignedResult,
  alignedRow,
  latexInProse,
  withColumns,
} from './aligned.ts';
import { type ProseMedium, reasonsOf, spoken } from './reasons.ts';
import {
  type Chapters,
  definitionsOf,
  partialsAlong,
  type Row,
  readingOrder,
  showsPaths,
  targetsOf,
  type ViewOptions,
  vectorsOf,
} from './view.ts';

interface Setting {
  readonly view: ViewOptions;
  readonly names: LatexNames | undefined;
  readonly notation: NotationOptions;
  readonly prose: ProseMedium;
}

/** Words with the signs that mean something in Markdown made harmless. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]#|~$]/g, (sign) => `\\${sign}`)
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

const aligned = (lines: readonly AlignedLine[]): string =>
  `$$\n\\begin{aligned}\n${lines.map(withColumns).join(' \\\\\n')}\n\\end{aligned}\n$$`;

const inline = (formula: string): string => `$${formula}$`;

/** The lines, numbered, with the reason of each under its number below. */
function steps(rows: readonly Row[], { view, names, notation, prose }: Setting): string[] {
  const formulas = rows.flatMap((row, at) => {
    const { lines } = alignedRow(row, names, notation);
    const last = lines.length - 1;
    return lines.map((line, part) => (part === last ? { ...line, right: `${line.right} && (${at + 1})` } : line));
  });
  const reasons = rows.map((row, at) => `${at + 1}. ${reasonsOf(row.line, view.words, prose)}`);
  return [aligned(formulas), reasons.join('\n')];
}

function paths({ paths: { count, listed }, goal }: Derivation, { view, names, prose }: Setting): string[] {
  const { words, program } = view;
  const total = count.toLocaleString('en');
  const [from, to] = [prose.formula(goal.attrs.wrt), prose.formula(goal.attrs.of)];
  const items = listed.map((path) => {
    const product = partialsAlong(path, goal, program).map((factor) => latex(factor, names));
    return `- ${prose.path(path)}: ${inline(product.join(' \\cdot '))}`;
  });
  const isCut = BigInt(listed.length) < count;
  const more = words.derivation.morePaths({ listed: listed.length.toLocaleString('en'), count: total });
  return [
    spoken((keep) => words.derivation.pathsAddUp({ count: total, from: keep(from), to: keep(to) }), escapeMarkdown),
    items.join('\n'),
    ...(isCut ? [escapeMarkdown(more)] : []),
  ];
}

const results = (derivations: readonly Derivation[], { names, notation }: Setting): string =>
  aligned(derivations.flatMap((derivation) => alignedResult(derivation, names, notation)));

function model(derivations: readonly Derivation[], { view, names, notation }: Setting): string[] {
  const { shown, left } = definitionsOf(derivations, view.program);
  if (shown.length === 0) return [];
  return [
    `## ${escapeMarkdown(view.words.derivation.model)}`,
    aligned(shown.flatMap((station) => alignedDefinition(station, names, notation))),
    ...(left > 0 ? [escapeMarkdown(view.words.derivation.andMoreDefinitions({ count: left }))] : []),
  ];
}

/**
 * Derivations as a Markdown page.
 *
 * @throws Problem `tooLong` where one formula takes more than 20,000 characters
 */
export function renderMarkdown(derivations: readonly Derivation[], view: ViewOptions): string {
  const names = view.program.latexNames;
  const notation = { vectors: vectorsOf(view.program) };
  const setting: Setting = { view, names, notation, prose: latexInProse(names, notation, escapeMarkdown) };
  const { derivation: words } = view.words;
  const dollars = (node: Node): string => inline(latex(node, names));
  const title = spoken(
    (keep) => words.title({ of: words.list(targetsOf(derivations).map(dollars).map(keep)) }),
    escapeMarkdown,
  );
  const sections = derivations.flatMap((derivation) => {
    const rows = readingOrder(derivation, view);
    return [
      `## ${spoken((keep) => words.derivationOf({ partial: keep(dollars(derivation.goal)) }), escapeMarkdown)}`,
      ...(showsPaths(derivation, rows) ? paths(derivation, setting) : []),
      ...steps(rows, setting),
    ];
  });
  const summary = derivations.length > 1 ? [`## ${escapeMarkdown(words.results)}`, results(derivations, setting)] : [];
  return `${[`# ${title}`, ...model(derivations, setting), ...sections, ...summary].join('\n\n')}\n`;
}

/** Chapters as a Markdown page. */
export function renderMarkdownChapters({ title, introduction, chapters }: Chapters, view: ViewOptions): string {
  const names = view.program.latexNames;
  const notation = { vectors: 'columns' } as const;
  const setting: Setting = { view, names, notation, prose: latexInProse(names, notation, escapeMarkdown) };
  const sections = chapters.flatMap(({ heading, equations }) => [
    `## ${escapeMarkdown(heading)}`,
    ...equations.flatMap((each) => steps(readingOrder(each, view), setting)),
  ]);
  return `${[`# ${escapeMarkdown(title)}`, escapeMarkdown(introduction), ...sections].join('\n\n')}\n`;
}
