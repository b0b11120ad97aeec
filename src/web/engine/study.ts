/** What is known of one program with its numbers, each thing worked out when it is first asked for. */
import { type ComposedEdge, checkAssumptions, type Derivation, pointOf, withNumbers } from '../../explain/index.ts';
import type { Numbers } from '../../gradient/index.ts';
import { type Node, nodeNamed, type Program, topologicalOrder } from '../../graph/index.ts';
import { Problem } from '../../words/index.ts';
import { attempt } from './attempt.ts';
import { withNumbers as programWith } from './changes.ts';
import { type EdgeDerivatives, edgesWithValues } from './edges.ts';
import { known } from './known.ts';
import type { Question, Source } from './question.ts';
import { Structure } from './structure.ts';

/** A program of more stations than this is no picture, and the derivatives along all its lines would take long. */
const MOST_DRAWN_STATIONS = 600;

/** Which numbers a program has. */
export type Numbering = Pick<Question, 'seed' | 'edits'>;

export class Study {
  /** What does not depend on the numbers. */
  readonly structure: Structure;
  readonly program: Program;
  /** Missing where a name has no value. */
  readonly numbers: Numbers | Problem | undefined;
  /** The names that lack one. */
  readonly missing: readonly string[];
  readonly #numbering: string;
  readonly #derivations = new Map<string, Derivation | Problem>();
  readonly #along = new Map<string, EdgeDerivatives>();

  /**
   * The study of a program with some numbers: the last one where nothing has changed, and what that knows where only
   * numbers have.
   *
   * @throws Problem where the text can't be read
   */
  static async of(source: Source, { seed, edits = {} }: Numbering, last: Study | undefined): Promise<Study> {
    const isSame = last !== undefined && JSON.stringify(last.source) === JSON.stringify(source);
    const numbering = JSON.stringify([seed, edits]);
    if (isSame && last.#numbering === numbering) return last;
    const structure = isSame ? last.structure : await Structure.of(source);
    return new Study(structure, programWith(structure.program, seed, edits), numbering);
  }

  private constructor(structure: Structure, program: Program, numbering: string) {
    const { of } = structure;
    this.structure = structure;
    this.program = program;
    this.#numbering = numbering;
    const root = typeof of === 'string' ? nodeNamed(program, of) : undefined;
    this.missing = root === undefined ? [] : namesWithoutValue(program, root);
    this.numbers =
      typeof of === 'string' && this.missing.length === 0
        ? attempt(() => structure.differentiate(program, of))
        : undefined;
  }

  get source(): Source {
    return this.structure.source;
  }

  get text(): string {
    return this.structure.text;
  }

  get of(): string | Problem {
    return this.structure.of;
  }

  get names(): string[] {
    return this.structure.names;
  }

  get firstChoice(): string | undefined {
    return this.structure.firstChoice;
  }

  derivation(wrt: string): Derivation | Problem {
    return known(this.#derivations, wrt, () =>
      attempt(() => {
        const { program, numbers } = this;
        checkAssumptions(program);
        const found = this.structure.derivation(wrt);
        for (const each of [found, numbers]) if (each instanceof Problem) throw each;
        return numbers === undefined
          ? (found as Derivation)
          : withNumbers(found as Derivation, pointOf(program, numbers as Numbers));
      }),
    );
  }

  /** The derivatives along all ways from a name, where there are few enough to draw. */
  along(wrt: string): EdgeDerivatives {
    return known(this.#along, wrt, () => this.#withValues(() => this.structure.along(wrt)));
  }

  /** The derivatives between some stations, composed of all that lies between. */
  between(stations: readonly string[]): EdgeDerivatives {
    return this.#withValues(() => this.structure.between(stations));
  }

  /** None between matrices: what goes back there is no factor beside a line. */
  #withValues(edges: () => readonly ComposedEdge[]): EdgeDerivatives {
    const { program, numbers } = this;
    if (program.stations.size > MOST_DRAWN_STATIONS) return new Map();
    return edgesWithValues(edges(), program, numbers !== undefined && !(numbers instanceof Problem));
  }
}

const namesWithoutValue = (program: Program, root: Node): string[] =>
  topologicalOrder([root]).flatMap((node) =>
    node.op === 'symbol' && program.declarations.get(node.attrs.name)?.value === undefined ? [node.attrs.name] : [],
  );
