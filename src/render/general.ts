/** The general formula of a network in any form of output. */
import type { GeneralSection } from '../explain/index.ts';
import { renderHtmlChapters } from './derivation/html.ts';
import { renderJsonChapters } from './derivation/json.ts';
import { renderLatexChapters } from './derivation/latex.ts';
import { renderMarkdownChapters } from './derivation/markdown.ts';
import { renderTextChapters, type TextOptions } from './derivation/text.ts';
import type { Chapters } from './derivation/view.ts';

export type GeneralFormat = 'text' | 'latex' | 'markdown' | 'html' | 'json';

/**
 * The general formula under the headings of a language.
 *
 * @example renderGeneral(generalFormula(program), 'text', { words: languages.en, program })
 */
export function renderGeneral(
  sections: readonly GeneralSection[],
  format: GeneralFormat,
  options: TextOptions,
): string {
  const { general } = options.words;
  const document: Chapters = {
    title: general.title,
    introduction: general.introduction,
    chapters: sections.map(({ id, equations }) => ({ heading: general.sections[id], equations })),
  };
  switch (format) {
    case 'text':
      return renderTextChapters(document, options);
    case 'latex':
      return renderLatexChapters(document, options);
    case 'markdown':
      return renderMarkdownChapters(document, options);
    case 'html':
      return renderHtmlChapters(document, options);
    case 'json':
      return renderJsonChapters(
        document,
        sections.map(({ id }) => id),
        options,
      );
  }
}
