/** What a drawing is asked to show: plain data, so that the command line, the page and a test ask alike. */
import type { Node, Program, Value } from '../../graph/index.ts';
import type { Words } from '../../words/index.ts';

/**
 * - `neurons`: circles in columns, weights on the lines between them, as networks are usually drawn
 * - `variables`: every named quantity, the graph that the chain rule runs along
 * - `operations`: every elementary operation, the graph that is computed
 * - `simplified`: only chosen stations, each line with its composed derivative
 */
export const views = ['neurons', 'variables', 'operations', 'simplified'] as const;
export type View = (typeof views)[number];

/**
 * `auto` leaves the choice to the page around an inline drawing: each colour is a custom property such as
 * `var(--chainrule-ink, #1e2433)`, which falls back to the light colour.
 */
export const themes = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof themes)[number];

/** The derivative that a line of the drawing carries. */
export interface EdgeDerivative {
  readonly expression: Node;
  readonly value?: Value;
}

export interface DrawingRequest {
  readonly program: Program;
  readonly view: View;
  readonly words: Words;
  /** The station at the end of the paths; by default the program's objective, or else its last station. */
  readonly of?: string;
  /** Lights every path from this name, or these, to `of`: each path in a colour of its own. */
  readonly wrt?: string | readonly string[];
  /** Lights these paths only, as names from a name in `wrt` on, each in a colour of its own. */
  readonly paths?: readonly (readonly string[])[];
  /** The stations of a `simplified` drawing; by default the ends of the paths from `wrt` and where these part and meet. */
  readonly stations?: readonly string[];
  /** Values by name. Nothing is drawn for a name that is missing. */
  readonly values?: ReadonlyMap<string, Value>;
  /** ∂of/∂name by name. Nothing is drawn for a name that is missing: before the backward pass there is no derivative, not 0. */
  readonly partials?: ReadonlyMap<string, Value>;
  /** Derivatives along lines, keyed `from→to` by names. */
  readonly edges?: ReadonlyMap<string, EdgeDerivative>;
  /** By default `light`. */
  readonly theme?: Theme;
  /** For a page: every named thing can be reached by keyboard and is spoken as a button. */
  readonly interactive?: boolean;
}

/** The names whose paths are lit. */
export const litNames = ({ wrt = [] }: DrawingRequest): readonly string[] => (typeof wrt === 'string' ? [wrt] : wrt);
