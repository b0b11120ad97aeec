/** Answers the page's questions. Remembers the last program, so that a click works out only what it asks for. */
import type { Derivation } from '../../explain/index.ts';
import type { Numbers } from '../../gradient/index.ts';
import type { Program } from '../../graph/index.ts';
import { nodeNamed } from '../../graph/index.ts';
import { printProgram } from '../../parse/index.ts';
import { type View, valueText } from '../../render/index.ts';
import { Problem, type Words } from '../../words/index.ts';
import { attempt, attemptLater, objectionOf } from './attempt.ts';
import { derivedFrom } from './blocks.ts';
import { cellsOf } from './changes.ts';
import { wayOut } from './fixed-number.ts';
import { nameFormula, valueFormula } from './formulas.ts';
import { Lesson } from './lesson/chapters.ts';
import { standInsIn } from './lights.ts';
import type { Mark } from './marks.ts';
import { outlineOf } from './outline.ts';
import { huesOfPaths, pathsOf } from './paths.ts';
import { pictureOf } from './picture.ts';
import type { Answer, Definition, Question, Source } from './question.ts';
import { type Numbering, Study } from './study.ts';
import { valueGroups } from './values.ts';

/** A list of definitions that is read, not searched. */
const MOST_DEFINITIONS = 40;
const MOST_MISSING = 8;
/** Shown where nothing else can be. */
const ultimate: Source = { example: 'lecture' };

export class Engine {
  #study: Study | undefined;
  readonly #lesson = new Lesson();

  /** What is wrong with a person's program is part of the answer; throws only where this program itself has a fault. */
  async answer({ source, draft, selected, view, lesson, ...numbering }: Question, words: Words): Promise<Answer> {
    const [study, problem] = await this.#firstReadable(
      [...(draft === undefined ? [] : [{ text: draft }]), source],
      numbering,
    );
    const { program, numbers } = study;
    const wrt = selected !== undefined && nodeNamed(program, selected) !== undefined ? selected : study.firstChoice;
    const found = numbers instanceof Problem ? undefined : numbers;
    return {
      source: study.source,
      text: study.text,
      ...formulasOf(study),
      ...(problem === undefined ? {} : { objection: objectionOf(problem, words) }),
      names: study.names,
      definitions: definitionsOf(study, found),
      ...noteOn(study.source, words),
      ...(wrt === undefined ? {} : { selected: wrt }),
      values: valueGroups(program, found, words),
      cells: cellsOf(program, found?.gradients ?? new Map()),
      ...errorIn(study),
      ...whyNoNumbers(study, words),
      ...(lesson === undefined
        ? explored(study, view, wrt, words)
        : { chapter: await this.#lesson.chapter(study, lesson, words) }),
    };
  }

  /** One that knows the same program; what it is asked leaves this one as it is. */
  twin(): Engine {
    const twin = new Engine();
    twin.#study = this.#study;
    return twin;
  }

  /** The derivation that stands beside the drawing, and the program that it is of. */
  async derivation(question: Question): Promise<{ derivation: Derivation; program: Program } | undefined> {
    const study = await this.#shown(question);
    const { program, firstChoice, of } = study;
    const { selected } = question;
    const wrt = selected !== undefined && nodeNamed(program, selected) !== undefined ? selected : firstChoice;
    const derivation = wrt === undefined ? of : study.derivation(wrt);
    if (typeof derivation === 'string' || derivation instanceof Problem) return undefined;
    return { derivation, program };
  }

  /** The program as it was read, `now` with the numbers on screen, and these as formulas where it is a network. */
  async program(question: Question): Promise<{ text: string; read: Program; now: Program; formulas?: string }> {
    const study = await this.#shown(question);
    const { text, structure, program } = study;
    return { text, read: structure.program, now: program, ...formulasOf(study) };
  }

  async #shown({ source, ...numbering }: Question): Promise<Study> {
    const [study] = await this.#firstReadable([source], numbering);
    return study;
  }

