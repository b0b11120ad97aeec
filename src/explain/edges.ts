/** What single edges of a route do: their definitions, their local derivatives with proof, how they are written and lit. */
import { isElementwise } from '../gradient/index.ts';
import {
  broadcastShapes,
  type Node,
  type NodeOf,
  nodeNamed,
  type Program,
  partial,
  replaceParts,
  type Shape,
  sameShape,
} from '../graph/index.ts';
import type { Derivation, Lights, Reason } from './derivation.ts';
import { type ElementStep, elementStep } from './indices/step.ts';
import { edgeLights, line } from './lines.ts';
import { describeNodes, differentiateLocally, type LocalDerivative } from './local.ts';
import { backThrough } from './matrices.ts';
import type { Route } from './plan.ts';
import { isProvable, proofOf } from './proofs.ts';
import { isStation, partsOf } from './stations.ts';
import type { Verifier } from './verify.ts';

export class Edges {
  readonly #route: Route;
  readonly #program: Program;
  readonly #verifier: Verifier;
  readonly #stationOf: ReadonlyMap<Node, Node>;
  readonly #locals = new Map<string, LocalDerivative>();
  readonly #proofs = new Map<string, Derivation>();
  readonly #drawnAs: string;
  readonly #positions: ReadonlyMap<string, number>;

  /** @param drawnAs the station that a drawing has for the root, where that is none of the program's own */
  constructor(program: Program, route: Route, verifier: Verifier, drawnAs = route.root) {
    this.#drawnAs = drawnAs;
    this.#program = program;
    this.#route = route;
    this.#verifier = verifier;
    this.#positions = new Map(route.graph.names.map((name, position) => [name, position]));
    this.#stationOf = new Map([...program.stations.values()].map((station) => [station.inputs[0], station]));
  }

