/**
 * Derivations: the partials of one root, each resting on those nearer to the root.
 * The order of the lines is that of a board: split by the chain rule, work out each factor, put in, cancel.
 */

import {
  addAll,
  broadcast,
  multiply,
  multiplyAll,
  type Node,
  NodeMap,
  type NodeOf,
  one,
  type Program,
  partial,
  sum,
  zero,
} from '../graph/index.ts';
import { writtenLength } from '../rewrite/index.ts';
import { Problem } from '../words/index.ts';
import type { Derivation, Lights, Line, Reason } from './derivation.ts';
import { Edges } from './edges.ts';
import { containsPartial, ungrouped } from './formulas.ts';
import { edgeLights, line, simplifiedLines } from './lines.ts';
import type { LocalDerivative } from './local.ts';
import { countPaths, pathsBetween } from './paths.ts';
import { type Plan, planFor, type Route, restsOn, routeTo } from './plan.ts';
import { mixesElements, nameOf } from './stations.ts';
import { Verifier } from './verify.ts';

/** Known results longer than this stay symbols when they are put in: written out they would hide the step. */
const LONGEST_PUT_IN = 60;

/** Derivations inside derivations inside … beyond this depth are left for a question of their own. */
const DEEPEST_INNER = 24;

/** A derivation through more stations than this is nothing that a person reads. */
const MOST_STATIONS = 5000;

/** A derivation inside another one shows its paths only while they are few. */
const MOST_STATIONS_LISTED_INSIDE = 500;

type Chain = Extract<Plan, { chain: readonly string[] }>;

/** The derivations of one root's partials. Remembers what it has shown, so that later derivations can rest on it. */
export class Explainer {
  readonly route: Route;
  /** Whether partials are matrices that go back through definitions, instead of numbers that are multiplied. */
  readonly inMatrices: boolean;
  readonly #program: Program;
  readonly #verifier: Verifier;
  readonly #edges: Edges;
  readonly #counts: ReadonlyMap<string, bigint>;
  readonly #results = new Map<string, Derivation>();
  readonly #depths = new Map<Derivation, number>();
  readonly #lengths = new NodeMap<number>();
  /** Stations whose partial a reader has seen. */
  readonly #shown = new Set<string>();

  /** @param asked stations that must stay steps of their own, because their partials are wanted */
  constructor(program: Program, root: string, asked: ReadonlySet<string> = new Set()) {
    this.route = routeTo(program, root, asked);
    this.#program = program;
    this.#verifier = new Verifier(program, program.stations.get(root) as Node);
    this.#edges = new Edges(program, this.route, this.#verifier);
    this.#counts = countPaths(this.route.graph, root);
    this.inMatrices = mixesElements(this.route.graph);
  }

  /** ∂root/∂name with all its lines but the numbers; what it rests on stands inside it, unless it was shown before. */
  derive(name: string): Derivation {
    this.#checkSize(name);
    const derivation = { ...this.#result(name), paths: pathsBetween(this.route.graph, name, this.route.root) };
    this.#markShown(name);
    const [only, ...others] = derivation.lines;
    const steps = only?.asides?.find(({ goal }) => goal === derivation.goal);
    // Asked for by itself, a derivative without stations in between is its elementary steps.
    return steps !== undefined && others.length === 0 ? { ...derivation, lines: steps.lines } : derivation;
  }

  #checkSize(name: string): void {
    const above = new Set([name]);
    // The set grows while it is walked: it is its own list of what is left to visit.
    for (const each of above) for (const user of this.route.usersOf(each)) above.add(user);
    if (above.size <= MOST_STATIONS) return;
    const about = { name, of: this.route.root, count: above.size, limit: MOST_STATIONS };
    throw new Problem('too-large', 'derivationTooLarge', about);
  }

  /** The derivative along one edge of the station graph, other stations held fixed. */
  local(from: string, to: string): LocalDerivative {
    return this.#edges.between(from, to);
  }

