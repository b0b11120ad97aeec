/**
 * Derivations in index notation: ∂E/∂W1[3, 7] = (Σₖ W2[k, 3]·(p[k] − y[k]))·…·x[7], entry by entry, without writing out
 * what is not asked for.
 */
import {
  addAll,
  type Index,
  multiply,
  multiplyAll,
  type Node,
  type NodeOf,
  nodeNamed,
  one,
  type Program,
  replaceParts,
  zero,
} from '../../graph/index.ts';
import { simplify, writtenLength } from '../../rewrite/index.ts';
import { explainProblem } from '../../words/index.ts';
import type { Derivation, Line, Reason } from '../derivation.ts';
import { containsPartial } from '../formulas.ts';
import { edgeLights, equalTo, line, simplifiedLines } from '../lines.ts';
import { pathsBetween } from '../paths.ts';
import { type Route, routeTo } from '../plan.ts';
import { nameOf } from '../stations.ts';
import { edgeBetween, type IndexEdge } from './edge.ts';
import { IndexFormulas, NoIndexForm } from './formula.ts';
import { byIndices, contracted, kroneckerReason, outOfSums, productOf, summedOver } from './product.ts';
import { ElementProof } from './proof.ts';
import { IndexSheet, OutOfLetters, type Tensor } from './sheet.ts';
import { arithmetic, tidiedLines } from './tidied.ts';
import type { Ground } from './values.ts';

/** Known results longer than this stay symbols when they are put in. */
const LONGEST_PUT_IN = 6;
/** More stations one after another than this are nothing that a person reads. */
const MOST_STATIONS = 400;

/** A factor of the chain rule along one edge, with the derivation of what it is. */
interface Factor {
  readonly edge: IndexEdge;
  readonly symbol: Node;
  readonly local: Derivation;
}

export class IndexExplainer {
  readonly sheet = new IndexSheet();
  readonly route: Route;
  readonly #program: Program;
  readonly #root: Node;
  readonly #formulas = new IndexFormulas(this.sheet);
  readonly #proof: ElementProof;
  readonly #results = new Map<string, Derivation>();
  readonly #shown = new Set<string>();
  #depth = 0;

  /** @param ground where every line is proved; without one, where names lack values, none is */
  constructor(program: Program, root: string, ground: Ground | undefined) {
    this.route = routeTo(program, root);
    this.#program = program;
    this.#root = program.stations.get(root) as Node;
    this.#proof = new ElementProof(this.sheet, ground);
  }

  /**
   * ∂root/∂name[indices]; what it rests on stands inside it.
   *
   * @param indices a number, or a letter for all elements at once, for each axis
   * @throws Problem `noIndexForm`, `derivationTooLarge`
   */
  derive(name: string, indices: readonly Index[]): Derivation {
    try {
      const variable = this.#formulas.entry(this.#node(name), indices);
      const derivation = this.#derivation(variable);
      return { ...derivation, paths: pathsBetween(this.route.graph, name, this.route.root) };
    } catch (error) {
      if (error instanceof NoIndexForm) throw explainProblem('invalid', 'noIndexForm', { operation: error.operation });
      if (error instanceof OutOfLetters) throw explainProblem('too-large', 'outOfLetters', {});
      throw error;
    }
  }

  #node(name: string): Node {
    return nodeNamed(this.#program, name) as Node;
  }

  /** The derivation for one entry; those of other entries with the same letters are read off from it. */
  #derivation(variable: Node): Derivation {
    const key = keyOf(variable);
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    if (++this.#depth > MOST_STATIONS) {
      const about = { name: keyOf(variable), of: this.route.root, count: this.#depth, limit: MOST_STATIONS };
      throw explainProblem('too-large', 'derivationTooLarge', about);
    }
    const derivation = this.#compute(variable);
    this.#depth--;
    this.#results.set(key, derivation);
    return derivation;
  }

