/** What a visitor has chosen: one plain object, the same in the address of the page as here. */
import type { ExampleName } from '../../parse/index.ts';
import { views } from '../../render/index.ts';
import { type Language, pageWords } from '../../words/index.ts';
import type { Question, Source } from '../engine/question.ts';

export type Theme = 'auto' | 'light' | 'dark';

export interface PageState extends Question {
  /** `auto` follows the system. */
  readonly theme: Theme;
}

/** The first page that somebody sees. */
export const initialState = (language: Language): PageState => ({
  source: { example: 'lecture' },
  view: 'variables',
  language,
  theme: 'auto',
});

/** The first of the visitor's languages that there are sentences in. */
export function preferredLanguage(tags: readonly string[]): Language {
  const known = tags
    .map((tag) => tag.toLowerCase().split('-')[0] as string)
    .find((tag) => Object.hasOwn(pageWords, tag));
  return (known ?? 'en') as Language;
}

/** A state from elsewhere, or undefined where it is none. What it says of the program is for the engine to judge. */
export function readState(found: unknown): PageState | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { source: from, draft, selected, view, language, theme } = found as Readonly<Record<string, unknown>>;
  const source = readSource(from);
  if (source === undefined || !isText(draft) || !isText(selected)) return undefined;
  if (!isOneOf(views, view) || !isOneOf(['en', 'zh'], language) || !isOneOf(['auto', 'light', 'dark'], theme)) {
    return undefined;
  }
  return {
    source,
    ...(draft === undefined ? {} : { draft }),
    ...(selected === undefined ? {} : { selected }),
    view,
    language,
    theme,
  };
}

function readSource(found: unknown): Source | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { example, text } = found as Readonly<Record<string, unknown>>;
  if (typeof text === 'string') return { text };
  const isExample = typeof example === 'string' && Object.hasOwn(pageWords.en.exampleNames, example);
  return isExample ? { example: example as ExampleName } : undefined;
}

const isText = (found: unknown): found is string | undefined => found === undefined || typeof found === 'string';

const isOneOf = <Choice extends string>(choices: readonly Choice[], found: unknown): found is Choice =>
  choices.some((choice) => choice === found);
