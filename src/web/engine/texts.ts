/** Documents of a derivation: loaded when the first is asked for. */
import { renderLatex, renderMarkdown } from '../../render/index.ts';
import type { TextFormat } from './question.ts';

export const textIn: Readonly<Record<TextFormat, typeof renderMarkdown>> = {
  latex: renderLatex,
  markdown: renderMarkdown,
};