  #compute(variable: Node): Derivation {
    const { tensor, indices } = this.sheet.entryOf(variable) as { tensor: Tensor; indices: readonly Index[] };
    const name = nameOf(tensor.node as Node);
    const goal = this.sheet.partial(this.#root, variable);
    const paths = { count: 1n, listed: [] };
    if (tensor.node === this.#root) {
      const lines = [line(one, [{ rule: 'itself', about: { variable: { formula: variable } } }], noLights)];
      return { goal, lines, closedForm: one, paths };
    }
    if (!this.route.graph.nodes.has(name)) {
      const about = { variable: { formula: variable }, of: { formula: this.#root } };
      return { goal, lines: [line(zero, [{ rule: 'noInfluence', about }], noLights)], closedForm: zero, paths };
    }
    const users = this.route.usersOf(name);
    const [start, closed] = users.length === 1 ? this.#along(variable) : this.#across(variable, users);
    const tidied = tidiedLines(this.sheet, this.#program, goal, start.at(-1)?.expression as Node);
    const lines = [...start, ...tidied];
    const last = (lines.at(-1) as Line).expression;
    const closedForm = containsPartial(last) ? this.#shortest(closed()) : last;
    for (const expression of equalTo(goal, lines)) this.#proof.prove(goal, expression, indices);
    this.#proof.prove(goal, closedForm, indices);
    return { goal, lines, closedForm, paths };
  }

  /** Along the only way, as far as each entry is used by one entry: ∂E/∂a1[3]·∂a1[3]/∂z1[3]·∂z1[3]/∂W1[3, 7]. */
  #along(variable: Node): [lines: Line[], closed: () => Node] {
    const factors: Factor[] = [];
    const stations = [variable];
    let current = variable;
    for (;;) {
      const [user, ...others] = this.route.usersOf(this.#nameOf(current));
      const isEnd = user === undefined || others.length > 0 || this.#shown.has(keyOf(current));
      if (isEnd && factors.length > 0) break;
      const factor = this.#factor(user as string, current);
      if (factor.edge.over.length > 0 && factors.length > 0) break;
      factors.unshift(factor);
      current = factor.edge.user;
      stations.push(current);
      if (factor.edge.over.length > 0 || user === this.route.root) break;
    }
    const toRoot = current === this.#root;
    const upstream = toRoot ? [] : [this.sheet.partial(this.#root, current)];
    const over = factors[0]?.edge.over ?? [];
    const taken = this.#lettersOf(variable, over);
    const split = summedOver(over, multiplyAll([...upstream, ...factors.map(({ symbol }) => symbol)]));
    if (toRoot && factors.length === 1) {
      const [{ local }] = factors as [Factor];
      return [[...local.lines], () => local.closedForm];
    }
    const put = (known: readonly Node[]): Node =>
      this.#summed(over, [...known, ...factors.map(({ local }) => local.closedForm)]);
    const [known, reason] = toRoot
      ? [[], { rule: 'putIn', about: {} } as const]
      : this.#known(upstream[0] as Node, taken);
    const inner = [...(toRoot ? [] : this.#shownOnce(current)), ...factors.map(({ local }) => local)];
    const about = { path: { path: stations.map(keyOf) } };
    const rule: Reason =
      over.length > 0
        ? {
            rule: 'throughEntries',
            about: { variable: { formula: variable }, entries: { formula: current }, letters: { names: over } },
          }
        : { rule: 'alongEntries', about };
    const lights = this.#lightsOf(stations);
    return [
      [line(split, [rule], lights, { inner }), line(arithmetic(put(known)), [reason], lights)],
      () => put(toRoot ? [] : [this.#closedFormOf(upstream[0] as Node, taken)]),
    ];
  }

  /** Through several stations: the contributions of all of them added. */
  #across(variable: Node, users: readonly string[]): [lines: Line[], closed: () => Node] {
    const factors = users.map((user) => this.#factor(user, variable));
    const upstreams = factors.map(({ edge }) =>
      edge.user === this.#root ? undefined : this.sheet.partial(this.#root, edge.user),
    );
    const split = addAll(
      factors.map(({ edge, symbol, local }, at) => {
        const upstream = upstreams[at];
        return upstream === undefined ? local.closedForm : summedOver(edge.over, multiply(upstream, symbol));
      }),
    );
    const put = (use: (upstream: Node, taken: ReadonlySet<Index>) => Node): Node =>
      addAll(
        factors.map(({ edge, local }, at) => {
          const upstream = upstreams[at];
          return this.#summed(edge.over, [
            ...(upstream ? [use(upstream, this.#lettersOf(variable, edge.over))] : []),
            local.closedForm,
          ]);
        }),
      );
    const kept: Node[] = [];
    const known = put((upstream, taken) => {
      const [[form = upstream], { rule }] = this.#known(upstream, taken);
      if (rule === 'keepSymbol') kept.push(upstream);
      return form;
    });
    const through = upstreams.filter((each) => each !== undefined);
    const lights = edgeLights(users.map((user) => [this.#nameOf(variable), user]));
    const about = { station: { formula: variable }, users: { formulas: factors.map(({ edge }) => edge.user) } };
    const inner = [
      ...through.flatMap((upstream) => this.#shownOnce(upstream.attrs.wrt)),
      ...factors.filter((_, at) => upstreams[at] !== undefined).map(({ local }) => local),
    ];
    const written = through.filter((each) => !kept.includes(each));
    const reasons: Reason[] = [
      written.length === 0
        ? { rule: 'putIn', about: {} }
        : { rule: 'putInKnown', about: { known: { formulas: written } } },
      ...(kept.length === 0
        ? []
        : [{ rule: 'staysSymbol' as const, about: { known: { formulas: kept }, count: { number: kept.length } } }]),
    ];
    return [
      [line(split, [{ rule: 'sumOverPaths', about }], lights, { inner }), line(arithmetic(known), reasons, lights)],
      () => put((upstream, taken) => this.#closedFormOf(upstream, taken)),
    ];
  }

  #factor(user: string, variable: Node): Factor {
    const station = this.#node(user);
    const edge = edgeBetween(this.#formulas, station, this.#definition(user), variable, new Set());
    const symbol = this.sheet.partial(edge.user, variable);
    const lights = edgeLights([[this.#nameOf(variable), user]]);
    const left = arithmetic(contracted(this.sheet, edge.raw));
    const lines = [
      line(edge.raw, edge.reasons, lights),
      ...(left === edge.raw ? [] : [line(left, [kroneckerReason(this.sheet, edge.raw, left)], lights)]),
    ];
    const tidied = simplifiedLines(left, { goal: symbol, lights, program: this.#program });
    const all = [...lines, ...tidied];
    const { indices } = this.sheet.entryOf(variable) as { indices: readonly Index[] };
    // Beside other ways ∂E/∂variable means more than this edge; then only the sum of all ways is proved.
    const isAlone = edge.user !== this.#root || this.route.usersOf(this.#nameOf(variable)).length === 1;
    if (isAlone) for (const expression of equalTo(symbol, all)) this.#proof.prove(symbol, expression, indices);
    return {
      edge,
      symbol,
      local: {
        goal: symbol,
        lines: all,
        closedForm: (all.at(-1) as Line).expression,
        paths: { count: 1n, listed: [] },
      },
    };
  }

  /** A station’s definition; the error terms that the root merely adds up are opened in its own. */
  #definition(name: string): Node {
    const station = this.#node(name);
    const definition = station.op === 'named' ? station.inputs[0] : station;
    if (name !== this.route.root) return definition;
    const terms = [...this.route.folded].map((term): [Node, Node] => {
      const node = this.#node(term);
      return [node, node.op === 'named' ? node.inputs[0] : node];
    });
    return replaceParts(definition, new Map(terms));
  }

  /** A product under its sums; what is known of one factor makes way for the letters of the others. */
  #summed(over: readonly string[], factors: readonly Node[]): Node {
    return summedOver(over, productOf(over.length === 0 ? factors : byIndices(this.sheet, factors)));
  }

  #shortest(expression: Node): Node {
    return simplify(outOfSums(this.sheet, contracted(this.sheet, expression)));
  }

  /** A known partial put in, or its symbol where it is long. */
  #known(symbol: Node, taken: ReadonlySet<Index>): [readonly Node[], Reason] {
    const form = this.#closedFormOf(symbol, taken);
    if (writtenLength(form) > LONGEST_PUT_IN) {
      return [[symbol], { rule: 'keepSymbol', about: { known: { formulas: [symbol] }, count: { number: 1 } } }];
    }
    return [[form], { rule: 'putInKnown', about: { known: { formulas: [symbol] } } }];
  }

  /** The closed form of ∂E/∂entry, with letters under its sums that are free in the line. */
  #closedFormOf(symbol: Node, taken: ReadonlySet<Index>): Node {
    const entry = (symbol as NodeOf<'partial'>).attrs.wrt;
    return this.sheet.apart(this.#derivation(entry).closedForm, taken);
  }

  #shownOnce(entry: Node): Derivation[] {
    const derivation = this.#derivation(entry);
    const key = keyOf(entry);
    if (!this.#shown.has(key)) {
      this.#shown.add(key);
      return [derivation];
    }
    if (writtenLength(derivation.closedForm) > LONGEST_PUT_IN) return [];
    return [{ ...derivation, lines: [line(derivation.closedForm, [{ rule: 'known', about: {} }], noLights)] }];
  }

  /** The letters of a line: what is put in must not use them under its own sums. */
  #lettersOf(variable: Node, over: readonly string[]): ReadonlySet<Index> {
    return new Set([...over, ...(this.sheet.entryOf(variable)?.indices ?? [])]);
  }

  #nameOf(entry: Node): string {
    return nameOf(this.sheet.entryOf(entry)?.tensor.node as Node);
  }

  #lightsOf(entries: readonly Node[]): Line['lights'] {
    const names = entries.map((entry) => this.#nameOf(entry));
    return edgeLights(names.slice(1).map((to, at) => [names[at] as string, to]));
  }
}

const noLights = edgeLights([]);

const keyOf = (entry: Node): string => (entry as NodeOf<'symbol'>).attrs.name;
