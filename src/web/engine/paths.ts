/** The paths of a derivation, each with its contribution and the colour that the drawing gives it. */
import type { Derivation } from '../../explain/index.ts';
import type { Program, Value } from '../../graph/index.ts';
import type { Words } from '../../words/index.ts';
import { contributionsOf } from './contributions.ts';
import type { EdgeDerivatives } from './edges.ts';
import { expressionFormula, pathFormula, valueFormula } from './formulas.ts';
import { type Hues, huesOf, noHues } from './hues.ts';
import type { DrawnLine } from './outline.ts';
import type { PathList } from './question.ts';

/** More paths than this are counted, not told apart: the drawing has no more colours for them. */
const MOST_PATHS = 12;
/** The drawing's path colours; beyond them they begin again. */
const COLOURS = 6;

export function pathsOf(
  { paths, goal, value }: Derivation,
  program: Program,
  along: EdgeDerivatives,
  lines: readonly DrawnLine[] | undefined,
  words: Words,
): PathList {
  const listed = paths.listed.slice(0, MOST_PATHS);
  const isComplete = areAll(listed, paths);
  const values = new Map<string, Value>();
  for (const [key, { value: derivative }] of along) if (derivative !== undefined) values.set(key, derivative);
  const contributions = isComplete ? contributionsOf(listed, values, value) : undefined;
  const colours = coloursOf(paths, lines);
  const count = paths.count.toLocaleString('en');
  return {
    paths: listed.map((path, at) => {
      const [contribution, colour] = [contributions?.[at], colours?.[at]];
      return {
        formula: pathFormula(program, path),
        ...(contribution === undefined ? {} : { contribution: valueFormula(program, contribution) }),
        ...(colour === undefined ? {} : { colour }),
      };
    }),
    ...(isComplete ? {} : { more: words.derivation.morePaths({ listed: String(listed.length), count }) }),
    total: {
      partial: expressionFormula(program, goal),
      ...(contributions === undefined || value === undefined ? {} : { value: valueFormula(program, value) }),
    },
  };
}

type Paths = Derivation['paths'];

const areAll = (listed: readonly unknown[], { count }: Paths): boolean => BigInt(listed.length) === count;

/** The colours that the drawing gives paths and what lies on them; none for a single path, which needs none to be told from others. */
export function huesOfPaths(paths: Paths, lines: readonly DrawnLine[] | undefined): Hues {
  const colours = coloursOf(paths, lines);
  return colours === undefined || colours.length < 2 ? noHues : huesOf(paths.listed, colours);
}

/**
 * The colour that the drawing gives each path, counted from 1: that of a line which only this path takes. Undefined where
 * the drawing tells other paths apart than these: in the view of operations a name can act on another in several ways.
 */
function coloursOf(paths: Paths, lines: readonly DrawnLine[] | undefined): number[] | undefined {
  const listed = paths.listed.slice(0, MOST_PATHS);
  if (lines === undefined || !areAll(listed, paths)) return undefined;
  const drawn = new Map(
    lines.flatMap(({ from, to, path }) => (path === undefined ? [] : [[`${from}→${to}`, path] as const])),
  );
  const shown = new Set([...drawn.keys()].flatMap((edge) => edge.split('→')));
  const colours = listed.map((path) => {
    const stops = path.filter((name) => shown.has(name));
    const own = stops
      .slice(1)
      .map((to, index) => Number(drawn.get(`${stops[index]}→${to}`)))
      .find(Number.isInteger);
    return own === undefined ? undefined : ((own - 1) % COLOURS) + 1;
  });
  return colours.every((colour) => colour !== undefined) ? colours : undefined;
}
