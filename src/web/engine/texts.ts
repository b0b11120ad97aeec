/** What is on screen as a document, or as a program: loaded when the first is asked for. */
import { withNumbersOf } from '../../parse/index.ts';
import { renderHtml, renderLatex, renderMarkdown } from '../../render/index.ts';
import type { Words } from '../../words/index.ts';
import type { Engine } from './engine.ts';
import { handout } from './lesson/handout.ts';
import type { Question, TextFormat, TextRequest } from './question.ts';

const derivationIn: Readonly<Record<TextFormat, typeof renderMarkdown>> = {
  latex: renderLatex,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** The program, or the chapter where the question asks for one, or else the derivation. */
export async function textOf(
  { question, format, hides = [] }: TextRequest,
  words: Words,
  engine: Engine,
): Promise<string> {
  if (format === 'network' || format === 'formulas') return programText(question, format === 'network', words, engine);
  if (question.lesson !== undefined) {
    const { chapter, cells } = await engine.answer(question, words);
    return chapter === undefined ? '' : handout(chapter, { format, words, cells, hides });
  }
  const found = await engine.derivation(question);
  return found === undefined ? '' : derivationIn[format]([found.derivation], { words, program: found.program });
}

/** A person's own text with the numbers on screen. A program has no learning rate: where a lesson has, a comment says it. */
async function programText(question: Question, isNetwork: boolean, { page }: Words, engine: Engine): Promise<string> {
  const { text, read, now, formulas } = await engine.program(question);
  const written = (isNetwork ? undefined : formulas) ?? withNumbersOf(now, read, text);
  const rate = question.lesson?.rate;
  return rate === undefined || isNetwork ? written : `# ${page.rate} = ${rate}\n${written}`;
}
