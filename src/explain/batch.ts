/**
 * A batch: the root averages or adds up one error for each sample. A person derives for one sample and averages then, so a
 * derivation of a batch holds one for a single sample inside it.
 */
import { isElementwise } from '../gradient/index.ts';
import {
  addAll,
  broadcast,
  constant,
  divide,
  mean,
  type Node,
  type NodeOf,
  named,
  nodeNamed,
  type Program,
  partial,
  sameShape,
  sum,
} from '../graph/index.ts';
import type { Derivation, Lights, Line, Reason } from './derivation.ts';
import { ungrouped } from './formulas.ts';
import { edgeLights, equalTo, line, simplifiedLines } from './lines.ts';
import { pathsBetween } from './paths.ts';
import type { StationGraph } from './stations.ts';
import { isStation, mixesElements, nameOf, partsOf } from './stations.ts';
import { Verifier } from './verify.ts';

/** What a root of the form mean(e) + R consists of. */
interface Parts {
  readonly kind: 'mean' | 'sum';
  /** The error of one sample: a station that holds a number for each. */
  readonly error: NodeOf<'named'>;
  /** Whether the program itself has this station. */
  readonly isOwn: boolean;
  readonly samples: number;
  /** Stations that are added once for all samples, such as a penalty on the weights. */
  readonly shared: readonly NodeOf<'named'>[];
}

/** Derivations of one root's partials, as an explainer gives them. */
interface Derives {
  derive(name: string): Derivation;
}

export class Batch {
  readonly #program: Program;
  readonly #graph: StationGraph;
  readonly #root: Node;
  readonly #parts: Parts;
  readonly #verifier: Verifier;
  readonly #explainers = new Map<Node, Derives>();
  readonly #explainerOf: (program: Program, root: string) => Derives;

  private constructor(
    program: Program,
    graph: StationGraph,
    root: Node,
    parts: Parts,
    explainerOf: (program: Program, root: string) => Derives,
  ) {
    this.#graph = graph;
    this.#root = root;
    this.#parts = parts;
    this.#explainerOf = explainerOf;
    const stations = parts.isOwn
      ? program.stations
      : new Map([...program.stations, [nameOf(parts.error), parts.error]]);
    this.#program = { ...program, stations };
    this.#verifier = new Verifier(program, root, new Set([parts.error, ...parts.shared]));
  }

  /** The batch that a root is the error of; undefined where it is none, or is not written in one of the usual forms. */
  static of(
    program: Program,
    graph: StationGraph,
    root: Node,
    explainerOf: (program: Program, root: string) => Derives,
  ): Batch | undefined {
    if (root.op !== 'named' || root.shape.length > 0 || mixesElements(graph)) return undefined;
    const parts = partsOfRoot(root.inputs[0], program, graph);
    return parts && new Batch(program, graph, root, parts, explainerOf);
  }

