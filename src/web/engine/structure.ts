/** What is known of a program whatever its numbers are: worked out once, and kept while numbers change. */
import {
  type ComposedEdge,
  composedEdges,
  type Derivation,
  Explainer,
  localEdges,
  stationGraph,
} from '../../explain/index.ts';
import { differentiator, type Numbers, objectiveOf } from '../../gradient/index.ts';
import { type NodeOf, nodeNamed, type Program, topologicalOrder } from '../../graph/index.ts';
import { examples, loadProgram } from '../../parse/index.ts';
import { vectorsOf } from '../../render/index.ts';
import { graphProblem, Problem } from '../../words/index.ts';
import { attempt } from './attempt.ts';
import type { Shown } from './blocks.ts';
import { definitionFormula } from './formulas.ts';
import { known } from './known.ts';
import type { Formula, Source } from './question.ts';

export class Structure {
  readonly source: Source;
  readonly text: string;
  readonly program: Program;
  /** What is differentiated, if the program says so. */
  readonly of: string | Problem;
  /** Derivations by what they are of and how they are shown. */
  readonly shown = new Map<string, Shown>();
  /** Numbers of the program, by the names that have a value. */
  readonly #numbers = new Map<string, (program: Program) => Numbers>();
  readonly #definitions = new Map<string, Formula | Problem>();
  readonly #derivations = new Map<string, Derivation | Problem>();
  readonly #edges = new Map<string, readonly ComposedEdge[]>();
  #explainer: Explainer | undefined;

  /** @throws Problem where the text can't be read */
  static async of(source: Source): Promise<Structure> {
    const text = 'text' in source ? source.text : (examples.get(source.example)?.text ?? '');
    return new Structure(source, text, await loadProgram(text, 'text' in source ? '' : source.example));
  }

  private constructor(source: Source, text: string, program: Program) {
    this.source = source;
    this.text = text;
    this.program = program;
    this.of = attempt(() => objectiveOf(this.program));
  }

  /** All names, each after those that its definition uses. */
  get names(): string[] {
    const { declarations, stations } = this.program;
    const used = topologicalOrder(stations.values()).flatMap((node) =>
      node.op === 'named' || node.op === 'symbol' ? [node.attrs.name] : [],
    );
    return [...new Set([...used, ...declarations.keys()])];
  }

  /** The first parameter that counts, or else the first such input. */
  get firstChoice(): string | undefined {
    const { of, program } = this;
    if (of instanceof Problem) return undefined;
    const { nodes } = stationGraph(program, of);
    const ofRole = (role: string): string | undefined =>
      [...program.declarations].find(([name, each]) => each.role === role && nodes.has(name))?.[0];
    return ofRole('param') ?? ofRole('input');
  }

  /**
   * The values and partials of the program with other numbers.
   *
   * @throws Problem as `differentiate` does
   */
  differentiate(program: Program, of: string): Numbers {
    const named = [...program.declarations].flatMap(([name, { value }]) => (value === undefined ? [] : [name]));
    return known(this.#numbers, `${of} ${named.join(' ')}`, () => differentiator(program, of))(program);
  }

  /** The definition of a station; undefined where it is too long to be read. */
  definition(name: string): Formula | undefined {
    const found = known(this.#definitions, name, () =>
      attempt(() => {
        const { program } = this;
        const node = program.stations.get(name) as NodeOf<'named'>;
        return definitionFormula(program, node, node.inputs[0], { vectors: vectorsOf(program) });
      }),
    );
    return found instanceof Problem ? undefined : found;
  }

  /** The derivation of a name asked for by itself. */
  derivation(wrt: string): Derivation | Problem {
    const { of, program } = this;
    if (of instanceof Problem) return of;
    if (nodeNamed(program, wrt) === undefined) return graphProblem('invalid', 'unknownName', { name: wrt });
    return known(this.#derivations, wrt, () => attempt(() => new Explainer(program, of, new Set([wrt])).derive(wrt)));
  }

  /** The derivatives along all ways from a name. */
  along(wrt: string): readonly ComposedEdge[] {
    return known(this.#edges, wrt, () => this.#found((explainer) => localEdges(explainer, [wrt])));
  }

  /** The derivatives between some stations, composed of all that lies between. */
  between(stations: readonly string[]): readonly ComposedEdge[] {
    return known(this.#edges, stations.join(' '), () => this.#found((each) => composedEdges(each, stations)));
  }

  #found(find: (explainer: Explainer) => ComposedEdge[]): ComposedEdge[] {
    const { of, program } = this;
    if (of instanceof Problem) return [];
    this.#explainer ??= new Explainer(program, of);
    const explainer = this.#explainer;
    const edges = attempt(() => find(explainer));
    return edges instanceof Problem ? [] : edges;
  }
}