  /** The first program that can be read, if need be the last one that could; and what is wrong with the first of all. */
  async #firstReadable(sources: readonly Source[], numbering: Numbering): Promise<[Study, Problem?]> {
    const last = this.#study;
    let problem: Problem | undefined;
    for (const source of [...sources, last?.source ?? ultimate]) {
      const study = await attemptLater(() => Study.of(source, numbering, last));
      if (!(study instanceof Problem)) {
        this.#study = study;
        return problem === undefined ? [study] : [study, problem];
      }
      problem ??= study;
    }
    throw new Error('internal: an example that can’t be read');
  }
}

/** One name's drawing and derivation. */
function explored(
  study: Study,
  view: View,
  wrt: string | undefined,
  words: Words,
): Pick<Answer, 'drawing' | 'derivation' | 'paths'> {
  const drawing = attempt(() => pictureOf(study, view, wrt, words));
  if (drawing instanceof Problem) {
    return { drawing: objectionOf(drawing, words), ...derived(study, wrt, undefined, view, words) };
  }
  return { drawing, ...derived(study, wrt, drawing, view, words) };
}

function derived(
  study: Study,
  wrt: string | undefined,
  drawing: Mark | undefined,
  view: View,
  words: Words,
): Pick<Answer, 'derivation' | 'paths'> {
  const { of, program } = study;
  if (wrt === undefined) {
    if (of instanceof Problem) return { derivation: objectionOf(of, words) };
    return { derivation: { sentence: wayOut(program, words) ?? words.page.nothingToDerive } };
  }
  const derivation = study.derivation(wrt);
  if (derivation instanceof Problem) return { derivation: objectionOf(derivation, words) };
  const outline = drawing === undefined ? undefined : outlineOf(drawing);
  const paths = pathsOf(derivation, program, study.along(wrt), outline?.lines, words);
  const standIn =
    outline === undefined || of instanceof Problem ? (name: string) => name : standInsIn(outline, program, of);
  const shown = attempt(() => {
    const symbolic = study.structure.derivation(wrt);
    if (symbolic instanceof Problem) throw symbolic;
    const hues = huesOfPaths(derivation.paths, outline?.lines);
    const key = JSON.stringify([view, drawing === undefined, [...hues.names]]);
    return derivedFrom(
      derivation,
      symbolic,
      { program, words, showing: { hues, standIn, key } },
      study.structure.shown,
    );
  });
  return { paths, derivation: shown instanceof Problem ? objectionOf(shown, words) : shown };
}

function whyNoNumbers({ numbers, missing, program }: Study, words: Words): Pick<Answer, 'open' | 'numbersObjection'> {
  if (numbers instanceof Problem) return { numbersObjection: objectionOf(numbers, words) };
  if (missing.length === 0) return {};
  const names = words.derivation.list(missing.slice(0, MOST_MISSING));
  const open = missing.filter((name) => program.declarations.get(name)?.node.shape.length === 0);
  return { open, numbersObjection: { sentence: words.page.noNumbers({ names, count: missing.length }) } };
}

/** A network is also shown as the formulas that it stands for. */
function formulasOf({ text, program }: Study): { formulas?: string } {
  if (!text.trimStart().startsWith('{')) return {};
  const formulas = attempt(() => printProgram(program));
  return formulas instanceof Problem ? {} : { formulas };
}

function noteOn(source: Source, words: Words): { note?: string } {
  const notes: Readonly<Record<string, string>> = words.examples.notes;
  const note = 'example' in source ? notes[source.example] : undefined;
  return note === undefined ? {} : { note };
}

function errorIn({ of, program, numbers }: Study): Pick<Answer, 'error'> {
  if (of instanceof Problem || numbers === undefined || numbers instanceof Problem) return {};
  return { error: { name: nameFormula(program, of), value: valueFormula(program, numbers.value) } };
}

function definitionsOf({ program, structure }: Study, numbers: Numbers | undefined): Definition[] {
  return [...program.stations.keys()].slice(0, MOST_DEFINITIONS).flatMap((name) => {
    const [formula, value] = [structure.definition(name), numbers?.values.get(name)];
    if (formula === undefined) return [];
    return [{ name, formula, spoken: value === undefined ? formula.text : `${formula.text} = ${valueText(value)}` }];
  });
}
