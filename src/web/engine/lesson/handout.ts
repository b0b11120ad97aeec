/** A chapter as a document to print and to hand out: its steps with their drawings, and its question without the answer. */
import type { Words } from '../../../words/index.ts';
import { equation } from '../equation.ts';
import type { Mark } from '../marks.ts';
import { plainText } from '../prose.ts';
import type { Cell, Formula, Hideable, PathList, Prose, Result, Step, TextFormat } from '../question.ts';
import { asShown } from './as-shown.ts';
import type { Chapter, Exercise, LessonBlock, Phase } from './chapter.ts';
import { type Scribe, scribes } from './scribes.ts';

export interface HandoutOptions {
  readonly format: TextFormat;
  readonly words: Words;
  /** The numbers of the program. */
  readonly cells: readonly Cell[];
  /** What the class has to find: it is left out, and where a formula would stand, there is room for it. */
  readonly hides?: readonly Hideable[];
}

interface Setting {
  readonly scribe: Scribe;
  readonly words: Words;
  readonly cells: readonly Cell[];
  readonly hides: readonly Hideable[];
  isHidden(what: Hideable): boolean;
}

export function handout(chapter: Chapter, { format, words, cells, hides = [] }: HandoutOptions): string {
  const scribe = scribes[format]();
  const setting = { scribe, words, cells, hides, isHidden: (what: Hideable) => hides.includes(what) };
  const { id, titles, note, phases, exercise } = chapter;
  const body = [
    ...(note === undefined ? [] : [scribe.paragraph(prose(note, scribe))]),
    ...phases.flatMap((phase) => section(phase, chapter, setting)),
    ...(exercise === undefined ? [] : asked(exercise, setting)),
  ];
  return scribe.document(prose(titles[id], scribe), plainText(titles[id]), body, words);
}

/** A drawing stands before the steps that it belongs to, as the last of them shows it. */
function section({ title, steps }: Phase, { figures }: Chapter, setting: Setting): string[] {
  const { scribe } = setting;
  const parts = [scribe.heading(prose(title, scribe))];
  for (const [at, { blocks, shows }] of steps.entries()) {
    const figure = figures[shows.figure]?.drawing;
    if (shows.figure !== steps[at - 1]?.shows.figure && figure !== undefined && !('sentence' in figure)) {
      const last = steps.findLast((step) => step.shows.figure === shows.figure)?.shows ?? shows;
      parts.push(scribe.picture(asShown(figure, last, setting), titleOf(figure)));
    }
    parts.push(...blocks.flatMap((block) => written(block, setting)));
  }
  return parts;
}

const titleOf = ({ children }: Mark): string =>
  children.flatMap((child) => (typeof child !== 'string' && child.name === 'title' ? child.children : [])).join('');

const prose = (parts: Prose, scribe: Scribe): string =>
  parts.map((part) => (typeof part === 'string' ? scribe.text(part) : scribe.inline(part.formula))).join('');

function written(block: LessonBlock, setting: Setting): string[] {
  const { scribe, isHidden } = setting;
  const paragraph = (parts: Prose): string => scribe.paragraph(prose(parts, scribe));
  switch (block.kind) {
    case 'prose':
      return block.isFound && isHidden('formulas') ? [] : [paragraph(block.prose)];
    case 'formulas':
      return block.formulas.map(isHidden('formulas') ? () => scribe.paragraph(scribe.gap) : scribe.display);
    case 'line':
      return line(block.line, block.goal, setting);
    case 'paths':
      return isHidden('paths') ? [] : paths(block.list, setting);
    case 'result':
      return isHidden('results') ? [] : result(block.result, setting);
    case 'table':
      if (block.isFound && (isHidden('results') || isHidden('formulas'))) return [];
      return [
        scribe.table(
          block.head.map((cell) => prose(cell, scribe)),
          block.rows.map((cells) => cells.map((cell) => prose(cell, scribe))),
        ),
      ];
    case 'why':
      return [scribe.quiet(prose(block.question, scribe)), ...block.answer.map(paragraph)];
    case 'curve': {
      const { picture, caption } = block.curve;
      return [scribe.picture(picture, plainText(caption)), paragraph(caption)];
    }
  }
}

function line({ reason, formula }: Step, goal: Formula | undefined, { scribe, isHidden }: Setting): string[] {
  const gap = scribe.paragraph(`${goal === undefined ? '' : scribe.inline(goal)} = ${scribe.gap}`);
  return [
    ...(isHidden('reasons') ? [] : [scribe.quiet(prose(reason, scribe))]),
    isHidden('formulas') ? gap : scribe.display(equation(goal, formula)),
  ];
}

function paths({ paths: all, more, total }: PathList, { scribe, words: { page, lesson } }: Setting): string[] {
  const areCounted = all.length > 1 && all.every(({ contribution }) => contribution !== undefined);
  const rows = all.map(({ formula, contribution }) =>
    contribution === undefined ? [formula] : [formula, contribution],
  );
  return [
    areCounted
      ? scribe.table(
          [lesson.itsPath, page.contribution].map(scribe.text),
          rows.map((cells) => cells.map(scribe.inline)),
        )
      : scribe.list(all.map(({ formula }) => scribe.inline(formula))),
    ...(more === undefined ? [] : [scribe.paragraph(scribe.text(more))]),
    ...(total.value === undefined || all.length === 1 ? [] : [scribe.display(equation(total.partial, total.value))]),
  ];
}

const result = ({ partial, value, numeric }: Result, { scribe, words: { page } }: Setting): string[] => [
  scribe.display(equation(partial, value)),
  ...(numeric === undefined
    ? []
    : [scribe.paragraph(`${scribe.text(page.numericDerivative)} ${scribe.inline(numeric)}`)]),
];

/** Room is left for the answer. */
function asked(exercise: Exercise, { scribe, words: { page } }: Setting): string[] {
  return [
    scribe.heading(scribe.text(page.yourTurn)),
    scribe.paragraph(prose(exercise.kind === 'name' ? exercise.onPaper : exercise.prompt, scribe)),
    ...(exercise.kind === 'number' ? [scribe.paragraph(`${prose(exercise.left, scribe)} ${scribe.gap}`)] : []),
    ...(exercise.kind === 'choice' ? [scribe.list(exercise.choices.map(scribe.large))] : []),
  ];
}
