/** Derivations as one HTML file: no script, nothing to load, formulas in MathML. */
import type { Derivation } from '../../explain/index.ts';
import type { Node } from '../../graph/index.ts';
import type { Words } from '../../words/index.ts';
import { withFallbackColours } from '../drawing/colours.ts';
import { type Mark, write } from '../drawing/xml.ts';
import type { LatexNames } from '../expression/latex.ts';
import { escapeHtml, mathml, mathmlMediumFor } from '../expression/mathml.ts';
import { mathText } from '../expression/text.ts';
import { setRoundedValue } from '../expression/values.ts';
import { type NotationOptions, setParts } from '../expression/write.ts';
import { type ProseMedium, reasonsOf, spoken } from './reasons.ts';
import { stylesheet, stylesheetHash } from './stylesheet.ts';
import {
  type Chapters,
  definitionsOf,
  marksOf,
  partialsAlong,
  type Row,
  readingOrder,
  rightSide,
  showsPaths,
  targetsOf,
  type ViewOptions,
  vectorsOf,
} from './view.ts';

const HUES = 6;
/** Deeper lines are no longer moved in: a phone has no room for it. */
const DEEPEST_INDENT = 4;

interface Setting {
  readonly view: ViewOptions;
  readonly names: LatexNames | undefined;
  readonly notation: NotationOptions;
  readonly prose: ProseMedium;
}

const math = (content: string): string => `<math>${content}</math>`;

/** A formula on a line of its own: each part is a formula to the browser, which may break the line between two. */
const displayed = (parts: readonly string[]): string =>
  parts.map((part) => `<math displaystyle="true">${part}</math>`).join('');

/** left = right, unbroken up to the first part of the right side. */
const equation = (left: string, [first = '', ...others]: readonly string[]): string =>
  displayed([left + mathmlMediumFor().signs.equals + first, ...others]);

function proseMedium(names: LatexNames | undefined, notation: NotationOptions): ProseMedium {
  const name = (each: string): string => mathmlMediumFor(names).name(each);
  return {
    formula: (node) => math(mathml(node, names, notation)),
    name: (each) => math(name(each)),
    path: (path) => path.map((each) => math(name(each))).join(' → '),
    prose: escapeHtml,
  };
}

/** Where the derivation of a goal stands on the page. */
const anchor = (at: number): string => `derivation-${at + 1}`;

function line(row: Row, isLast: boolean, { view, names, notation, prose }: Setting): string {
  const goal = mathml(row.derivation.goal, names, notation);
  const right = rightSide(row, mathmlMediumFor(names), notation);
  const left = row.opens ? goal : `<mphantom>${goal}</mphantom>`;
  const depth = Math.min(row.depth, DEEPEST_INDENT);
  const classes = ['line', ...(depth > 0 ? ['inner', `depth-${depth}`] : []), ...(isLast ? ['last'] : [])];
  return `<li class="${classes.join(' ')}"><div class="formula">${equation(left, right)}</div>\
<div class="reason">${reasonsOf(row.line, view.words, prose)}</div>${aside(row, { view, names, notation, prose })}</li>`;
}

/** What a line keeps for a reader who asks, behind a switch that needs no script. */
function aside({ line: { asides = [] } }: Row, setting: Setting): string {
  if (asides.length === 0) return '';
  const lines = asides.flatMap((derivation) => readingOrder(derivation)).map((row) => line(row, false, setting));
  return `<details><summary>${escapeHtml(setting.view.words.derivation.inDetail)}</summary><ol>${lines.join('')}</ol></details>`;
}

function paths({ paths: { count, listed }, goal }: Derivation, { view, names, prose }: Setting): string {
  const { words, program } = view;
  const total = count.toLocaleString('en');
  const [from, to] = [prose.formula(goal.attrs.wrt), prose.formula(goal.attrs.of)];
  const heading = spoken(
    (keep) => words.derivation.pathsAddUp({ count: total, from: keep(from), to: keep(to) }),
    escapeHtml,
  );
  const ways = listed.map((path) => {
    const product = partialsAlong(path, goal, program).map((factor) => math(mathml(factor, names)));
    return `<li class="way">${prose.path(path)}<div class="along">${product.join(' · ')}</div></li>`;
  });
  const isCut = BigInt(listed.length) < count;
  const more = words.derivation.morePaths({ listed: listed.length.toLocaleString('en'), count: total });
  return `<div class="paths"><p>${heading}</p><ol>${ways.join('')}</ol>${isCut ? `<p>${escapeHtml(more)}</p>` : ''}</div>`;
}

const closed = ({ closedForm }: Derivation, { names, notation }: Setting): string[] =>
  setParts(closedForm, mathmlMediumFor(names), { ...notation, topLevelProduct: true });

