/** Derivations as a LaTeX document that compiles on its own. */
import type { Derivation } from '../../explain/index.ts';
import type { Node } from '../../graph/index.ts';
import { type LatexNames, latex } from '../expression/latex.ts';
import { latexProse } from '../expression/prose.ts';
import type { NotationOptions } from '../expression/write.ts';
import {
  type AlignedLine,
  alignedDefinition,
  alignedResult,
  alignedRow,
  latexInProse,
  withColumns,
} from './aligned.ts';
import { reasonsOf, spoken } from './reasons.ts';
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

/** A formula of more signs than this leaves no room beside it: its reason stands below. */
const LONGEST_BESIDE_REASON = 46;

/** `\wide` takes no room in its column, so that a long formula pushes no reason off the page; TeX breaks it between signs. */
const preamble = (documentClass: string): string => `\\documentclass[11pt,a4paper]{${documentClass}}
\\usepackage{iftex}
\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern}\\fi
\\usepackage{amsmath,amssymb,xcolor}
\\usepackage[margin=20mm]{geometry}
\\allowdisplaybreaks
\\setlength{\\parindent}{0pt}
\\setlength{\\jot}{6pt}
\\newcommand{\\apart}{\\raggedright\\footnotesize\\leavevmode\\color{black!65}}
\\newcommand{\\reason}[1]{\\parbox[t]{.36\\textwidth}{\\apart #1}}
\\newcommand{\\reasonbelow}[1]{\\rlap{\\parbox[t]{.8\\textwidth}{\\apart #1}}}
\\newcommand{\\wide}[1]{\\rlap{\\parbox[t]{.86\\textwidth}{%
  \\raggedright\\lineskip=6pt\\lineskiplimit=3pt\\hangindent=2em\\hangafter=1\\leavevmode$\\displaystyle{}#1$}}}`;

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
// Beyond Latin letters and typographic signs pdflatex needs to be told about each sign.
const beyondPdflatex = /[^\n -\u{17f}\u{2010}-\u{2026}]/u;

const align = (lines: readonly AlignedLine[]): string =>
  `\\begin{flalign*}\n${lines.map((line) => `  ${withColumns(line)}`).join(' \\\\\n')}\n\\end{flalign*}`;

const wide = ({ left, right }: AlignedLine): AlignedLine => ({ left, right: `\\wide{${right}}` });

/** Equations without reasons, from the left margin on. */
const equations = (lines: readonly AlignedLine[]): string =>
  align(lines.map(wide).map(({ left, right }) => ({ left, right: `${right} &&` })));

interface Setting {
  readonly view: ViewOptions;
  readonly names: LatexNames | undefined;
  readonly notation: NotationOptions;
}

function steps(rows: readonly Row[], { view, names, notation }: Setting): string {
  const prose = latexInProse(names, notation, latexProse);
  const lines = rows.flatMap((row) => {
    const reason = reasonsOf(row.line, view.words, prose);
    const { lines: formulas, signs } = alignedRow(row, names, notation);
    const [first, ...others] = formulas as [AlignedLine];
    if (others.length === 0 && signs <= LONGEST_BESIDE_REASON) {
      return [{ ...first, right: `${first.right} && \\reason{${reason}}` }];
    }
    return [...formulas.map(wide), { left: '', right: `\\qquad\\reasonbelow{${reason}}` }];
  });
  return align(lines);
}

function paths({ paths: { count, listed }, goal }: Derivation, { view, names, notation }: Setting): string[] {
  const { words, program } = view;
  const prose = latexInProse(names, notation, latexProse);
  const total = count.toLocaleString('en');
  const [from, to] = [goal.attrs.wrt, goal.attrs.of].map((node) => prose.formula(node)) as [string, string];
  const items = listed.map((path) => {
    const product = partialsAlong(path, goal, program).map((factor) => latex(factor, names));
    return `  \\item ${prose.path(path)}: $\\displaystyle ${product.join(' \\cdot ')}$`;
  });
  const more =
    BigInt(listed.length) < count
      ? [latexProse(words.derivation.morePaths({ listed: listed.length.toLocaleString('en'), count: total }))]
      : [];
  return [
    spoken((keep) => words.derivation.pathsAddUp({ count: total, from: keep(from), to: keep(to) }), latexProse),
    `\\begin{enumerate}\n${items.join('\n')}\n\\end{enumerate}`,
    ...more,
  ];
}

const results = (derivations: readonly Derivation[], { names, notation }: Setting): string =>
  equations(derivations.flatMap((derivation) => alignedResult(derivation, names, notation)));

function model(derivations: readonly Derivation[], { view, names, notation }: Setting): string[] {
  const { shown, left } = definitionsOf(derivations, view.program);
  if (shown.length === 0) return [];
  return [
    `\\section*{${latexProse(view.words.derivation.model)}}`,
    equations(shown.flatMap((station) => alignedDefinition(station, names, notation))),
    ...(left > 0 ? [latexProse(view.words.derivation.andMoreDefinitions({ count: left }))] : []),
  ];
}

/**
 * Derivations as a complete document: in English for pdflatex and xelatex, with Chinese signs in it for xelatex.
 *
 * @throws Problem `tooLong` where one formula takes more than 20,000 characters
 */
export function renderLatex(derivations: readonly Derivation[], view: ViewOptions): string {
  const names = view.program.latexNames;
  const setting: Setting = { view, names, notation: { vectors: vectorsOf(view.program) } };
  const { words } = view;
  const heading = (goal: Node): string =>
    spoken((keep) => words.derivation.derivationOf({ partial: keep(`$${latex(goal, names)}$`) }), latexProse);
  const title = spoken(
    (keep) =>
      words.derivation.title({
        of: words.derivation.list(targetsOf(derivations).map((node) => keep(`$${latex(node, names)}$`))),
      }),
    latexProse,
  );
  const sections = derivations.flatMap((derivation) => {
    const rows = readingOrder(derivation, view);
    return [
      `\\section*{${heading(derivation.goal)}}`,
      ...(showsPaths(derivation, rows) ? paths(derivation, setting) : []),
      steps(rows, setting),
    ];
  });
  const summary =
    derivations.length > 1
      ? [`\\section*{${latexProse(words.derivation.results)}}`, results(derivations, setting)]
      : [];
  const body = [
    `\\begin{center}\\LARGE ${title}\\end{center}`,
    ...model(derivations, setting),
    ...sections,
    ...summary,
  ].join('\n\n');
  return latexDocument(body);
}

/** Chapters as a complete document. */
export function renderLatexChapters({ title, introduction, chapters }: Chapters, view: ViewOptions): string {
  const setting: Setting = { view, names: view.program.latexNames, notation: { vectors: 'columns' } };
  const sections = chapters.flatMap(({ heading, equations }) => [
    `\\section*{${latexProse(heading)}}`,
    ...equations.map((each) => steps(readingOrder(each, view), setting)),
  ]);
  return latexDocument(
    [`\\begin{center}\\LARGE ${latexProse(title)}\\end{center}`, latexProse(introduction), ...sections].join('\n\n'),
  );
}

/** A document that compiles on its own: `body` is LaTeX, and decides on class, engine and packages by what stands in it. */
export function latexDocument(body: string): string {
  const engine = beyondPdflatex.test(body) ? '% !TeX program = xelatex\n' : '';
  const packages = body.includes('\\begin{tikzpicture}') ? '\n\\usepackage{tikz}' : '';
  return `${engine}${preamble(eastAsian.test(body) ? 'ctexart' : 'article')}${packages}\n\\begin{document}\n\n${body}\n\n\\end{document}\n`;
}
