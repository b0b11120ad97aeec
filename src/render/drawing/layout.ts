/** Gives every node, line and label of a diagram its place. */
import { arrangeInColumns, type Columns, type Slot } from './columns.ts';
import type { Diagram, DiagramEdge, DiagramNode, Pill } from './diagram.ts';
import { fillGaps, type Gap, type GapSpacing } from './gaps.ts';
import { type Box, boxOf, type Curve } from './geometry.ts';
import type { Spot } from './labels.ts';
import { orderColumns } from './order.ts';
import { type Block, boxOfBlock } from './pieces.ts';
import type { View } from './request.ts';
import { type Extent, placeRows } from './rows.ts';
import { type Shape, shapeOf } from './shapes.ts';

export interface PlacedNode {
  readonly node: DiagramNode;
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
}

/** A pill or a derivative, on or beside a line. */
export interface PlacedBlock {
  readonly block: Block;
  readonly x: number;
  readonly y: number;
  /** Undefined for a derivative. */
  readonly pill: Pill | undefined;
}

export interface PlacedEdge {
  readonly edge: DiagramEdge;
  readonly from: DiagramNode;
  readonly to: DiagramNode;
  /** Where it leaves its node, the curves between the columns, and the tip of its arrow. */
  readonly start: Spot;
  readonly curves: readonly Curve[];
  readonly tip: Spot;
  readonly blocks: readonly PlacedBlock[];
}

export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Around everything, with a margin. */
  readonly bounds: Box;
}

interface Spacing {
  /** The distance between neighbours in a column. */
  readonly rows: number;
  /** Between columns, in the order of preference: where the first makes the drawing too wide, the next is tried. */
  readonly gaps: readonly [GapSpacing, ...GapSpacing[]];
  /** Every node takes the room of the largest one, so that columns with as many nodes line up. */
  readonly isEven: boolean;
}
const wide: Spacing = {
  rows: 40,
  gaps: [
    { narrowest: 46, steepest: 2.2 },
    { narrowest: 36, steepest: 3 },
    { narrowest: 16, steepest: 4.5 },
  ],
  isEven: true,
};
const spacings: Readonly<Record<View, Spacing>> = {
  neurons: wide,
  variables: wide,
  operations: { rows: 16, gaps: [{ narrowest: 34, steepest: 2.2 }], isEven: false },
  simplified: wide,
};
/** What fits beside a text, its own texts still large enough to be read. */
const WIDEST = 900;

/** A line through a column keeps this far from what stands there. */
const GATE: Extent = { above: 4, below: 4 };
/** Room before a node for an arrow, and behind it for its outline. */
const ARROW_ROOM = 9;
const OUTLINE_ROOM = 2;
const TIP_DISTANCE = 1.5;
const MARGIN = 10;

export function layOut(diagram: Diagram, view: View): Layout {
  const arranged = arrangeInColumns(diagram, view);
  orderColumns(arranged.columns);
  const shapes = new Map(diagram.nodes.map((node) => [node, shapeOf(node)]));
  const spacing = spacings[view];
  const extents = extentsOf(shapes, spacing);
  const heights = placeRows(arranged.columns, ({ node }) => extents.get(node) ?? GATE, spacing.rows);
  const spaced = (gaps: GapSpacing): Layout => assemble(arranged, shapes, heights, fillGaps(arranged, heights, gaps));
  const [first, ...closer] = spacing.gaps;
  let layout = spaced(first);
  for (const gaps of closer) if (layout.bounds.width > WIDEST) layout = spaced(gaps);
  return layout;
}

type Shapes = ReadonlyMap<DiagramNode, Shape>;

