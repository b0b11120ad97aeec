/** The chain rule written down: how a partial is split along a plan, and the same with its factors put in. */
import { addAll, broadcast, multiply, multiplyAll, type Node, type NodeOf, sum } from '../graph/index.ts';
import type { Derivation, Lights, Line, Reason } from './derivation.ts';
import type { Edges } from './edges.ts';
import { type KnownResults, putInReason } from './known.ts';
import { line } from './lines.ts';
import { withoutStretching } from './matrices.ts';
import { countPaths } from './paths.ts';
import type { Plan, Route } from './plan.ts';
import { nameOf } from './stations.ts';

type Chain = Extract<Plan, { chain: readonly string[] }>;
type Goal = NodeOf<'partial'>;

export class ChainRule {
  readonly #route: Route;
  readonly #edges: Edges;
  readonly #known: KnownResults;
  readonly #inMatrices: boolean;
  readonly #counts: ReadonlyMap<string, bigint>;

  constructor(route: Route, edges: Edges, known: KnownResults, inMatrices: boolean) {
    this.#route = route;
    this.#edges = edges;
    this.#known = known;
    this.#inMatrices = inMatrices;
    this.#counts = countPaths(route.graph, route.root);
  }

  /** ∂E/∂w1 = ∂E/∂a1 · ∂a1/∂z1 · ∂z1/∂w1, and the same with the factors put in. */
  alongChain(goal: Goal, plan: Chain, lights: Lights): Line[] {
    const end = plan.chain.at(-1) as string;
    if (this.#inMatrices) return this.acrossUsers(goal, [end], lights);
    const edges = edgesOf(plan.chain).reverse();
    const toRoot = end === this.#route.root;
    const symbols = edges.map(([from, to]) => this.#edges.symbol(from, to));
    const split = toRoot ? symbols : [this.#partialBy(end), ...symbols];
    const inner = edges.map(([from, to]) => this.#edges.derivation(from, to));
    const results = edges.map(([from, to]) => this.#edges.along(from, to).result);
    const [putIn, reason] = toRoot
      ? [results, putInReason([])]
      : this.#known.putIn([end], ([known]) => [known as Node, ...results]);
    const stations = plan.chain.slice(1);
    return [
      line(
        this.#overSamples(goal, stations, multiplyAll(split)),
        [this.#chainReason(plan), ...this.#samplesReason(goal, stations)],
        lights,
        { inner: toRoot ? inner : [...this.#known.shownOnce(end), ...inner] },
      ),
      line(this.#overSamples(goal, stations, multiplyAll(putIn)), [reason], lights),
    ];
  }

  /** ∂E/∂a1 = ∂E/∂z3 · ∂z3/∂a1 + ∂E/∂z4 · ∂z4/∂a1, and the same with the factors put in. */
  acrossUsers(goal: Goal, users: readonly string[], lights: Lights): Line[] {
    const { root } = this.#route;
    const name = nameOf(goal.attrs.wrt);
    const split = users.map((user) => {
      if (user === root) return this.#edges.along(name, root).result;
      const upstream = this.#partialBy(user);
      if (this.#isMatrixStep(name, user)) return this.#edges.backThrough(user, name, upstream);
      return this.#overSamples(goal, [user], multiply(upstream, this.#edges.symbol(name, user)));
    });
    const through = users.filter((user) => user !== root);
    const inMatrices = through.filter((user) => this.#isMatrixStep(name, user));
    const back = inMatrices.map((user) => ({ user, step: this.#edges.elementStep(user, name) }));
    const elements = back.flatMap(({ step }) => step ?? []);
    const [putIn, reason] = this.#known.putIn(through, (known) => {
      const upstream = new Map(through.map((user, index) => [user, known[index] as Node]));
      return users.map((user) => this.#contribution(goal, user, upstream.get(user)));
    });
    const reasons = [
      ...(users.length > 1 ? sumOverPathsReasons(goal, through, users.length > through.length) : []),
      ...(this.#inMatrices && through.length > inMatrices.length
        ? [
            elementwiseReason(
              goal,
              through.filter((user) => !inMatrices.includes(user)),
            ),
          ]
        : []),
      ...back.flatMap(({ user, step }): Reason[] => [
        this.#edges.backThroughReason(user),
        ...(step === undefined ? [] : [{ rule: 'elementIs', about: { element: { formula: step.element } } } as const]),
      ]),
      ...this.#samplesReason(goal, users),
      ...this.#directOnlyReason(name, through),
    ];
    const inner: Derivation[] = [
      ...through.flatMap((user) => this.#known.shownOnce(user)),
      ...through.filter((user) => !inMatrices.includes(user)).map((user) => this.#edges.derivation(name, user)),
    ];
    const asides = elements.length === 0 ? {} : { asides: elements.map(({ local }) => local) };
    return [
      line(this.#total(split), reasons, lights, { inner, ...asides }),
      line(this.#total(putIn), [reason], lights),
    ];
  }

  /** The closed form of a partial whose lines kept a known partial as a symbol. */
  closedForm(goal: Goal, plan: Plan): Node {
    const closed = (name: string): Node => this.#known.get(name).closedForm;
    const { root } = this.#route;
    const chain = 'chain' in plan ? plan.chain : [];
    const end = chain.at(-1) as string;
    if (plan.kind === 'fork' || this.#inMatrices) {
      const users = plan.kind === 'fork' ? plan.users : [end];
      return this.#total(users.map((user) => this.#contribution(goal, user, user === root ? undefined : closed(user))));
    }
    const locals = edgesOf(chain)
      .reverse()
      .map(([from, to]) => this.#edges.along(from, to).result);
    return this.#overSamples(goal, chain.slice(1), multiplyAll([closed(end), ...locals]));
  }

  lightsOf(plan: Plan, name: string): Lights {
    if (plan.kind === 'fork') return this.#edges.lights(plan.users.map((user) => [name, user]));
    return this.#edges.lights('chain' in plan ? edgesOf(plan.chain) : []);
  }

  /** What a station gives through one of its users; `upstream` is the user's own partial, none for the root. */
  #contribution(goal: Goal, user: string, upstream: Node | undefined): Node {
    const name = nameOf(goal.attrs.wrt);
    if (upstream === undefined) return this.#edges.along(name, user).result;
    if (this.#inMatrices) return this.#edges.backThrough(user, name, upstream);
    return this.#overSamples(goal, [user], multiply(upstream, this.#edges.along(name, user).result));
  }

  #total(terms: readonly Node[]): Node {
    return this.#inMatrices ? withoutStretching(addAll(terms)) : addAll(terms);
  }

  /** Whether a station mixes the elements of a name: what it passes back is no product with a derivative beside it. */
  #isMatrixStep(name: string, user: string): boolean {
    return this.#inMatrices && !this.#edges.isElementwise(user, name);
  }

  /** A parameter that all samples share collects what each of them gives along a way through these stations. */
  #overSamples(goal: Goal, stations: readonly string[], product: Node): Node {
    const samples = this.#edges.samplesOn(stations);
    if (goal.shape.length > 0 || samples === undefined) return product;
    return sum(product.shape.length > 0 ? product : broadcast(product, samples));
  }

  #samplesReason(goal: Goal, stations: readonly string[]): Reason[] {
    const { wrt } = goal.attrs;
    if (this.#inMatrices || goal.shape.length > 0 || this.#edges.samplesOn(stations) === undefined) return [];
    return [{ rule: 'sumOverSamples', about: { variable: { formula: wrt } } }];
  }

  /** Where a station's partial is no symbol: the variable also acts on it through others, which have terms of their own. */
  #directOnlyReason(name: string, users: readonly string[]): Reason[] {
    const direct = this.#inMatrices ? [] : users.filter((user) => this.#edges.symbol(name, user).op !== 'partial');
    if (direct.length === 0) return [];
    return [{ rule: 'directOnly', about: { variable: { formula: this.#edges.node(name) }, of: { names: direct } } }];
  }

  #chainReason(plan: Chain): Reason {
    const end = plan.chain.at(-1) as string;
    const path = { path: plan.chain };
    if (plan.kind === 'toRoot') return { rule: 'chainOnlyPath', about: { path } };
    if (plan.kind === 'toKnown') {
      return { rule: 'chainToKnown', about: { path, known: { formula: this.#partialBy(end) } } };
    }
    const about = {
      path,
      station: { formula: this.#edges.node(end) },
      root: { formula: this.#edges.node(this.#route.root) },
      count: { integer: this.#counts.get(end) ?? 0n },
    };
    return { rule: 'chainToFork', about };
  }

  #partialBy(name: string): Goal {
    return this.#edges.partialAlong(name, this.#route.root);
  }
}

const edgesOf = (chain: readonly string[]): [from: string, to: string][] =>
  chain.slice(1).map((to, index) => [chain[index] as string, to]);

const elementwiseReason = (goal: Goal, users: readonly string[]): Reason => ({
  rule: 'elementwiseChain',
  about: { station: { formula: goal.attrs.wrt }, users: { names: users } },
});

/** @param isDirect whether what is differentiated contains the variable itself, too */
function sumOverPathsReasons({ attrs: { of, wrt } }: Goal, users: readonly string[], isDirect: boolean): Reason[] {
  const station = { formula: wrt };
  return [
    { rule: 'sumOverPaths', about: { station, users: { names: users } } },
    ...(isDirect ? [{ rule: 'actsDirectly', about: { station, of: { formula: of } } } as const] : []),
  ];
}
