/** What a visitor has chosen: one plain object, the same in the address of the page as here. */
import type { ExampleName } from '../../parse/index.ts';
import { type View, views } from '../../render/index.ts';
import type { Language } from '../../words/index.ts';
import { chapterIds } from '../engine/lesson/chapter.ts';
import { type Edits, type Hideable, hideables, type Source } from '../engine/question.ts';
import { languages } from './language.ts';

/** The parts of the page. */
export const sections = ['lesson', 'workshop'] as const;
export type Section = (typeof sections)[number];

/** `auto` follows the system. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface PageState {
  readonly section: Section;
  /** A program that could be read when it was last looked at. */
  readonly source: Source;
  /** What stands in the editor, where it is something else: it becomes the program if it can be read. */
  readonly draft?: string;
  /** Draws all parameters from this seed, instead of those that the program gives. */
  readonly seed?: number;
  /** Numbers changed in place, over those of the program and of the seed. */
  readonly edits?: Edits;
  /** The learning rate η. */
  readonly rate: number;
  /** Counted from 1. */
  readonly chapter: number;
  /** Counted from 0 along the walk; missing: a chapter is at its beginning, a derivation is shown as a whole. */
  readonly step?: number;
  /** The line inside that step, counted from 0. */
  readonly inside?: number;
  /** The name whose derivation is shown; by default the first parameter. */
  readonly selected?: string;
  /** By default what the chapter asks for, or the variables. */
  readonly view?: View;
  /** A table in place of the drawing. */
  readonly asTable: boolean;
  readonly hides: readonly Hideable[];
  readonly language: Language;
  readonly theme: Theme;
}

/** A state without its numbers. */
export type Look = Omit<PageState, 'seed' | 'edits' | 'rate'>;

/** The first page that somebody sees. */
export const initialState = (language: Language): PageState => ({
  section: 'lesson',
  source: { example: 'lecture' },
  rate: 0.5,
  chapter: 1,
  asTable: false,
  hides: [],
  language,
  theme: 'auto',
});

export const usualView: View = 'variables';

const MOST_EDITS = 5000;
const LARGEST_COUNT = 100_000;
export const LARGEST_SEED = 2 ** 32 - 1;

type Check = (found: unknown) => boolean;

const isText: Check = (found) => typeof found === 'string';
const isCount =
  (least: number, most: number): Check =>
  (found) =>
    Number.isInteger(found) && (found as number) >= least && (found as number) <= most;
const isOneOf =
  (choices: readonly string[]): Check =>
  (found) =>
    choices.some((choice) => choice === found);

/** What each part of a state may be. What it says of the program is for the engine to judge. */
const checks: { readonly [Key in keyof Required<PageState>]: Check } = {
  section: isOneOf(sections),
  source: isSource,
  draft: isText,
  seed: isCount(0, LARGEST_SEED),
  edits: isEdits,
  rate: Number.isFinite,
  chapter: isCount(1, chapterIds.length),
  step: isCount(0, LARGEST_COUNT),
  inside: isCount(0, LARGEST_COUNT),
  selected: isText,
  view: isOneOf(views),
  asTable: (found) => typeof found === 'boolean',
  hides: (found) => Array.isArray(found) && found.length <= hideables.length && found.every(isOneOf(hideables)),
  language: isOneOf(languages),
  theme: isOneOf(themes),
};

/** What a link needs to say of a state: only what differs from the first page. */
export function written(state: PageState): Partial<PageState> {
  const usual: Readonly<Record<string, unknown>> = { ...initialState(state.language), language: undefined };
  return Object.fromEntries(
    Object.entries(state).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key])),
  );
}

/** A state from elsewhere, or undefined where it is none. */
export function readState(found: unknown): PageState | undefined {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
  const isState = Object.entries(found).every(
    ([key, value]) => Object.hasOwn(checks, key) && checks[key as keyof PageState](value),
  );
  return isState && 'language' in found ? { ...initialState('en'), ...(found as Partial<PageState>) } : undefined;
}

function isSource(found: unknown): boolean {
  if (typeof found !== 'object' || found === null) return false;
  const { example, text, ...others } = found as Readonly<Record<string, unknown>>;
  if (Object.keys(others).length > 0 || (example === undefined) === (text === undefined)) return false;
  return example === undefined ? isText(text) : isText(example) && isExample(example as string);
}

/** All of them: their texts are with the engine. */
const examples: Readonly<Record<ExampleName, true>> = {
  lecture: true,
  mazur: true,
  xor: true,
  'logistic-regression': true,
  'softmax-regression': true,
  deep: true,
  attention: true,
  'layer-norm': true,
  rnn: true,
  autoencoder: true,
  'mnist-mlp': true,
};

const isExample = (name: string): name is ExampleName => Object.hasOwn(examples, name);

function isEdits(found: unknown): boolean {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return false;
  const values = Object.values(found);
  return values.length <= MOST_EDITS && values.every(Number.isFinite);
}
