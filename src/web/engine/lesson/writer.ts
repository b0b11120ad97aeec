/** Formulas and sentences of the lesson about one program. */
import { type Node, type NodeOf, nodeNamed, type Program, topologicalOrder, type Value } from '../../../graph/index.ts';
import {
  type Medium,
  type NotationOptions,
  setExpression,
  setParts,
  setRoundedValue,
  vectorsOf,
} from '../../../render/index.ts';
import type { Words } from '../../../words/index.ts';
import { preciseFormula } from '../blocks.ts';
import { formula, nameFormula, valueFormula } from '../formulas.ts';
import { type PageProse, pageProse } from '../prose.ts';
import type { Formula } from '../question.ts';
import type { LessonBlock, LessonStep, Phase } from './chapter.ts';

/** More names in a row than this are written as the first ones, … and the last. */
const MOST_NAMES = 6;

/** One side of an equation, in parts between which it may be broken. */
export type Side = (medium: Medium, notation: NotationOptions) => readonly string[];

export class Writer {
  readonly program: Program;
  readonly #words: Words;
  readonly #prose: PageProse;
  readonly #notation: NotationOptions;

  constructor(program: Program, words: Words) {
    this.program = program;
    this.#words = words;
    this.#prose = pageProse(program);
    this.#notation = { vectors: vectorsOf(program) };
  }

  // Parts of sentences

  name(name: string): string {
    return this.#prose.name(name);
  }

  /** Names in a row, as mathematics writes them: w5, w6, …, b4. */
  names(names: readonly string[]): string {
    return this.inline(this.row(names.map((name) => this.node(name))));
  }

  /** Parts of a sentence in a row, as the language joins them. */
  list(parts: readonly string[]): string {
    return this.#words.derivation.list(parts);
  }

  path(names: readonly string[]): string {
    return this.#prose.path(names);
  }

  /** A number, or the numbers of a vector or matrix, rounded. */
  number(value: Value): string {
    return this.inline(valueFormula(this.program, value));
  }

  /** With more digits, for numbers that differ in the last ones only. */
  precise(value: number): string {
    return this.inline(preciseFormula(this.program, value));
  }

  expression(node: Node): string {
    return this.inline(this.equation(this.side(node)));
  }

  inline(part: Formula): string {
    return this.#prose.keep(part);
  }

  // Whole sentences

  read = (sentence: string) => this.#prose.read(sentence);

  say = (sentence: string): LessonBlock => ({ kind: 'prose', prose: this.read(sentence) });

  /** A reader's question, answered by sentences and formulas. */
  why(question: string, ...answer: readonly (string | Formula)[]): LessonBlock {
    const read = (part: string | Formula) => (typeof part === 'string' ? this.read(part) : [{ formula: part }]);
    return { kind: 'why', question: this.read(question), answer: answer.map(read) };
  }

  phase(title: string, steps: readonly LessonStep[]): Phase {
    return { title: this.read(title), steps };
  }

  // Formulas

  /** An expression; numbers are put in where they are given. */
  side(node: Node, numbers?: ReadonlyMap<Node, Value>, options: NotationOptions = {}): Side {
    return (medium, notation) =>
      setParts(node, medium, { ...notation, ...options, ...(numbers === undefined ? {} : { numbers }) });
  }

  value(value: Value): Side {
    return (medium) => [setRoundedValue(value, medium).text];
  }

  /** One side, or several that are equal. */
  equation(...sides: readonly Side[]): Formula {
    return formula(
      this.program,
      (medium, notation) =>
        sides.flatMap((side, at) => {
          const [first = '', ...others] = side(medium, notation);
          return at === 0 ? [first, ...others] : [medium.row([medium.signs.equals, first]), ...others];
        }),
      this.#notation,
    );
  }

  /** left = right, unbroken up to the first part of the right side. */
  defined(left: Node, ...sides: readonly Side[]): Formula {
    const [first, ...others] = sides;
    const start: Side = (medium, notation) => {
      const [head = '', ...rest] = first?.(medium, notation) ?? [];
      return [medium.row([setExpression(left, medium, notation), medium.signs.equals, head]), ...rest];
    };
    return this.equation(start, ...others);
  }

  /** z1 = x1·w1 + x2·w2 + b1 */
  definition(name: string): Formula {
    const node = this.node(name);
    return this.defined(node, this.side(definitionOf(node)));
  }

  /** The same with numbers put in and worked out, where there are few enough of them to be read. */
  computation(name: string, values: ReadonlyMap<string, Value> | undefined): Formula {
    const node = this.node(name);
    const [definition, value] = [definitionOf(node), values?.get(name)];
    if (values === undefined || value === undefined) return this.definition(name);
    const put = definition.op === 'constant' ? undefined : this.withNumbers(definition, values);
    return this.defined(node, this.side(definition), ...(put === undefined ? [] : [put]), this.value(value));
  }

  /** A formula with the numbers of its names, or undefined where these are whole vectors. */
  withNumbers(node: Node, values: ReadonlyMap<string, Value>): Side | undefined {
    const numbers = new Map<Node, Value>();
    for (const part of namesIn(node)) {
      const value = values.get(part.attrs.name);
      if (typeof value !== 'number') return undefined;
      numbers.set(part, value);
    }
    return this.side(node, numbers);
  }

  /** Formulas with commas between them; of many the first ones and the last. */
  row(nodes: readonly Node[], most = MOST_NAMES): Formula {
    return formula(
      this.program,
      (medium, notation) => {
        const set = nodes.map((node) => setExpression(node, medium, notation));
        const shown = set.length > most ? [...set.slice(0, 3), medium.signs.ellipsis, ...set.slice(-1)] : set;
        return shown.map((each, at) => (at === shown.length - 1 ? each : medium.row([each, medium.signs.comma])));
      },
      this.#notation,
    );
  }

  /** E = E(w1, …, b4) */
  functionOf(name: string, variables: readonly string[]): Formula {
    return formula(this.program, (medium) => {
      const set = variables.map((each) => medium.name(each));
      const shown = set.length > MOST_NAMES ? [...set.slice(0, 3), medium.signs.ellipsis, ...set.slice(-1)] : set;
      const inputs = shown.map((text) => ({ text, binding: 0 }));
      return [medium.row([medium.name(name), medium.signs.equals, medium.application(medium.name(name), inputs)])];
    });
  }

  /** w ← w − η·∂E/∂w */
  update(parameter: Node, slope: Node): Formula {
    return formula(
      this.program,
      (medium, notation) => {
        const { row, signs } = medium;
        const own = setExpression(parameter, medium, notation);
        const change = row([medium.name('eta'), signs.spacedTimes, setExpression(slope, medium, notation)]);
        return [row([own, signs.becomes, own]), row([signs.minus, change])];
      },
      this.#notation,
    );
  }

  nameFormula(name: string): Formula {
    return nameFormula(this.program, name);
  }

  /** @throws where the program has no such name: a fault of ours */
  node(name: string): NodeOf<'named'> | NodeOf<'symbol'> {
    const node = nodeNamed(this.program, name);
    if (node === undefined) throw new Error(`internal: no name ${name}`);
    return node;
  }
}

export const definitionOf = (node: Node): Node => (node.op === 'named' ? node.inputs[0] : node);

type NameNode = NodeOf<'named'> | NodeOf<'symbol'>;
const isName = (node: Node): node is NameNode => node.op === 'named' || node.op === 'symbol';

/** The names that stand in a formula. */
export const namesIn = (node: Node): NameNode[] =>
  topologicalOrder([node], (each) => (isName(each) ? [] : each.inputs)).filter(isName);
