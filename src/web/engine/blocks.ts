/** A derivation as the blocks, lines, formulas and sentences that the page shows. */
import type { Derivation, Lights, Line } from '../../explain/index.ts';
import type { Node, Program } from '../../graph/index.ts';
import {
  latex,
  latexMediumFor,
  type NotationOptions,
  reasonsOf,
  rightSide,
  setParts,
  setRoundedValue,
  spoken,
  vectorsOf,
} from '../../render/index.ts';
import type { Words } from '../../words/index.ts';
import type { Hue } from './hues.ts';
import { drawnLights, type StandIn } from './lights.ts';
import { pageProse, proseOf } from './prose.ts';
import type { Block, Derived, Formula, Result, Step } from './question.ts';

/** More paths than this would light all of the drawing. */
const MOST_LIT_PATHS = 12;

interface Setting {
  readonly program: Program;
  readonly words: Words;
  readonly notation: NotationOptions;
  readonly standIn: StandIn;
}

/**
 * Colours that no formula has of its own stand for hues: the page puts a class in their place, so that a formula that is
 * typeset once fits light and dark. The last digit is the path's colour, 7 what several paths share.
 */
const paintWith = (hues: ReadonlyMap<Node, Hue>) => (node: Node, text: string) => {
  const hue = hues.get(node);
  return hue === undefined ? text : `\\textcolor{#00000${hue === 'shared' ? 7 : hue}}{${text}}`;
};

/**
 * @param hues    the parts of formulas that belong to one of several paths
 * @param standIn what the drawing shows for each name
 */
export function derivedFrom(
  derivation: Derivation,
  program: Program,
  words: Words,
  hues: ReadonlyMap<Node, Hue>,
  standIn: StandIn,
): Derived {
  const setting = { program, words, standIn, notation: { vectors: vectorsOf(program), paint: paintWith(hues) } };
  const { formula, prose } = pageProse(program);
  const { goal } = derivation;
  const title = spoken((keep) => words.derivation.derivationOf({ partial: keep(formula(goal)) }), prose);
  const result = resultOf(derivation, program);
  return {
    title: proseOf(title),
    block: blockOf(derivation, setting),
    ...(result === undefined ? {} : { result }),
  };
}

// Derivations inside one another have a limited depth, unlike the graph below them.
function blockOf(derivation: Derivation, setting: Setting): Block {
  const { program, notation } = setting;
  const { vectors } = notation;
  const medium = latexMediumFor(program.latexNames);
  return {
    goal: [latex(derivation.goal, program.latexNames, notation)],
    lines: derivation.lines.map((line, at) => stepOf(derivation, line, at === 0, setting)),
    closedForm: setParts(derivation.closedForm, medium, vectors === undefined ? {} : { vectors }),
  };
}

function stepOf(derivation: Derivation, line: Line, opens: boolean, setting: Setting): Step {
  const { program, words, notation } = setting;
  const blocks = (all: readonly Derivation[] = []): Block[] => all.map((each) => blockOf(each, setting));
  const inner = blocks(line.inner);
  return {
    reason: proseOf(reasonsOf(line, words, pageProse(program))),
    formula: rightSide({ derivation, line }, latexMediumFor(program.latexNames), notation),
    lights: drawnLights(line.lights.edges.length > 0 ? line.lights : lightsAlong(derivation), setting.standIn),
    // The first line says what there is to work out; later ones rest on what has been.
    before: opens ? [] : inner,
    after: opens ? inner : [],
    asides: blocks(line.asides),
  };
}

/** Where a line itself says nothing: all paths of what it derives. */
function lightsAlong({ paths: { listed } }: Derivation): Lights {
  const edges = listed
    .slice(0, MOST_LIT_PATHS)
    .flatMap((path) => path.slice(1).map((to, at) => [path[at] as string, to] as const));
  return { stations: [...new Set(edges.flat())], edges };
}

function resultOf({ goal, value, check }: Derivation, program: Program): Result | undefined {
  if (value === undefined || check === undefined) return undefined;
  const medium = latexMediumFor(program.latexNames);
  const written = (each: typeof value): Formula =>
    typeof each === 'number' ? [precise(each)] : [setRoundedValue(each, medium).text];
  return {
    partial: [latex(goal, program.latexNames)],
    value: written(value),
    numeric: written(check.numeric),
    verdict: check.verdict,
    relativeError: check.relativeError,
  };
}

const PRECISE_DIGITS = 6;

/** More digits than in a formula: enough to see two results agree. */
function precise(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '\\mathrm{NaN}' : `${value < 0 ? '-' : ''}\\infty`;
  const [mantissa, exponent] = String(Number(value.toPrecision(PRECISE_DIGITS))).split('e');
  return exponent === undefined ? (mantissa as string) : `${mantissa} {\\cdot} 10^{${Number(exponent)}}`;
}
