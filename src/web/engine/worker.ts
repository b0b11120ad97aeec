/** The engine on a thread of its own: the page stays awake, and what takes too long can be ended. */
import { Engine } from './engine.ts';
import type { Answer, Question } from './question.ts';

/** An answer, or the message of a fault in the program itself. */
export type Reply = { readonly answer: Answer } | { readonly fault: string };

const engine = new Engine();

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  postMessage(reply(data));
});

function reply(question: Question): Reply {
  try {
    return { answer: engine.answer(question) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
