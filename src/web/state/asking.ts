/** Questions to the engine on its own thread: the last one counts, and any can be stopped. */
import type { Answer, Question, TextFormat } from '../engine/question.ts';
import type { Message, Reply } from '../engine/worker.ts';
import { newThread } from './thread.ts';

/** A question that has been worked on this long (milliseconds) is ended for a newer one, not waited for. */
const PATIENCE = 400;

export interface Listener {
  answered(answer: Answer, question: Question): void;
  /** The program has a fault, or its thread broke down. */
  failed(): void;
  busy(isBusy: boolean): void;
}

export interface Asking {
  ask(question: Question): void;
  /** A text about a question; rejected where none comes. */
  text(question: Question, format: TextFormat): Promise<string>;
  /** Ends what is being worked on. */
  stop(): void;
}

/** @param first the thread that the first question goes to */
export function startAsking(first: Worker, { answered, failed, busy }: Listener): Asking {
  let worker = listenTo(first);
  let current: { readonly question: Question; readonly since: number } | undefined;
  let next: Question | undefined;

  function listenTo(thread: Worker): Worker {
    thread.addEventListener('message', ({ data }: MessageEvent<Reply>) => finish(data));
    thread.addEventListener('error', () => {
      restart();
      finish({ fault: 'the thread broke down' });
    });
    return thread;
  }

  function restart(): void {
    worker.terminate();
    worker = listenTo(newThread());
  }

  function finish(reply: Reply): void {
    const question = current?.question;
    current = undefined;
    // An answer to what nobody asks any more is not shown.
    if (next === undefined && question !== undefined) {
      busy(false);
      if ('answer' in reply) answered(reply.answer, question);
      else failed();
    }
    begin();
  }

  function begin(): void {
    if (next === undefined || current !== undefined) return;
    current = { question: next, since: performance.now() };
    next = undefined;
    send({ question: current.question });
  }

  const send = (message: Message): void => worker.postMessage(message);

  return {
    text(question, format) {
      // On a thread of its own: what takes long here never stands in the way of an answer.
      const own = newThread();
      const found = new Promise<string>((resolve, reject) => {
        own.addEventListener('message', ({ data }: MessageEvent<Reply>) =>
          'text' in data ? resolve(data.text) : reject(new Error('no text')),
        );
        own.addEventListener('error', () => reject(new Error('no text')));
      });
      own.postMessage({ question, format } satisfies Message);
      return found.finally(() => own.terminate());
    },
    ask(question) {
      next = question;
      busy(true);
      if (current !== undefined && performance.now() - current.since > PATIENCE) {
        restart();
        current = undefined;
      }
      begin();
    },
    stop() {
      restart();
      current = undefined;
      next = undefined;
      busy(false);
    },
  };
}
