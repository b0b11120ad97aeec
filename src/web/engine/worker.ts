/** The engine on a thread of its own: the page stays awake, and what takes too long can be ended. */
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

addEventListener('message', ({ data }: MessageEvent<Message>) => {
  postMessage(reply(data));
});

function reply({ question, format }: Message): Reply {
  try {
    return format === undefined ? { answer: engine.answer(question) } : { text: engine.text(question, format) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