function extentsOf(shapes: Shapes, { isEven }: Spacing): Map<DiagramNode | undefined, Extent> {
  const own = [...shapes].map(([node, { bounds }]): [DiagramNode, Extent] => [
    node,
    { above: -bounds.top, below: bounds.top + bounds.height },
  ]);
  // The goal stands alone in its column: what hangs on it should not drive other columns apart.
  const counted = own.filter(([{ kind }]) => kind !== 'goal');
  const largest: Extent = {
    above: Math.max(0, ...counted.map(([, { above }]) => above)),
    below: Math.max(0, ...counted.map(([, { below }]) => below)),
  };
  return new Map(own.map(([node, extent]) => [node, isEven && node.kind !== 'goal' ? largest : extent]));
}

/** Columns from left to right, each as wide as its widest node, with the gaps between them. */
function assemble(
  { columns, routes }: Columns,
  shapes: Shapes,
  heights: ReadonlyMap<Slot, number>,
  gaps: readonly Gap[],
): Layout {
  const middles: number[] = [];
  const gapStarts: number[] = [];
  let x = 0;
  columns.forEach((column, at) => {
    const half = Math.max(0, ...column.map(({ node }) => widthOf(node, shapes) / 2));
    const middle = Math.round(x + ARROW_ROOM + half);
    middles.push(middle);
    gapStarts.push(middle + half + OUTLINE_ROOM);
    x = middle + half + OUTLINE_ROOM + (gaps[at]?.width ?? 0);
  });

  const nodes = columns.flatMap((column, at) =>
    column.flatMap((slot): PlacedNode[] => {
      const shape = slot.node === undefined ? undefined : shapes.get(slot.node);
      if (slot.node === undefined || shape === undefined) return [];
      return [{ node: slot.node, shape, x: middles[at] as number, y: heights.get(slot) as number }];
    }),
  );
  const placeOf = new Map(nodes.map((placed) => [placed.node, placed]));
  const edges = routes.map((route): PlacedEdge => {
    const first = placeOf.get(route.slots[0]?.node as DiagramNode) as PlacedNode;
    const last = placeOf.get(route.slots.at(-1)?.node as DiagramNode) as PlacedNode;
    const passed = route.slots
      .slice(0, -1)
      .map(({ column }) => [gaps[column] as Gap, gapStarts[column] as number] as const);
    return {
      edge: route.edge,
      from: first.node,
      to: last.node,
      start: { x: first.x + first.shape.body.width / 2, y: first.y },
      curves: passed.map(([gap, start]) => moved(gap.curves.get(route) as Curve, start)),
      tip: { x: last.x - last.shape.body.width / 2 - TIP_DISTANCE, y: last.y },
      blocks: passed.flatMap(([gap, start]) =>
        gap.blocks.filter((block) => block.route === route).map((block) => ({ ...block, x: block.x + start })),
      ),
    };
  });
  return { nodes, edges, bounds: boundsOf(nodes, edges) };
}

const widthOf = (node: DiagramNode | undefined, shapes: Shapes): number =>
  node === undefined ? 0 : (shapes.get(node)?.bounds.width ?? 0);

const moved = (curve: Curve, by: number): Curve => ({ ...curve, left: curve.left + by, right: curve.right + by });

function boundsOf(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): Box {
  const { left, top, width, height } = boxOf([
    ...nodes.map(({ shape: { bounds }, x, y }) => ({ ...bounds, left: bounds.left + x, top: bounds.top + y })),
    ...edges.flatMap(({ blocks }) => blocks.map(({ block, x, y }) => boxOfBlock(block, x, y))),
    ...edges.flatMap(({ curves }) => curves.map(boxOfCurve)),
  ]);
  const edge = (side: number): number => Math.floor(side - MARGIN);
  return {
    left: edge(left),
    top: edge(top),
    width: Math.ceil(left + width + MARGIN) - edge(left),
    height: Math.ceil(top + height + MARGIN) - edge(top),
  };
}

/** A cubic stays inside the box of its four control points. */
const boxOfCurve = ({ left, right, start, end, bow }: Curve): Box => {
  const top = Math.min(start, end) - Math.abs(bow);
  return { left, top, width: right - left, height: Math.max(start, end) + Math.abs(bow) - top };
};
