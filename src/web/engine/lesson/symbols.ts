/** What a course knows without numbers: the same for all programs with equal formulas. */
import {
  type ComposedEdge,
  composedEdges,
  type Derivation,
  Explainer,
  localEdges,
  type Stages,
  stagesOf,
} from '../../../explain/index.ts';
import type { Program } from '../../../graph/index.ts';
import type { Problem } from '../../../words/index.ts';
import type { Shown } from '../blocks.ts';
import { known } from '../known.ts';
import type { StandIn } from '../lights.ts';
import type { Outline } from '../outline.ts';

export interface Outlined {
  readonly outline: Outline;
  readonly standIn: StandIn;
}

export class Symbols {
  readonly explainer: Explainer;
  readonly stages: Stages;
  /** Derivations by what they are of and how they are shown. */
  readonly shown = new Map<string, Shown>();
  /** Drawings by what they are to show. */
  readonly outlined = new Map<string, Outlined | Problem>();
  /** What chapters say and ask without numbers, by language and name. */
  readonly kept = new Map<string, unknown>();
  readonly #program: Program;
  readonly #of: string;
  readonly #derivations = new Map<string, Derivation>();
  readonly #along = new Map<string, readonly ComposedEdge[]>();
  readonly #between = new Map<string, readonly ComposedEdge[]>();

  constructor(program: Program, of: string) {
    this.#program = program;
    this.#of = of;
    this.explainer = new Explainer(program, of);
    this.stages = stagesOf(program, of);
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
    return known(this.#derivations, name, () => this.explainer.derive(name));
  }

  /** The derivatives along all ways from some names. */
  along(names: readonly string[]): readonly ComposedEdge[] {
    return known(this.#along, names.join(' '), () => localEdges(this.explainer, names));
  }

  /** The derivatives between some stations, composed of all that lies between. */
  between(stations: readonly string[]): readonly ComposedEdge[] {
    return known(this.#between, stations.join(' '), () => composedEdges(this.explainer, stations));
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
