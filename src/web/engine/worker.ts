/** The engine on a thread of its own: the page stays awake, and what takes too long can be ended. */
import { type Language, loadWords, type Words } from '../../words/index.ts';
import { Engine } from './engine.ts';
import { fetchedOnce } from './fetched.ts';
import { type Glimpse, glimpseOf, type Sight } from './in-sight.ts';
import type { Chapter } from './lesson/chapter.ts';
import type { Answer, Question, TextRequest } from './question.ts';
import { beginRehearsal, endRehearsal, LONGEST_REHEARSED } from './rehearsal.ts';

/** What the page sends: a question whose answer is wanted, or one that a text is wanted about. */
export type Message = QuestionMessage | TextRequest;

export interface QuestionMessage {
  readonly question: Question;
  /** What of the chapter is on the screen, where the page has the rest to show until that follows. */
  readonly sight?: Sight;
}

/** An answer, or a glimpse of one and then its chapter; a text; the message of a fault in the program itself. */
export type Reply =
  | { readonly answer: Answer }
  | { readonly glimpse: Glimpse }
  | { readonly chapter: Chapter }
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
  endRehearsal();
  const since = performance.now();
  const first = await handle(data);
  if (latest !== data || !('answer' in first) || performance.now() - since > LONGEST_REHEARSED) return;
  beginRehearsal(engine, data.question, await wordsIn[data.question.language]());
});

async function handle(data: Message): Promise<Reply> {
  const first = await reply(data);
  const [chapter, sight] = ['answer' in first && first.answer.chapter, 'sight' in data && data.sight];
  if (!('answer' in first && chapter && sight)) {
    post(first);
    return first;
  }
  post({ glimpse: glimpseOf(first.answer, chapter, sight) });
  // What has been asked meanwhile comes first, and may make the rest needless.
  await new Promise((resolve) => setTimeout(resolve));
  if (latest === data) post({ chapter });
  return first;
}

const post = (reply: Reply): void => postMessage(reply);

async function reply(message: Message): Promise<Reply> {
  try {
    const words = await wordsIn[message.question.language]();
    if (!('format' in message)) return { answer: await engine.answer(message.question, words) };
    const { textOf } = await import('./texts.ts');
    return { text: await textOf(message, words, engine) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