  /** ∂root/∂name over the derivation for one sample; undefined for names whose way to the root is another one. */
  derive(name: string): Derivation | undefined {
    const { error, shared } = this.#parts;
    const wrt = nodeNamed(this.#program, name) as Node;
    if (wrt === this.#root || wrt === error || shared.some((term) => term === wrt)) return undefined;
    const reached = [error, ...shared].filter((term) => this.#reaches(name, term));
    if (!reached.includes(error)) return undefined;
    const goal = partial(this.#root, wrt);
    const inner = reached.map((term) => this.#explainer(term).derive(name));
    const symbols = reached.map((term) => this.#share(term, wrt, partialOf(term, wrt)));
    const results = inner.map(({ closedForm }, at) => this.#share(reached[at] as Node, wrt, closedForm));
    const lights = this.#lightsBetween(name);
    const start = [
      line(addAll(symbols), this.#reasons(wrt, reached.slice(1)), lights, { inner }),
      line(addAll(results), [{ rule: 'putIn', about: {} }], lights),
    ];
    const lines = [...start, ...simplifiedLines(addAll(results), { goal, lights, program: this.#program })];
    const closedForm = ungrouped((lines.at(-1) as Line).expression);
    for (const expression of equalTo(goal, lines)) {
      this.#verifier.prove(goal, expression, () => `∂${nameOf(this.#root)}/∂${name}`);
    }
    return { goal, lines, closedForm, paths: pathsBetween(this.#graph, name, nameOf(this.#root)) };
  }

  /** What a part of the root adds to a partial: that of one sample is averaged, or counts for its own sample alone. */
  #share(term: Node, wrt: Node, derivative: Node): Node {
    const { error, kind, samples } = this.#parts;
    if (term !== error) return derivative;
    if (wrt.shape.length > 0) return kind === 'mean' ? divide(derivative, constant(samples)) : derivative;
    const each = derivative.shape.length > 0 ? derivative : broadcast(derivative, error.shape);
    return kind === 'mean' ? mean(each) : sum(each);
  }

  #reasons(wrt: Node, shared: readonly Node[]): Reason[] {
    const { error, isOwn, kind, samples } = this.#parts;
    const about = { of: { formula: this.#root }, error: { formula: error }, count: { number: samples } };
    const rule = wrt.shape.length > 0 ? 'oneOfSamples' : kind === 'mean' ? 'meanOfSamples' : 'sumOfSamples';
    const meaning: Reason[] = isOwn
      ? []
      : [{ rule: 'sampleError', about: { error: { formula: error }, formula: { formula: error.inputs[0] } } }];
    const once: Reason[] = shared.map((term) => ({
      rule: 'sharedTerm',
      about: { term: { formula: term }, variable: { formula: wrt } },
    }));
    return [{ rule, about }, ...meaning, ...once];
  }

  #explainer(term: Node): Derives {
    const known = this.#explainers.get(term) ?? this.#explainerOf(this.#program, nameOf(term));
    this.#explainers.set(term, known);
    return known;
  }

  #reaches(name: string, term: NodeOf<'named'>): boolean {
    const names = new Set(partsOf(term.inputs[0]).filter(isStation).map(nameOf));
    // The set grows while it is walked: it is its own list of what is left to visit.
    for (const each of names) for (const input of this.#graph.inputs.get(each) ?? []) names.add(input);
    return names.has(name);
  }

  /** All ways from a name to the root. */
  #lightsBetween(name: string): Lights {
    const above = new Set([name]);
    const edges: [string, string][] = [];
    for (const from of above) {
      for (const to of this.#graph.users.get(from) ?? []) {
        above.add(to);
        edges.push([from, to]);
      }
    }
    return edgeLights(edges);
  }
}

/** ∂of/∂wrt for each sample: in the shape that both have together. */
const partialOf = (of: Node, wrt: Node): NodeOf<'partial'> =>
  partial(of, wrt, of.shape.length > wrt.shape.length ? of.shape : wrt.shape);

function partsOfRoot(definition: Node, program: Program, graph: StationGraph): Parts | undefined {
  const terms: Node[] = [];
  const waiting = [definition];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'add') waiting.push(next.inputs[1], next.inputs[0]);
    else terms.push(next);
  }
  const overSamples = terms.filter((term) => term.op === 'mean' || term.op === 'sum');
  const shared = terms.filter((term): term is NodeOf<'named'> => term.op === 'named' && term.shape.length === 0);
  const [total] = overSamples;
  if (total?.op !== 'mean' && total?.op !== 'sum') return undefined;
  if (overSamples.length !== 1 || shared.length !== terms.length - 1) return undefined;
  const [each] = total.inputs;
  if (each.shape.length !== 1) return undefined;
  const common = { kind: total.op, samples: each.shape[0] as number, shared } as const;
  const isOwn = each.op === 'named';
  if (isOwn) return graph.users.get(each.attrs.name)?.length === 1 ? { ...common, error: each, isOwn } : undefined;
  const isPlain = partsOf(each).every((part) => isStation(part) || part.op === 'constant' || isElementwise(part));
  if (!isPlain || !partsOf(each).some((part) => isStation(part) && sameShape(part.shape, each.shape))) return undefined;
  return { ...common, error: named(freeName(program), each), isOwn };
}

/** A name for the error of one sample that the program has no other use for. */
function freeName(program: Program): string {
  const isFree = (name: string): boolean => nodeNamed(program, name) === undefined;
  return ['e', 'ε', 'error'].find(isFree) ?? 'e_sample';
}
