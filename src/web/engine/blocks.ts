/** A derivation as the blocks, lines, formulas and sentences that the page shows. */
import type { Derivation, Equations, Lights, Line } from '../../explain/index.ts';
import { dataOf, type Node, type Program, type Value } from '../../graph/index.ts';
import {
  escapeHtml,
  mathText,
  type NotationOptions,
  reasonsOf,
  rightSide,
  setRounded,
  setRoundedValue,
  spoken,
  textMedium,
  vectorsOf,
} from '../../render/index.ts';
import type { Words } from '../../words/index.ts';
import { brokenFormula, expressionFormula, formula } from './formulas.ts';
import { type Hues, type Term, termsOf } from './hues.ts';
import { known } from './known.ts';
import { drawnLights, type StandIn } from './lights.ts';
import { type PageProse, pageProse, plainText } from './prose.ts';
import type { Block, Derived, Formula, Result, Step } from './question.ts';

/** More paths than this would light all of the drawing. */
const MOST_LIT_PATHS = 12;

interface Setting {
  readonly program: Program;
  readonly words: Words;
  readonly notation: NotationOptions;
  readonly standIn: StandIn;
  readonly prose: PageProse;
}

/**
 * Hues are classes, so that a formula fits light and dark: the number of a path's colour, 7 for what several share.
 * Terms say which line of the drawing they stand for.
 */
const paintWith = (terms: ReadonlyMap<Node, Term>, standIn: StandIn) => (node: Node, text: string) => {
  const { hue, from, to } = terms.get(node) ?? {};
  const colour = hue === undefined ? '' : ` class="hue-${hue === 'shared' ? 7 : hue}"`;
  const [start, end] = [from, to].map((name) => (name === undefined ? undefined : escapeHtml(standIn(name))));
  const line = start === undefined || start === end ? '' : ` data-from="${start}" data-to="${end}"`;
  return colour === '' && line === '' ? text : `<mrow${colour}${line}>${text}</mrow>`;
};

/** How a derivation is to be shown. */
export interface Showing {
  /** The colours of its paths, where there are several. */
  readonly hues: Hues;
  /** What the drawing shows for each name. */
  readonly standIn: StandIn;
  /** Tells apart what is shown differently in one language. */
  readonly key: string;
}

/** A derivation as the page shows it, without its numbers. */
export interface Shown {
  readonly block: Block;
  /** The parts of formulas that stand for an edge or belong to one of several paths. */
  readonly terms: ReadonlyMap<Node, Term>;
}

/** Where a derivation is shown, and how. */
export interface Place {
  readonly program: Program;
  readonly words: Words;
  readonly showing: Showing;
}

/**
 * @param symbolic a derivation without its numbers
 * @param kept     what was shown of it with other numbers: that is not written once more
 */
export function shownOf(symbolic: Derivation, { program, words, showing }: Place, kept: Map<string, Shown>): Shown {
  const { hues, standIn, key } = showing;
  return known(kept, JSON.stringify([words.page.languageTag, mathText(symbolic.goal), key]), () => {
    const terms = termsOf(symbolic, hues);
    return { terms, block: blockOf(symbolic, settingFor(program, words, terms, standIn)) };
  });
}

/** What its numbers add to a derivation: lines below those that need none, and the result. */
export interface NumbersShown {
  readonly lines: readonly Step[];
  readonly result?: Result;
}

export function numbersShown(
  derivation: Derivation,
  { terms, block }: Shown,
  { program, words, showing }: Place,
): NumbersShown {
  const setting = settingFor(program, words, terms, showing.standIn);
  const result = resultOf(derivation, program);
  return {
    lines: derivation.lines.slice(block.lines.length).map((line) => stepOf(derivation, line, false, setting)),
    ...(result === undefined ? {} : { result }),
  };
}

/** @param symbolic the same derivation without its numbers */
export function derivedFrom(
  derivation: Derivation,
  symbolic: Derivation,
  place: Place,
  kept: Map<string, Shown>,
): Derived {
  const shown = shownOf(symbolic, place, kept);
  const { lines, ...result } = numbersShown(derivation, shown, place);
  const prose = pageProse(place.program);
  const goal = prose.formula(derivation.goal);
  const title = spoken((keep) => place.words.derivation.derivationOf({ partial: keep(goal) }), prose.prose);
  const { block } = shown;
  return { title: prose.read(title), block: { ...block, lines: [...block.lines, ...lines] }, ...result };
}

