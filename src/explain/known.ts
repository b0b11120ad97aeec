/** The partials that are worked out already: which of them a reader has seen, and how later lines rest on them. */
import { type Node, NodeMap } from '../graph/index.ts';
import { writtenLength } from '../rewrite/index.ts';
import type { Derivation, Reason } from './derivation.ts';
import { edgeLights, line } from './lines.ts';

/** Known results longer than this stay symbols when they are put in: written out they would hide the step. */
const LONGEST_PUT_IN = 60;

/** Derivations inside derivations inside … beyond this depth are left for a question of their own. */
const DEEPEST_INNER = 24;

export class KnownResults {
  readonly #partialBy: (name: string) => Node;
  readonly #results = new Map<string, Derivation>();
  readonly #depths = new Map<Derivation, number>();
  readonly #lengths = new NodeMap<number>();
  readonly #shown = new Set<string>();

  /** @param partialBy the partial by a station as a symbol */
  constructor(partialBy: (name: string) => Node) {
    this.#partialBy = partialBy;
  }

  /** Stations whose partials a reader has seen. */
  get shown(): ReadonlySet<string> {
    return this.#shown;
  }

  markShown(...names: readonly string[]): void {
    for (const name of names) this.#shown.add(name);
  }

  has(name: string): boolean {
    return this.#results.has(name);
  }

  get(name: string): Derivation {
    return this.#results.get(name) as Derivation;
  }

  set(name: string, derivation: Derivation): void {
    this.#results.set(name, derivation);
  }

  /** Known partials put in, those that are too long to read as their symbols. */
  putIn(names: readonly string[], use: (known: readonly Node[]) => readonly Node[]): [readonly Node[], Reason] {
    const symbols = names.map(this.#partialBy);
    const closed = names.map((name) => this.get(name).closedForm);
    const long = closed.map((form) => this.#isLong(form));
    const put = use(closed.map((form, index) => (long[index] ? (symbols[index] as Node) : form)));
    const kept = symbols.filter((_, index) => long[index]);
    if (kept.length === 0) return [put, putInReason(symbols)];
    return [put, { rule: 'keepSymbol', about: { known: { formulas: kept }, count: { number: kept.length } } }];
  }

  /** The derivation of another station's partial, or only its result once a reader has seen how it comes. */
  shownOnce(name: string): Derivation[] {
    const derivation = this.get(name);
    if (this.#depthOf(derivation) > DEEPEST_INNER) return [];
    if (!this.#shown.has(name)) {
      this.markShown(name);
      return [derivation];
    }
    if (this.#isLong(derivation.closedForm)) return [];
    const known = line(derivation.closedForm, [{ rule: 'known', about: {} }], edgeLights([]));
    return [{ ...derivation, lines: [known] }];
  }

  #isLong(form: Node): boolean {
    return writtenLength(form, this.#lengths) > LONGEST_PUT_IN;
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
}

export const putInReason = (known: readonly Node[]): Reason =>
  known.length === 0 ? { rule: 'putIn', about: {} } : { rule: 'putInKnown', about: { known: { formulas: known } } };
