/** What is known of one program, each thing worked out when it is first asked for. */
import {
  type ComposedEdge,
  composedEdges,
  type Derivation,
  Explainer,
  explain,
  localEdges,
  stationGraph,
} from '../../explain/index.ts';
import { differentiate, type Numbers, objectiveOf } from '../../gradient/index.ts';
import { type Node, nodeNamed, type Program, topologicalOrder } from '../../graph/index.ts';
import { examples, readProgram } from '../../parse/index.ts';
import { Problem } from '../../words/index.ts';
import { attempt } from './attempt.ts';
import { withNumbers } from './changes.ts';
import { type EdgeDerivatives, edgesWithValues } from './edges.ts';
import type { Question, Source } from './question.ts';

/** A program of more stations than this is no picture, and the derivatives along all its lines would take long. */
const MOST_DRAWN_STATIONS = 600;

/** Which numbers a program has. */
export type Numbering = Pick<Question, 'seed' | 'edits'>;

export class Study {
  readonly source: Source;
  readonly text: string;
  readonly program: Program;
  /** What is differentiated, if the program says so. */
  readonly of: string | Problem;
  /** Missing where a name has no value. */
  readonly numbers: Numbers | Problem | undefined;
  /** The names that lack one. */
  readonly missing: readonly string[];
  readonly #key: string;
  readonly #derivations = new Map<string, Derivation | Problem>();
  readonly #along = new Map<string, EdgeDerivatives>();
  #explainer: Explainer | undefined;

  /**
   * The study of a program with some numbers: the last one where nothing has changed.
   *
   * @throws Problem where the text can't be read
   */
  static of(source: Source, numbering: Numbering, last: Study | undefined): Study {
    const key = JSON.stringify([source, numbering.seed, numbering.edits]);
    return last !== undefined && last.#key === key ? last : new Study(source, numbering, key);
  }

  private constructor(source: Source, { seed, edits = {} }: Numbering, key: string) {
    this.source = source;
    this.#key = key;
    this.text = 'text' in source ? source.text : (examples.get(source.example)?.text ?? '');
    const program = withNumbers(readProgram(this.text, 'text' in source ? '' : source.example), seed, edits);
    const of = attempt(() => objectiveOf(program));
    const root = typeof of === 'string' ? nodeNamed(program, of) : undefined;
    this.program = program;
    this.of = of;
    this.missing = root === undefined ? [] : namesWithoutValue(program, root);
    this.numbers =
      typeof of === 'string' && this.missing.length === 0 ? attempt(() => differentiate(program, of)) : undefined;
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

  derivation(wrt: string): Derivation | Problem {
    const known = this.#derivations.get(wrt);
    if (known !== undefined) return known;
    const { of, program } = this;
    const found = of instanceof Problem ? of : attempt(() => explain(program, { of, wrt: [wrt] })[0] as Derivation);
    this.#derivations.set(wrt, found);
    return found;
  }

  /** The derivatives along all ways from a name, where there are few enough to draw. */
  along(wrt: string): EdgeDerivatives {
    const known = this.#along.get(wrt);
    if (known !== undefined) return known;
    const found = this.#edges((explainer) => localEdges(explainer, [wrt]));
    this.#along.set(wrt, found);
    return found;
  }

  /** The derivatives between some stations, composed of all that lies between. */
  between(stations: readonly string[]): EdgeDerivatives {
    return this.#edges((explainer) => composedEdges(explainer, stations));
  }

  /** Edges with their values. None between matrices: what goes back there is no factor beside a line. */
  #edges(find: (explainer: Explainer) => ComposedEdge[]): EdgeDerivatives {
    const { of, program, numbers } = this;
    if (of instanceof Problem || program.stations.size > MOST_DRAWN_STATIONS) return new Map();
    this.#explainer ??= new Explainer(program, of);
    const explainer = this.#explainer;
    const edges = attempt(() => find(explainer));
    if (edges instanceof Problem) return new Map();
    return edgesWithValues(edges, program, numbers !== undefined && !(numbers instanceof Problem));
  }
}

const namesWithoutValue = (program: Program, root: Node): string[] =>
  topologicalOrder([root]).flatMap((node) =>
    node.op === 'symbol' && program.declarations.get(node.attrs.name)?.value === undefined ? [node.attrs.name] : [],
  );
