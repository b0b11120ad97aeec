/** Colours of drawings, in light and dark. */
import type { Light } from './paths.ts';
import type { Theme } from './request.ts';

/** What a colour is for; on a page, the custom property `--chainrule-…`. */
export type Ink =
  | 'ink'
  | 'muted'
  | 'line'
  | 'faint'
  | 'surface'
  | 'pill'
  | 'goal'
  | 'on-goal'
  | 'shared'
  | 'path-1'
  | 'path-2'
  | 'path-3'
  | 'path-4'
  | 'path-5'
  | 'path-6';

type Palette = Readonly<Record<Ink, string>>;

/**
 * Paths differ in lightness and in blue against yellow, which all common kinds of colour vision tell apart; every colour
 * stands out from the surface by at least 4.5 : 1, as text must.
 */
const light: Palette = {
  ink: '#1e2433',
  muted: '#5b6679',
  line: '#8a94a6',
  faint: '#cbd2dc',
  surface: '#ffffff',
  pill: '#ffffff',
  goal: '#1e2433',
  'on-goal': '#ffffff',
  shared: '#1d4ed8',
  'path-1': '#c2410c',
  'path-2': '#0e7490',
  'path-3': '#7e22ce',
  'path-4': '#8a6100',
  'path-5': '#be185d',
  'path-6': '#3f6212',
};

const dark: Palette = {
  ink: '#e7ebf3',
  muted: '#9aa6ba',
  line: '#6f7b90',
  faint: '#3a4354',
  surface: '#12161f',
  pill: '#1a2030',
  goal: '#e7ebf3',
  'on-goal': '#12161f',
  shared: '#7cabff',
  'path-1': '#fb923c',
  'path-2': '#22d3ee',
  'path-3': '#c99bff',
  'path-4': '#f5d04a',
  'path-5': '#f98bc0',
  'path-6': '#9be15d',
};

const auto = Object.fromEntries(
  Object.entries(light).map(([ink, colour]) => [ink, `var(--chainrule-${ink}, ${colour})`]),
) as Palette;

export const palettes: Readonly<Record<Theme, Palette>> = { light, dark, auto };

const PATH_COLOURS = 6;

/** The colour of what a path runs through; beyond six paths the colours begin again. */
export const inkOfLight = (light: Light): Ink =>
  light === 'shared' ? 'shared' : (`path-${(light % PATH_COLOURS) + 1}` as Ink);

/** The text of a drawing with theme `auto` outside a page: with the colours that it falls back to. */
export const withFallbackColours = (svg: string): string =>
  svg.replace(/="var\(--chainrule-[a-z0-9-]+, (#[0-9a-f]{6})\)"/g, '="$1"');