  /** Works upwards from what is needed first; a chain of any length is no deeper than another. */
  #result(name: string): Derivation {
    const waiting = [name];
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (this.#results.has(next)) {
        waiting.pop();
        continue;
      }
      const plan = planFor(this.route, next, this.#shown, this.inMatrices);
      const missing = restsOn(plan, this.route.root).filter((station) => !this.#results.has(station));
      if (missing.length > 0) waiting.push(...missing.reverse());
      else this.#results.set(next, this.#compute(next, plan));
    }
    return this.#results.get(name) as Derivation;
  }

  #compute(name: string, plan: Plan): Derivation {
    const goal = partial(this.#root, this.#edges.node(name));
    const start = this.#firstLines(goal, plan);
    const last = start.at(-1) as Line;
    const lines = [...start, ...simplifiedLines(last.expression, this.#lightsOf(plan, name), this.#program)];
    const shortest = (lines.at(-1) as Line).expression;
    const closedForm = containsPartial(shortest) ? this.#closedForm(goal, plan) : ungrouped(shortest);
    for (const expression of [...lines.map((each) => each.expression), closedForm]) {
      this.#verifier.prove(goal, expression, () => `∂${this.route.root}/∂${name}`);
    }
    const paths = pathsBetween(this.route.graph, name, this.route.root, MOST_STATIONS_LISTED_INSIDE);
    return { goal, lines, closedForm, paths };
  }

  #firstLines(goal: NodeOf<'partial'>, plan: Plan): Line[] {
    const { of, wrt } = goal.attrs;
    const lights = this.#lightsOf(plan, nameOf(wrt));
    switch (plan.kind) {
      case 'itself':
        return [line(one, [{ rule: 'itself', about: { variable: { formula: wrt } } }], lights)];
      case 'noInfluence': {
        const about = { variable: { formula: wrt }, of: { formula: of } };
        return [
          line(wrt.shape.length > 0 ? broadcast(zero, wrt.shape) : zero, [{ rule: 'noInfluence', about }], lights),
        ];
      }
      case 'fork':
        return this.#acrossUsers(goal, plan.users, lights);
      default:
        return plan.chain.length === 2 && plan.kind === 'toRoot'
          ? this.#directly(goal)
          : this.#alongChain(goal, plan, lights);
    }
  }

  /** The root's own definition contains the variable: its local derivative is all there is. */
  #directly(goal: NodeOf<'partial'>): Line[] {
    return [...this.#edges.derivation(nameOf(goal.attrs.wrt), this.route.root).lines];
  }

  /** ∂E/∂w1 = ∂E/∂a1 · ∂a1/∂z1 · ∂z1/∂w1, and the same with the factors put in. */
  #alongChain(goal: NodeOf<'partial'>, plan: Chain, lights: Lights): Line[] {
    if (this.inMatrices) return this.#acrossUsers(goal, [plan.chain.at(-1) as string], lights);
    const end = plan.chain.at(-1) as string;
    const edges = edgesOf(plan.chain).reverse();
    const toRoot = end === this.route.root;
    const symbols = edges.map(([from, to]) => this.#edges.symbol(from, to));
    const split = toRoot ? symbols : [partial(this.#root, this.#edges.node(end)), ...symbols];
    const inner = edges.map(([from, to]) => this.#edges.derivation(from, to));
    const results = edges.map(([from, to]) => this.#edges.along(from, to).result);
    const [putIn, reason] = toRoot
      ? [results, putInReason([])]
      : this.#withKnown([end], ([known]) => [known as Node, ...results]);
    const stations = plan.chain.slice(1);
    return [
      line(
        this.#overSamples(goal, stations, multiplyAll(split)),
        [this.#chainReason(plan), ...this.#samplesReason(goal, stations)],
        lights,
        { inner: toRoot ? inner : [...this.#shownOnce(end), ...inner] },
      ),
      line(this.#overSamples(goal, stations, multiplyAll(putIn)), [reason], lights),
    ];
  }

  /** ∂E/∂a1 = ∂E/∂z3 · ∂z3/∂a1 + ∂E/∂z4 · ∂z4/∂a1, and the same with the factors put in. */
  #acrossUsers(goal: NodeOf<'partial'>, users: readonly string[], lights: Lights): Line[] {
    const { root } = this.route;
    const name = nameOf(goal.attrs.wrt);
    const split = users.map((user) => {
      if (user === root) return this.#edges.along(name, root).result;
      const upstream = partial(this.#root, this.#edges.node(user));
      if (this.inMatrices) return this.#edges.backThrough(user, name, upstream);
      return this.#overSamples(goal, [user], multiply(upstream, this.#edges.symbol(name, user)));
    });
    const through = users.filter((user) => user !== root);
    const [putIn, reason] = this.#withKnown(through, (known) => {
      const upstream = new Map(through.map((user, index) => [user, known[index] as Node]));
      return users.map((user) => this.#contribution(goal, user, upstream.get(user)));
    });
    const reasons = [
      ...(users.length > 1 ? [sumOverPathsReason(goal, users)] : []),
      ...(this.inMatrices ? through.map((user) => this.#edges.backThroughReason(user)) : []),
      ...this.#samplesReason(goal, users),
      ...this.#directOnlyReason(name, through),
    ];
    const inner = [
      ...through.flatMap((user) => this.#shownOnce(user)),
      ...(this.inMatrices ? [] : through.map((user) => this.#edges.derivation(name, user))),
    ];
    return [line(addAll(split), reasons, lights, { inner }), line(addAll(putIn), [reason], lights)];
  }

  /** Where a station's partial is no symbol: the variable also acts on it through others, which have terms of their own. */
  #directOnlyReason(name: string, users: readonly string[]): Reason[] {
    const direct = this.inMatrices ? [] : users.filter((user) => this.#edges.symbol(name, user).op !== 'partial');
    if (direct.length === 0) return [];
    return [{ rule: 'directOnly', about: { variable: { formula: this.#edges.node(name) }, of: { names: direct } } }];
  }

  /** What a station gives through one of its users; `upstream` is the user's own partial, none for the root. */
  #contribution(goal: NodeOf<'partial'>, user: string, upstream: Node | undefined): Node {
    const name = nameOf(goal.attrs.wrt);
    if (upstream === undefined) return this.#edges.along(name, user).result;
    if (this.inMatrices) return this.#edges.backThrough(user, name, upstream);
    return this.#overSamples(goal, [user], multiply(upstream, this.#edges.along(name, user).result));
  }

  /** Known partials put in, those that are too long to read as their symbols. */
  #withKnown(names: readonly string[], use: (known: readonly Node[]) => readonly Node[]): [readonly Node[], Reason] {
    const symbols = names.map((name) => partial(this.#root, this.#edges.node(name)));
    const closed = names.map((name) => (this.#results.get(name) as Derivation).closedForm);
    const long = closed.map((form) => writtenLength(form, this.#lengths) > LONGEST_PUT_IN);
    const put = use(closed.map((form, index) => (long[index] ? (symbols[index] as Node) : form)));
    const kept = symbols.filter((_, index) => long[index]);
    return [
      put,
      kept.length > 0
        ? { rule: 'keepSymbol', about: { known: { formulas: kept }, count: { number: kept.length } } }
        : putInReason(symbols),
    ];
  }

  /** The closed form of a derivation whose lines kept a known partial as a symbol. */
  #closedForm(goal: NodeOf<'partial'>, plan: Plan): Node {
    const closed = (name: string): Node => (this.#results.get(name) as Derivation).closedForm;
    const { root } = this.route;
    const chain = 'chain' in plan ? plan.chain : [];
    const end = chain.at(-1) as string;
    if (plan.kind === 'fork' || this.inMatrices) {
      const users = plan.kind === 'fork' ? plan.users : [end];
      return addAll(users.map((user) => this.#contribution(goal, user, user === root ? undefined : closed(user))));
    }
    const locals = edgesOf(chain)
      .reverse()
      .map(([from, to]) => this.#edges.along(from, to).result);
    return this.#overSamples(goal, chain.slice(1), multiplyAll([closed(end), ...locals]));
  }

  #chainReason(plan: Chain): Reason {
    const end = plan.chain.at(-1) as string;
    const path = { path: plan.chain };
    if (plan.kind === 'toRoot') return { rule: 'chainOnlyPath', about: { path } };
    if (plan.kind === 'toKnown') {
      return { rule: 'chainToKnown', about: { path, known: { formula: partial(this.#root, this.#edges.node(end)) } } };
    }
    const about = {
      path,
      station: { formula: this.#edges.node(end) },
      root: { formula: this.#root },
      count: { integer: this.#counts.get(end) ?? 0n },
    };
    return { rule: 'chainToFork', about };
  }

  /** The derivation of another station's partial, or only its result once a reader has seen how it comes. */
  #shownOnce(name: string): Derivation[] {
    const derivation = this.#results.get(name) as Derivation;
    const depth = this.#depthOf(derivation);
    if (depth > DEEPEST_INNER) return [];
    if (!this.#shown.has(name)) {
      this.#markShown(name);
      return [derivation];
    }
    if (writtenLength(derivation.closedForm, this.#lengths) > LONGEST_PUT_IN) return [];
    const lights = edgeLights([]);
    return [{ ...derivation, lines: [line(derivation.closedForm, [{ rule: 'known', about: {} }], lights)] }];
  }

  /** How deep derivations stand inside this one. The inner ones are asked first, so each answer is one step. */
  #depthOf(derivation: Derivation): number {
    const known = this.#depths.get(derivation);
    if (known !== undefined) return known;
    const inner = derivation.lines.flatMap((each) => each.inner ?? []);
    const depth = 1 + Math.max(0, ...inner.map((each) => this.#depths.get(each) ?? 0));
    this.#depths.set(derivation, depth);
    return depth;
  }

  /** With ∂E/∂w5 a reader has also seen ∂E/∂p1 and ∂E/∂z3: they are the first factors of the same product. */
  #markShown(name: string): void {
    const plan = planFor(this.route, name, new Set(), this.inMatrices);
    this.#shown.add(name);
    if ('chain' in plan) for (const station of plan.chain.slice(1, -1)) this.#shown.add(station);
  }

  /** A parameter that all samples share collects what each of them gives along a way through these stations. */
  #overSamples(goal: NodeOf<'partial'>, stations: readonly string[], product: Node): Node {
    const samples = this.#edges.samplesOn(stations);
    if (goal.attrs.wrt.shape.length > 0 || samples === undefined) return product;
    return sum(product.shape.length > 0 ? product : broadcast(product, samples));
  }

  #samplesReason(goal: NodeOf<'partial'>, stations: readonly string[]): Reason[] {
    const { wrt } = goal.attrs;
    if (this.inMatrices || wrt.shape.length > 0 || this.#edges.samplesOn(stations) === undefined) return [];
    return [{ rule: 'sumOverSamples', about: { variable: { formula: wrt } } }];
  }

  get #root(): Node {
    return this.#edges.node(this.route.root);
  }

  #lightsOf(plan: Plan, name: string): Lights {
    if (plan.kind === 'fork') return this.#edges.lights(plan.users.map((user) => [name, user]));
    return this.#edges.lights('chain' in plan ? edgesOf(plan.chain) : []);
  }
}

const edgesOf = (chain: readonly string[]): [from: string, to: string][] =>
  chain.slice(1).map((to, index) => [chain[index] as string, to]);

const sumOverPathsReason = (goal: NodeOf<'partial'>, users: readonly string[]): Reason => ({
  rule: 'sumOverPaths',
  about: { station: { formula: goal.attrs.wrt }, users: { names: users } },
});

const putInReason = (known: readonly Node[]): Reason =>
  known.length === 0 ? { rule: 'putIn', about: {} } : { rule: 'putInKnown', about: { known: { formulas: known } } };
