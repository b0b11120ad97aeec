/** What is on screen as a document: loaded when the first is asked for. */
import { renderHtml, renderLatex, renderMarkdown } from '../../render/index.ts';
import type { Words } from '../../words/index.ts';
import type { Engine } from './engine.ts';
import { handout } from './lesson/handout.ts';
import type { TextFormat, TextRequest } from './question.ts';

const derivationIn: Readonly<Record<TextFormat, typeof renderMarkdown>> = {
  latex: renderLatex,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** The chapter, where the question asks for one, or else the derivation. */
export async function textOf(
  { question, format, hides = [] }: TextRequest,
  words: Words,
  engine: Engine,
): Promise<string> {
  if (question.lesson !== undefined) {
    const { chapter, cells } = await engine.answer(question, words);
    return chapter === undefined ? '' : handout(chapter, { format, words, cells, hides });
  }
  const found = await engine.derivation(question);
  return found === undefined ? '' : derivationIn[format]([found.derivation], { words, program: found.program });
}