  node(name: string): Node {
    const node = nodeNamed(this.#program, name);
    if (node === undefined) throw new Error(`internal: no name ${name}`);
    return node;
  }

  /** The derivative along one edge of the station graph, other stations held fixed. */
  between(from: string, to: string): LocalDerivative {
    return this.#derivedOnce(from, to, `${from}→${to}`, definitionOf(this.node(to)));
  }

  /** The derivative along one edge of the route: error terms of the root that contain the variable are looked into. */
  along(from: string, to: string): LocalDerivative {
    return this.#derivedOnce(from, to, `${from}⇒${to}`, this.#definition(to, from));
  }

  #derivedOnce(from: string, to: string, key: string, definition: Node): LocalDerivative {
    const known = this.#locals.get(key);
    if (known !== undefined) return known;
    const variable = this.node(from);
    const local = differentiateLocally(definition, variable, this.#stationOf);
    const meaning = this.#verifier.directDerivative(definition, variable);
    for (const { expression } of local.lines) this.#verifier.prove(meaning, expression, () => `∂${to}/∂${from}`);
    this.#locals.set(key, local);
    return local;
  }

  /** An edge's derivative as a derivation of one line; its elementary steps and proofs stand aside, for who asks. */
  derivation(from: string, to: string): Derivation {
    const { lines, result, summary } = this.along(from, to);
    const lights = this.lights([[from, to]]);
    const goal = this.partialAlong(from, to);
    const paths = { count: 1n, listed: [[from, to]] };
    const steps = lines.map(({ expression, reasons }) => line(expression, reasons, lights));
    const elementary = steps.length > 1 ? [{ goal, lines: steps, closedForm: result, paths }] : [];
    const asides = [...elementary, ...this.#proofsOf(summary)];
    return {
      goal,
      lines: [line(result, summary, lights, asides.length > 0 ? { asides } : {})],
      closedForm: result,
      paths,
    };
  }

  #proofsOf(reasons: readonly Reason[]): Derivation[] {
    return reasons.flatMap((reason) => {
      const { rule } = reason;
      if (!isProvable(rule)) return [];
      const key = JSON.stringify(reason, describeNodes);
      const proof = this.#proofs.get(key) ?? proofOf(rule, reason);
      this.#proofs.set(key, proof);
      return [proof];
    });
  }

  /** What one user of a station passes back to it, where partials are matrices. */
  backThrough(user: string, name: string, upstream: Node): Node {
    return backThrough(this.#definition(user, name), this.node(name), upstream, this.#stationOf);
  }

  /** Whether each element of a definition depends on the same element of a variable alone: then it has a derivative beside it. */
  isElementwise(user: string, name: string): boolean {
    const definition = this.#definition(user, name);
    return (
      sameShape(definition.shape, this.node(name).shape) &&
      partsOf(definition).every((part) => isStation(part) || part.op === 'constant' || isElementwise(part))
    );
  }

  /** The same element by element, which says what is transposed and why. */
  elementStep(user: string, name: string): ElementStep | undefined {
    return elementStep(this.node(this.#route.root), this.node(user), this.#definition(user, name), this.node(name));
  }

  backThroughReason(user: string): Reason {
    const station = this.node(user);
    return {
      rule: 'backThrough',
      about: { user: { formula: station }, definition: { formula: definitionOf(station) } },
    };
  }

  /** ∂to/∂from as a symbol; where `from` also reaches `to` by other ways, that would mean more, so the formula stands. */
  symbol(from: string, to: string): Node {
    return this.#reachesOnlyDirectly(from, to) ? this.partialAlong(from, to) : this.along(from, to).result;
  }

  #order(name: string): number {
    return this.#positions.get(name) as number;
  }

  /** ∂to/∂from; where one of them holds a number for each sample, so does this. */
  partialAlong(from: string, to: string): NodeOf<'partial'> {
    const [of, wrt] = [this.node(to), this.node(from)];
    return partial(of, wrt, broadcastShapes(of.shape, wrt.shape) ?? wrt.shape);
  }

  #reachesOnlyDirectly(from: string, to: string): boolean {
    // No way leads through a station that stands after `to` in the order of definitions.
    const isOnTheWay = (name: string): boolean => this.#order(name) <= this.#order(to);
    const seen = new Set(this.#route.usersOf(from).filter((user) => user !== to && isOnTheWay(user)));
    // The set grows while it is walked: it is its own list of what is left to visit.
    for (const name of seen) for (const user of this.#route.usersOf(name)) if (isOnTheWay(user)) seen.add(user);
    return !seen.has(to);
  }

  /** The shape of a station that holds one number for each sample, where one of these does. */
  samplesOn(stations: readonly string[]): Shape | undefined {
    return stations.map((name) => this.node(name).shape).find((shape) => shape.length > 0);
  }

  /** Edges of the route as edges of the drawing, where error terms of the root are stations of their own. */
  lights(edges: readonly (readonly [from: string, to: string])[]): Lights {
    const { graph, folded, root } = this.#route;
    const drawn = (name: string): string => (name === root ? this.#drawnAs : name);
    return edgeLights(
      edges.flatMap(([from, to]): [string, string][] => {
        const terms = to === root ? (graph.users.get(from) ?? []).filter((user) => folded.has(user)) : [];
        const through = terms.flatMap((term): [string, string][] => [
          [from, term],
          [term, drawn(root)],
        ]);
        return graph.users.get(from)?.includes(to) === true ? [[from, drawn(to)], ...through] : through;
      }),
    );
  }

  /** A station's definition; the root's with those of its error terms opened that contain the variable. */
  #definition(name: string, variable: string): Node {
    const definition = definitionOf(this.node(name));
    if (name !== this.#route.root) return definition;
    const { graph, folded } = this.#route;
    const opened = (graph.users.get(variable) ?? []).filter((user) => folded.has(user)).map((user) => this.node(user));
    return replaceParts(definition, new Map(opened.map((term) => [term, definitionOf(term)])));
  }
}

const definitionOf = (station: Node): Node => (station.op === 'named' ? station.inputs[0] : station);
