/** What a view decides to draw, before anything has a place: nodes, lines between them, and what is written on both. */
import { renderProblem } from '../../words/index.ts';
import type { Formula } from './formula.ts';
import type { View } from './request.ts';
import type { Run } from './runs.ts';

/** A parameter, target or constant that stands on a line or beside a node instead of being a node. */
export interface Pill {
  /** Several where there is no room for each: w1, …, w8. */
  readonly names: readonly string[];
  readonly role: 'parameter' | 'given';
  readonly label: readonly Run[];
  readonly value?: string;
  readonly partial?: string;
}

export interface DiagramNode {
  readonly key: string;
  readonly kind: 'input' | 'station' | 'goal' | 'outside' | 'operation' | 'number';
  /** The names that it stands for: a neuron stands for its sum and its output. Operations have none. */
  readonly names: readonly string[];
  readonly label: readonly Run[];
  /** Written above. */
  readonly value?: string;
  /** Written below. */
  readonly partial?: string;
  readonly tags: readonly Pill[];
}

/** A derivative beside a line. */
export interface EdgeLabel {
  readonly formula: Formula;
  readonly value?: string;
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly pills: readonly Pill[];
  readonly label?: EdgeLabel;
}

export interface Diagram {
  /** In the order of the model, which is their order from top to bottom where nothing speaks against it. */
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** The node that everything leads to. */
  readonly goal?: string;
}

/** More nodes and pills than this are no picture any more. */
const MOST_MARKS = 600;
/** Pieces of line from one column to the next: a readable drawing rarely has a tenth of these. */
const MOST_PIECES = 10_000;

/** @throws Problem `drawingTooLarge` */
export function checkMarks(view: View, marks: number): void {
  if (marks <= MOST_MARKS) return;
  throw renderProblem('too-large', 'drawingTooLarge', { view, what: 'marks', count: marks, limit: MOST_MARKS });
}

/** @throws Problem `drawingTooLarge` */
export function checkPieces(view: View, count: number): void {
  if (count <= MOST_PIECES) return;
  throw renderProblem('too-large', 'drawingTooLarge', { view, what: 'lines', count, limit: MOST_PIECES });
}

export const marksOf = ({ nodes, edges }: Diagram): number =>
  nodes.reduce((sum, { tags }) => sum + 1 + tags.length, 0) + edges.reduce((sum, { pills }) => sum + pills.length, 0);
