/** The proof of lines in index notation: at some of the elements that their letters stand for. */
import { type Index, isLetter, type Node } from '../../graph/index.ts';
import { generator } from '../random.ts';
import type { IndexSheet } from './sheet.ts';
import { type Ground, holdsAt } from './values.ts';

/** Elements that a line is proved at where it holds for all of them. */
const PROVED_AT = 2;

export class ElementProof {
  readonly #sheet: IndexSheet;
  readonly #ground: Ground | undefined;
  readonly #random = generator(1);

  /** @param ground where lines are proved; without one none is */
  constructor(sheet: IndexSheet, ground: Ground | undefined) {
    this.#sheet = sheet;
    this.#ground = ground;
  }

  /**
   * Proves left = right, where letters among the indices stand for elements.
   *
   * @throws Error when they differ: a wrong step is a fault of the program and is never shown
   */
  prove(left: Node, right: Node, indices: readonly Index[]): void {
    if (this.#ground === undefined || left === right) return;
    const letters = indices.filter(isLetter);
    const lengths = this.#sheet.lengthsIn(left);
    for (let draw = 0; draw < (letters.length === 0 ? 1 : PROVED_AT); draw++) {
      const [a, b] = letters.reduce(
        (pair, letter) => {
          const element = Math.floor(this.#random() * (lengths.get(letter) ?? 1));
          return pair.map((formula) => this.#sheet.renamed(formula, letter, element)) as [Node, Node];
        },
        [left, right] as [Node, Node],
      );
      if (!holdsAt(this.#sheet, a, b, this.#ground)) {
        throw new Error('internal: a line in index notation does not hold');
      }
    }
  }
}
