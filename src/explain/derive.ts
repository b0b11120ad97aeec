/**
 * Derivations: the partials of one root, each resting on those nearer to the root.
 * The order of the lines is that of a board: split by the chain rule, work out each factor, put in, cancel.
 */

import { broadcast, type Node, type NodeOf, one, type Program, zero } from '../graph/index.ts';
import { explainProblem } from '../words/index.ts';
import { Batch } from './batch.ts';
import { ChainRule } from './chain-rule.ts';
import type { Derivation, Line, Reason } from './derivation.ts';
import { Edges } from './edges.ts';
import { containsPartial, ungrouped } from './formulas.ts';
import { KnownResults } from './known.ts';
import { equalTo, line, simplifiedLines } from './lines.ts';
import type { LocalDerivative } from './local.ts';
import { pathsBetween } from './paths.ts';
import { type Plan, planFor, type Route, restsOn, routeTo } from './plan.ts';
import { directInputs, mixesElements, nameOf } from './stations.ts';
import { Verifier } from './verify.ts';

/** A derivation through more stations than this is nothing that a person reads. */
const MOST_STATIONS = 5000;

/** A derivation inside another one shows its paths only while they are few. */
const MOST_STATIONS_LISTED_INSIDE = 500;

/** The derivations of one root's partials. Remembers what it has shown, so that later derivations can rest on it. */
export class Explainer {
  readonly route: Route;
  /** Whether partials are matrices that go back through definitions, instead of numbers that are multiplied. */
  readonly inMatrices: boolean;
  readonly program: Program;
  readonly #verifier: Verifier;
  readonly #edges: Edges;
  readonly #known: KnownResults;
  readonly #chainRule: ChainRule;
  /** Where the root is the error of many samples. */
  readonly #batch: Batch | undefined;

  /**
   * @param asked   stations that must stay steps of their own, because their partials are wanted
   * @param drawnAs the station that stands for the root in a drawing, where it is not the program's own
   */
  constructor(program: Program, root: string, asked: ReadonlySet<string> = new Set(), drawnAs = root) {
    const rootNode = program.stations.get(root) as Node;
    this.route = routeTo(program, root, asked);
    this.inMatrices = mixesElements(this.route.graph);
    this.program = program;
    this.#verifier = new Verifier(program, rootNode);
    this.#edges = new Edges(program, this.route, this.#verifier, drawnAs);
    this.#known = new KnownResults((name) => this.#edges.partialAlong(name, root));
    this.#chainRule = new ChainRule(this.route, this.#edges, this.#known, this.inMatrices);
    this.#batch = Batch.of(program, this.route.graph, rootNode, (extended, part) => {
      const isOwn = program.stations.has(part);
      return new Explainer(extended, part, asked, isOwn ? part : drawnAs);
    });
  }

  /** ∂root/∂name with all its lines but the numbers; what it rests on stands inside it, unless it was shown before. */
  derive(name: string): Derivation {
    this.#checkSize(name);
    return this.#batch?.derive(name) ?? this.#alongStations(name);
  }

  #alongStations(name: string): Derivation {
    const derivation = { ...this.#result(name), paths: pathsBetween(this.route.graph, name, this.route.root) };
    this.#markShown(name);
    const [only, ...others] = derivation.lines;
    const steps = only?.asides?.find(({ goal }) => goal === derivation.goal);
    // Asked for by itself, a derivative without stations in between is its elementary steps.
    return steps !== undefined && others.length === 0 ? { ...derivation, lines: steps.lines } : derivation;
  }

  /** The derivative along one edge of the station graph, other stations held fixed. */
  local(from: string, to: string): LocalDerivative {
    return this.#edges.between(from, to);
  }

  #checkSize(name: string): void {
    const above = new Set([name]);
    // The set grows while it is walked: it is its own list of what is left to visit.
    for (const each of above) for (const user of this.route.usersOf(each)) above.add(user);
    if (above.size <= MOST_STATIONS) return;
    const about = { name, of: this.route.root, count: above.size, limit: MOST_STATIONS };
    throw explainProblem('too-large', 'derivationTooLarge', about);
  }

  /** Works upwards from what is needed first; a chain of any length is no deeper than another. */
  #result(name: string): Derivation {
    const waiting = [name];
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (this.#known.has(next)) {
        waiting.pop();
        continue;
      }
      const plan = planFor(this.route, next, this.#known.shown, this.inMatrices);
      const missing = restsOn(plan, this.route.root).filter((station) => !this.#known.has(station));
      if (missing.length > 0) waiting.push(...missing.reverse());
      else this.#known.set(next, this.#compute(next, plan));
    }
    return this.#known.get(name);
  }

  #compute(name: string, plan: Plan): Derivation {
    const goal = this.#edges.partialAlong(name, this.route.root);
    const start = this.#firstLines(goal, plan);
    const last = start.at(-1) as Line;
    const lights = this.#chainRule.lightsOf(plan, name);
    const lines = [...start, ...simplifiedLines(last.expression, { goal, lights, program: this.program })];
    const shortest = (lines.at(-1) as Line).expression;
    const closedForm = containsPartial(shortest) ? this.#chainRule.closedForm(goal, plan) : ungrouped(shortest);
    for (const expression of [...equalTo(goal, lines), closedForm]) {
      this.#verifier.prove(goal, expression, () => `∂${this.route.root}/∂${name}`);
    }
    const paths = pathsBetween(this.route.graph, name, this.route.root, MOST_STATIONS_LISTED_INSIDE);
    return { goal, lines, closedForm, paths };
  }

  #firstLines(goal: NodeOf<'partial'>, plan: Plan): Line[] {
    const { of, wrt } = goal.attrs;
    const lights = this.#chainRule.lightsOf(plan, nameOf(wrt));
    switch (plan.kind) {
      case 'itself':
        return [line(one, [{ rule: 'itself', about: { variable: { formula: wrt } } }], lights)];
      case 'noInfluence': {
        return [
          line(goal.shape.length > 0 ? broadcast(zero, goal.shape) : zero, [this.#noInfluenceReason(of, wrt)], lights),
        ];
      }
      case 'fork':
        return this.#chainRule.acrossUsers(goal, plan.users, lights);
      default:
        return plan.chain.length === 2 && plan.kind === 'toRoot'
          ? this.#directly(goal)
          : this.#chainRule.alongChain(goal, plan, lights);
    }
  }

  /** Why a derivative is 0: nothing uses the variable, or only stations that don't reach the root. */
  #noInfluenceReason(of: Node, wrt: Node): Reason {
    const about = { variable: { formula: wrt }, of: { formula: of } };
    const users = [...this.program.stations.values()].filter(({ inputs: [definition] }) =>
      directInputs(definition).includes(wrt),
    );
    return users.length === 0
      ? { rule: 'noInfluence', about }
      : { rule: 'noInfluenceThrough', about: { ...about, users: { formulas: users } } };
  }

  /** The root's own definition contains the variable: its local derivative is all there is. */
  #directly(goal: NodeOf<'partial'>): Line[] {
    return [...this.#edges.derivation(nameOf(goal.attrs.wrt), this.route.root).lines];
  }

  /** With ∂E/∂w5 a reader has also seen ∂E/∂p1 and ∂E/∂z3: they are the first factors of the same product. */
  #markShown(name: string): void {
    const plan = planFor(this.route, name, new Set(), this.inMatrices);
    this.#known.markShown(name, ...('chain' in plan ? plan.chain.slice(1, -1) : []));
  }
}
