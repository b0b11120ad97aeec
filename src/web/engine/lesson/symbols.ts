/** What a course knows without numbers: the same for all programs with equal formulas. */
import { type Derivation, Explainer } from '../../../explain/index.ts';
import type { Program } from '../../../graph/index.ts';

export class Symbols {
  readonly explainer: Explainer;
  readonly #program: Program;
  readonly #of: string;
  readonly #derivations = new Map<string, Derivation>();

  constructor(program: Program, of: string) {
    this.#program = program;
    this.#of = of;
    this.explainer = new Explainer(program, of);
  }

  /** These, if they are about this program as well. Equal formulas are the same nodes. */
  of(program: Program, of: string): Symbols | undefined {
    const own = this.#program;
    const isSame =
      of === this.#of &&
      sameNames(own.stations, program.stations, (a, b) => a === b) &&
      sameNames(own.declarations, program.declarations, (a, b) => a.node === b.node && a.role === b.role) &&
      own.assumptions.length === program.assumptions.length &&
      own.assumptions.every(({ left, right }, at) => {
        const other = program.assumptions[at];
        return other?.left === left && other.right === right;
      });
    return isSame ? this : undefined;
  }

  derivation(name: string): Derivation {
    const known = this.#derivations.get(name);
    if (known !== undefined) return known;
    const found = this.explainer.derive(name);
    this.#derivations.set(name, found);
    return found;
  }
}

const sameNames = <Item>(
  a: ReadonlyMap<string, Item>,
  b: ReadonlyMap<string, Item>,
  isSame: (a: Item, b: Item) => boolean,
): boolean =>
  a.size === b.size &&
  [...a].every(([name, item]) => {
    const other = b.get(name);
    return other !== undefined && isSame(item, other);
  });
