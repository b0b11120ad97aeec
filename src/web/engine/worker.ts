/** The engine on a thread of its own: the page stays awake, and what takes too long can be ended. */
import { type Language, loadWords, type Words } from '../../words/index.ts';
import { Engine } from './engine.ts';
import { fetchedOnce } from './fetched.ts';
import type { Chapter } from './lesson/chapter.ts';
import type { Answer, Question, TextRequest } from './question.ts';

/** What the page sends: a question whose answer is wanted, or one that a text is wanted about. */
export type Message = QuestionMessage | TextRequest;

export interface QuestionMessage {
  readonly question: Question;
  /** The drawing of the chapter that is on the screen, where the page has the others to show until they follow. */
  readonly seen?: number;
}

/** An answer, the drawings that it lacked, a text, or the message of a fault in the program itself. */
export type Reply =
  | { readonly answer: Answer }
  | { readonly figures: Chapter['figures'] }
  | { readonly text: string }
  | { readonly fault: string };

const wordsIn: Readonly<Record<Language, () => Promise<Words>>> = {
  en: fetchedOnce(() => loadWords('en')),
  zh: fetchedOnce(() => loadWords('zh')),
};
const engine = new Engine();
let latest: Message | undefined;

addEventListener('message', async ({ data }: MessageEvent<Message>) => {
  latest = data;
  const first = await reply(data);
  postMessage(first);
  if (!('answer' in first && first.answer.chapter?.figures.includes(undefined))) return;
  // What has been asked meanwhile comes first, and may make these drawings needless.
  await new Promise((resolve) => setTimeout(resolve));
  if (latest === data) postMessage({ figures: engine.figures } satisfies Reply);
});

async function reply(message: Message): Promise<Reply> {
  try {
    const words = await wordsIn[message.question.language]();
    if (!('format' in message)) return { answer: await engine.answer(message.question, words, message.seen) };
    const { textOf } = await import('./texts.ts');
    return { text: await textOf(message, words, engine) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
