/** A chapter of the lesson on one program. */
import { Problem, type Words } from '../../../words/index.ts';
import { objectionOf } from '../attempt.ts';
import type { Prose } from '../question.ts';
import type { Study } from '../study.ts';
import { type Chapter, type ChapterId, type ChapterRequest, chapterIds } from './chapter.ts';
import { Course } from './course.ts';
import { descent } from './descent.ts';
import { detail } from './detail.ts';
import { Figures } from './figures.ts';
import { forward } from './forward.ts';
import { graph } from './graph.ts';
import { hidden } from './hidden.ts';
import { output } from './output.ts';
import { purpose } from './purpose.ts';
import type { Content, Setting } from './setting.ts';
import { Writer } from './writer.ts';

const contents: Readonly<Record<ChapterId, (setting: Setting) => Content>> = {
  purpose,
  forward,
  graph,
  output,
  detail,
  hidden,
  descent,
};

const courses = new WeakMap<Study, Course>();

/** Remembers what it has worked out for a study, so that another step, chapter or attempt costs little. */
export function chapterOf(study: Study, request: ChapterRequest, words: Words): Chapter {
  const { of, program } = study;
  const write = new Writer(program, words);
  if (of instanceof Problem) return withoutObjective(request.chapter, titles(undefined, write, words), of, words);
  const course = courses.get(study) ?? new Course(study, of);
  courses.set(study, course);
  const figures = new Figures(course, words, request.view);
  const content = contents[request.chapter]({ course, figures, write, request, words: words.lesson, language: words });
  return { id: request.chapter, titles: titles(course, write, words), figures: figures.drawn, ...content };
}

/** What is the loss? Without one there is nothing to derive, and the chapter says so. */
function withoutObjective(id: ChapterId, all: Chapter['titles'], problem: Problem, words: Words): Chapter {
  const { sentence } = objectionOf(problem, words);
  const step = {
    blocks: [{ kind: 'prose', prose: [sentence] }],
    shows: { figure: 0 },
    spoken: sentence,
    inside: [],
  } as const;
  return { id, titles: all, figures: [{ sentence }], phases: [{ title: all[id], steps: [step] }] };
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