/** Equations that are no derivation of one partial, such as those of the general formula. */
export function equationsFrom(equations: Equations, program: Program, words: Words): Pick<Block, 'goal' | 'lines'> {
  const notation = { vectors: 'columns' } as const;
  const setting = { program, words, notation, standIn: (name: string) => name, prose: pageProse(program) };
  return {
    goal: expressionFormula(program, equations.goal, notation),
    lines: equations.lines.map((line, at) => stepOf(equations, line, at === 0, setting)),
  };
}

function settingFor(program: Program, words: Words, terms: ReadonlyMap<Node, Term>, standIn: StandIn): Setting {
  const notation = { vectors: vectorsOf(program), paint: paintWith(terms, standIn) };
  return { program, words, standIn, prose: pageProse(program), notation };
}

// Derivations inside one another have a limited depth, unlike the graph below them.
function blockOf(derivation: Derivation, setting: Setting): Block {
  const { program, notation } = setting;
  const { paint: _, ...plain } = notation;
  return {
    goal: expressionFormula(program, derivation.goal, notation),
    ...namesIn(derivation.goal),
    lines: derivation.lines.map((line, at) => stepOf(derivation, line, at === 0, setting)),
    closedForm: brokenFormula(program, derivation.closedForm, plain),
  };
}

function namesIn({ attrs: { of, wrt } }: Derivation['goal']): Pick<Block, 'of' | 'wrt'> {
  return 'name' in of.attrs && 'name' in wrt.attrs ? { of: of.attrs.name, wrt: wrt.attrs.name } : {};
}

function stepOf(derivation: Equations, line: Line, opens: boolean, setting: Setting): Step {
  const { program, words, notation, prose } = setting;
  const blocks = (all: readonly Derivation[] = []): Block[] => all.map((each) => blockOf(each, setting));
  const inner = blocks(line.inner);
  const reason = prose.read(reasonsOf(line, words, prose));
  const written = formula(program, (medium, options) => rightSide({ derivation, line }, medium, options), notation);
  const goal = expressionFormula(program, derivation.goal);
  return {
    reason,
    formula: written,
    spoken: words.page.spokenStep({ reason: plainText(reason), formula: `${goal.text} = ${written.text}` }),
    lights: drawnLights(line.lights.edges.length > 0 ? line.lights : lightsAlong(derivation), setting.standIn),
    // The first line says what there is to work out; later ones rest on what has been.
    before: opens ? [] : inner,
    after: opens ? inner : [],
    asides: blocks(line.asides),
  };
}

/** Where a line itself says nothing: all paths of what it derives. */
function lightsAlong(equations: Equations | Derivation): Lights {
  const listed = 'paths' in equations ? equations.paths.listed : [];
  const edges = listed
    .slice(0, MOST_LIT_PATHS)
    .flatMap((path) => path.slice(1).map((to, at) => [path[at] as string, to] as const));
  return { stations: [...new Set(edges.flat())], edges };
}

function resultOf({ goal, value, check }: Derivation, program: Program): Result | undefined {
  if (value === undefined || check === undefined) return undefined;
  return {
    partial: expressionFormula(program, goal),
    value: preciseFormula(program, value),
    ...(dataOf(check.numeric).some(Number.isNaN) ? {} : { numeric: preciseFormula(program, check.numeric) }),
    verdict: check.verdict,
    difference: check.relativeError === 0 ? '' : setRounded(textMedium, check.relativeError, 1).text,
  };
}

const PRECISE_DIGITS = 6;

/** More digits than in a formula: enough to see two results agree. */
export const preciseFormula = (program: Program, value: Value): Formula =>
  formula(program, (medium) => [
    typeof value === 'number' ? setRounded(medium, value, PRECISE_DIGITS).text : setRoundedValue(value, medium).text,
  ]);