function article(derivation: Derivation, at: number, plain: Setting): string {
  const rows = readingOrder(derivation);
  const marks = marksOf(rows);
  const paint = (node: Node, text: string): string => {
    const mark = marks.get(node);
    return mark === undefined ? text : `<mrow class="hue-${(mark % HUES) + 1}">${text}</mrow>`;
  };
  const setting: Setting = { ...plain, notation: { ...plain.notation, paint } };
  const { names, prose, view } = plain;
  const { derivation: words } = view.words;
  const heading = spoken((keep) => words.derivationOf({ partial: keep(prose.formula(derivation.goal)) }), escapeHtml);
  const lines = rows.map((row, index) => line(row, index === rows.length - 1, setting));
  return `<article id="${anchor(at)}"><h2>${heading}</h2>
<p class="answer">${equation(mathml(derivation.goal, names), closed(derivation, plain))}</p>
${showsPaths(derivation, rows) ? paths(derivation, setting) : ''}<ol class="lines">
${lines.join('\n')}
</ol></article>`;
}

function model(derivations: readonly Derivation[], { view, names, notation }: Setting): string {
  const { shown, left } = definitionsOf(derivations, view.program);
  if (shown.length === 0) return '';
  const items = shown.map(
    (node) => `<li>${equation(mathml(node, names), setParts(node.inputs[0], mathmlMediumFor(names), notation))}</li>`,
  );
  const more = left > 0 ? `<p>${escapeHtml(view.words.derivation.andMoreDefinitions({ count: left }))}</p>` : '';
  return `<section><h2>${escapeHtml(view.words.derivation.model)}</h2><ul class="definitions">${items.join('')}</ul>${more}</section>`;
}

function results(derivations: readonly Derivation[], setting: Setting): string {
  if (derivations.length < 2) return '';
  const { names, view } = setting;
  const rows = derivations.map((derivation, at) => {
    const { goal, value } = derivation;
    const number = value === undefined ? '' : math(setRoundedValue(value, mathmlMediumFor(names)).text);
    const form = displayed(closed(derivation, setting));
    return `<tr><td><a href="#${anchor(at)}">${displayed([mathml(goal, names)])}</a></td><td>${form}</td><td class="number">${number}</td></tr>`;
  });
  return `<section><h2>${escapeHtml(view.words.derivation.results)}</h2><div class="scroll"><table class="results">${rows.join('')}</table></div></section>`;
}

/**
 * Derivations as a self-contained page, safe to open from any source: its policy allows nothing but its own style,
 * and every name in it is escaped.
 */
export function renderHtml(derivations: readonly Derivation[], view: ViewOptions): string {
  const names = view.program.latexNames;
  const notation: NotationOptions = { vectors: vectorsOf(view.program) };
  const setting: Setting = { view, names, notation, prose: proseMedium(names, notation) };
  const { derivation: words } = view.words;
  const targets = targetsOf(derivations);
  const title = words.title({ of: words.list(targets.map((node) => mathText(node))) });
  const heading = spoken(
    (keep) => words.title({ of: words.list(targets.map(setting.prose.formula).map(keep)) }),
    escapeHtml,
  );
  const main = [
    model(derivations, setting),
    results(derivations, setting),
    ...derivations.map((derivation, at) => article(derivation, at, setting)),
  ];
  return htmlDocument({ title, heading, main }, view.words);
}

/** Chapters as a self-contained page. */
export function renderHtmlChapters({ title, introduction, chapters }: Chapters, view: ViewOptions): string {
  const names = view.program.latexNames;
  const notation: NotationOptions = { vectors: 'columns' };
  const setting: Setting = { view, names, notation, prose: proseMedium(names, notation) };
  const articles = chapters.map(({ heading, equations }) => {
    const chains = equations.map((each) => {
      const rows = readingOrder(each);
      return `<ol class="lines">\n${rows.map((row, at) => line(row, at === rows.length - 1, setting)).join('\n')}\n</ol>`;
    });
    return `<article><h2>${escapeHtml(heading)}</h2>\n${chains.join('\n')}</article>`;
  });
  const main = [`<p>${escapeHtml(introduction)}</p>`, ...articles];
  return htmlDocument({ title, heading: escapeHtml(title), main }, view.words);
}

/** A drawing inside such a page, in the colours that it has on paper. */
export const svgInHtml = (drawing: Mark): string => withFallbackColours(write(drawing));

export interface HtmlPage {
  readonly title: string;
  /** In HTML. */
  readonly heading: string;
  readonly main: readonly string[];
}

/** A self-contained page that allows nothing but its own style. */
export function htmlDocument({ title, heading, main }: HtmlPage, { derivation: words }: Words): string {
  return `<!doctype html>
<html lang="${words.languageTag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${stylesheetHash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${stylesheet}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${main.join('\n')}
<footer>${escapeHtml(words.footer)}</footer>
</main>
</body>
</html>
`;
}
