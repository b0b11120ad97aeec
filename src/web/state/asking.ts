/** Questions to the engine on its own thread: the last one counts, and any can be stopped. */
import type { Glimpse, Sight } from '../engine/in-sight.ts';
import type { Chapter } from '../engine/lesson/chapter.ts';
import type { Answer, Question, TextRequest } from '../engine/question.ts';
import type { Message, QuestionMessage, Reply } from '../engine/worker.ts';
import { newThread } from './thread.ts';

/** A question that has been worked on this long (milliseconds) is ended for a newer one, not waited for. */
const PATIENCE = 400;

export interface Listener {
  answered(answer: Answer, question: Question): void;
  /** What is on the screen has come; the rest follows. False where that has to be waited for. */
  glimpsed(glimpse: Glimpse, question: Question): boolean;
  /** All of the chapter in the last answer has come. */
  completed(chapter: Chapter): void;
  /** The program has a fault, or its thread broke down. */
  failed(): void;
  busy(isBusy: boolean): void;
}

export interface Asking {
  /** @param sight what comes first, where there is something to show in place of the rest until that comes too */
  ask(question: Question, sight?: Sight): void;
  /** Lets the engine get ready by a question whose answer is there already. */
  prepare(question: Question): void;
  /** A text about a question; rejected where none comes. */
  text(request: TextRequest): Promise<string>;
  /** Ends what is being worked on. */
  stop(): void;
}

/** @param started a thread that is there already; otherwise one starts with the first question */
export function startAsking(
  started: Worker | undefined,
  { answered, glimpsed, completed, failed, busy }: Listener,
): Asking {
  let worker = started && listenTo(started);
  let current: (QuestionMessage & { readonly since: number; readonly isForAnswer: boolean }) | undefined;
  let next: QuestionMessage | undefined;
  /** What the chapter to come completes. */
  let awaited: Glimpse | undefined;

  function listenTo(thread: Worker): Worker {
    thread.addEventListener('message', ({ data }: MessageEvent<Reply>) => finish(data));
    thread.addEventListener('error', () => {
      // The next question begins another: one that can't even be loaded would otherwise be begun for ever.
      thread.terminate();
      worker = undefined;
      awaited = undefined;
      finish({ fault: 'the thread broke down' });
    });
    return thread;
  }

  function restart(): void {
    worker?.terminate();
    awaited = undefined;
    worker = listenTo(newThread());
  }

  function finish(reply: Reply): void {
    if ('glimpse' in reply) catchGlimpse(reply.glimpse);
    else if ('chapter' in reply) complete(reply.chapter);
    else conclude(reply);
  }

  function conclude(reply: Exclude<Reply, { glimpse: Glimpse } | { chapter: Chapter }>): void {
    const before = current;
    current = undefined;
    // An answer to what nobody asks any more is not shown.
    if (next === undefined && before?.isForAnswer) {
      busy(false);
      if ('answer' in reply) answered(reply.answer, before.question);
      else failed();
    }
    begin();
  }

  function catchGlimpse(glimpse: Glimpse): void {
    if (current !== undefined && next === undefined) {
      if (!glimpsed(glimpse, current.question)) {
        awaited = glimpse;
        return;
      }
      busy(false);
    }
    current = undefined;
    begin();
  }

  function complete(chapter: Chapter): void {
    const glimpse = awaited;
    awaited = undefined;
    if (glimpse !== undefined) conclude({ answer: { ...glimpse, chapter } });
    // That of an answer that is outdated by now is not shown.
    else if (current === undefined && next === undefined) completed(chapter);
  }

  function begin(): void {
    if (next === undefined || current !== undefined) return;
    current = { ...next, since: performance.now(), isForAnswer: true };
    send(next);
    next = undefined;
  }

  function send(message: Message): void {
    worker ??= listenTo(newThread());
    worker.postMessage(message);
  }

  return {
    text(request) {
      // On a thread of its own: what takes long here never stands in the way of an answer.
      const own = newThread();
      const found = new Promise<string>((resolve, reject) => {
        own.addEventListener('message', ({ data }: MessageEvent<Reply>) =>
          'text' in data ? resolve(data.text) : reject(new Error('no text')),
        );
        own.addEventListener('error', () => reject(new Error('no text')));
      });
      own.postMessage(request satisfies Message);
      return found.finally(() => own.terminate());
    },
    ask(question, sight) {
      next = { question, ...(sight === undefined ? {} : { sight }) };
      busy(true);
      if (current?.isForAnswer && performance.now() - current.since > PATIENCE) {
        restart();
        current = undefined;
      }
      begin();
    },
    prepare(question) {
      if (current !== undefined || next !== undefined) return;
      current = { question, since: performance.now(), isForAnswer: false };
      send({ question });
    },
    stop() {
      restart();
      current = undefined;
      next = undefined;
      busy(false);
    },
  };
}
