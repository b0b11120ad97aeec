/** A chapter of the lesson on one program. */
import { type LessonWords, Problem, type Words } from '../../../words/index.ts';
import { objectionOf } from '../attempt.ts';
import { fetchedOnce } from '../fetched.ts';
import { wayOut } from '../fixed-number.ts';
import { known } from '../known.ts';
import type { Prose } from '../question.ts';
import type { Study } from '../study.ts';
import { type Chapter, type ChapterId, type ChapterRequest, chapterIds } from './chapter.ts';
import { Course } from './course.ts';
import { Figures } from './figures.ts';
import type { Asked } from './questions/asked.ts';
import type { Setting, Told } from './setting.ts';
import { Writer } from './writer.ts';

/** What a chapter says and shows, and what it asks at its end. */
interface ChapterMaker {
  readonly tell: (setting: Setting) => Told;
  readonly ask: (setting: Setting) => Partial<Asked>;
}

/** Each is loaded when it is opened for the first time. */
const makers: Readonly<Record<ChapterId, () => Promise<ChapterMaker>>> = {
  purpose: fetchedOnce(() => import('./purpose.ts')),
  forward: fetchedOnce(() => import('./forward.ts')),
  graph: fetchedOnce(() => import('./graph.ts')),
  output: fetchedOnce(() => import('./output.ts')),
  detail: fetchedOnce(() => import('./detail.ts')),
  hidden: fetchedOnce(() => import('./hidden.ts')),
  general: fetchedOnce(() => import('./general.ts')),
  descent: fetchedOnce(() => import('./descent.ts')),
};

/** Remembers what it has worked out for the last program, so that a step, an attempt or another number costs little. */
export class Lesson {
  #study: Study | undefined;
  #course: Course | undefined;
  readonly #sentences = new Map<Words['lesson'], LessonWords>();
  readonly #told = new Map<string, { readonly told: Told; readonly figures: Figures }>();

  /** Drawings and the text of steps are worked out when they are looked at. */
  async chapter(study: Study, request: ChapterRequest, words: Words): Promise<Chapter> {
    const { tell, ask } = await makers[request.chapter]();
    const said = await this.#sentencesOf(request.chapter, words.lesson);
    const { of, program } = study;
    const write = new Writer(program, words);
    if (of instanceof Problem) return withoutObjective(request.chapter, titles(undefined, write, words), of, words);
    const course = this.#courseOn(study, of);
    const setting = {
      course,
      figures: new Figures(course, words, request.view),
      write,
      request,
      words: said,
      language: words,
    };
    const { attempt: _, ...telling } = request;
    const key = JSON.stringify([words.derivation.languageTag, telling]);
    const { told, figures } = known(this.#told, key, () => ({ told: tell(setting), figures: setting.figures }));
    return {
      id: request.chapter,
      titles: titles(course, write, words),
      ...told,
      ...noteOn(study, words),
      figures: figures.all,
      ...ask(setting),
    };
  }

  /** Those of the first chapter are there from the beginning, and it is written with these alone (`FirstSetting`). */
  async #sentencesOf(chapter: ChapterId, first: Words['lesson']): Promise<LessonWords> {
    if (chapter === 'purpose') return first as LessonWords;
    const all = this.#sentences.get(first) ?? { ...first, ...(await first.later()) };
    this.#sentences.set(first, all);
    return all;
  }

  #courseOn(study: Study, of: string): Course {
    if (this.#course !== undefined && this.#study === study) return this.#course;
    this.#study = study;
    this.#course = new Course(study, of, this.#course);
    this.#told.clear();
    return this.#course;
  }
}

function noteOn({ program }: Study, words: Words): Pick<Chapter, 'note'> {
  const sentence = wayOut(program, words);
  return sentence === undefined ? {} : { note: [sentence] };
}

/** What is the loss? Without one there is nothing to derive, and the chapter says so. */
function withoutObjective(id: ChapterId, all: Chapter['titles'], problem: Problem, words: Words): Chapter {
  const { sentence } = objectionOf(problem, words);
  const step = {
    blocks: [{ kind: 'prose', prose: [sentence] }],
    shows: { figure: 0, view: 'variables' },
    spoken: sentence,
    inside: [],
  } as const;
  return { id, titles: all, figures: [{ drawing: { sentence } }], phases: [{ title: all[id], steps: [step] }] };
}

function titles(course: Course | undefined, write: Writer, words: Words): Chapter['titles'] {
  const sentences = words.lesson.titles;
  const last = course?.stages.layers.at(-1)?.parameters ?? [];
  const fields = {
    parameters: last.length === 0 ? undefined : write.names(last),
    first: course === undefined || last[0] === undefined ? undefined : write.expression(course.partial(last[0])),
    hidden: Math.max(0, (course?.stages.layers.length ?? 1) - 1),
  };
  return Object.fromEntries(
    chapterIds.map((id): [ChapterId, Prose] => [id, write.read(sentences[id](fields))]),
  ) as Chapter['titles'];
}
