/** The engine on a thread of its own: the page stays awake, and what takes too long can be ended. */
import { loadWords } from '../../words/index.ts';
import { Engine } from './engine.ts';
import type { Answer, Question, TextFormat } from './question.ts';

/** What the page sends: a question, whose answer is wanted, or a text about it. */
export interface Message {
  readonly question: Question;
  readonly format?: TextFormat;
}

/** An answer, a text, or the message of a fault in the program itself. */
export type Reply = { readonly answer: Answer } | { readonly text: string } | { readonly fault: string };

const engine = new Engine();

addEventListener('message', async ({ data }: MessageEvent<Message>) => {
  postMessage(await reply(data));
});

async function reply({ question, format }: Message): Promise<Reply> {
  try {
    const words = await loadWords(question.language);
    if (format === undefined) return { answer: await engine.answer(question, words) };
    const { textOf } = await import('./texts.ts');
    return { text: await textOf(question, format, words, engine) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
