/** Nodes, lines and labels as SVG, each in the colour that it takes from the lit paths. */
import { type Ink, inkOfLight } from './colours.ts';
import type { Pill } from './diagram.ts';
import type { Curve } from './geometry.ts';
import type { PlacedBlock, PlacedEdge, PlacedNode } from './layout.ts';
import type { Highlight, Light } from './paths.ts';
import type { Block } from './pieces.ts';
import { textMark } from './text.ts';
import { type Attributes, element, length, type Mark } from './xml.ts';

/** What marks are made with. */
export interface Pen {
  readonly colour: (ink: Ink) => string;
  readonly highlight: Highlight | undefined;
  /** The names whose paths are lit. */
  readonly lit: readonly string[];
  /** What is said of a name, where a page lets it be reached. */
  readonly spoken: ((name: string) => string) | undefined;
}

const ARROW_LENGTH = 7;
const ARROW_HALF = 3.2;
const PILL_ROUNDING = 10;

export const lightOf = ({ highlight }: Pen, edge: PlacedEdge): Light | undefined => highlight?.edges.get(edge.edge);

/** The ink of what is lit, or of what is not: fainter where something else is lit. */
const inkFor = ({ highlight }: Pen, light: Light | undefined, plain: Ink, beside: Ink): Ink =>
  light !== undefined ? inkOfLight(light) : highlight === undefined ? plain : beside;

const isAnyLit = ({ lit }: Pen, names: readonly string[]): boolean => names.some((name) => lit.includes(name));

const pathName = (light: Light | undefined): string | undefined =>
  light === undefined ? undefined : light === 'shared' ? 'shared' : String(light + 1);

export function edgeMark(pen: Pen, placed: PlacedEdge): Mark {
  const { start, curves, tip } = placed;
  const light = lightOf(pen, placed);
  const stroke = pen.colour(inkFor(pen, light, 'line', 'faint'));
  return element(
    'g',
    {
      class: light === undefined ? 'chainrule-edge' : 'chainrule-edge chainrule-on-path',
      ...endsOf(placed),
      'data-path': pathName(light),
    },
    element('path', {
      d: `M${length(start.x)} ${length(start.y)}${curves.map(curvePath).join('')}H${length(tip.x - ARROW_LENGTH + 1)}`,
      fill: 'none',
      stroke,
      'stroke-width': light === undefined ? 1.2 : 2.4,
    }),
    element('path', {
      d: `M${length(tip.x)} ${length(tip.y)}l${-ARROW_LENGTH} ${-ARROW_HALF}v${2 * ARROW_HALF}z`,
      fill: stroke,
    }),
  );
}

/** Which names a line leads from and to, for whoever looks for it. */
function endsOf({ from, to }: PlacedEdge): Attributes {
  const [source, target] = [from.names.at(-1), to.names.at(-1)];
  return source === undefined || target === undefined ? {} : { 'data-from': source, 'data-to': target };
}

function curvePath({ left, right, start, end, bow }: Curve): string {
  const middle = (left + right) / 2;
  const points = [middle, start + bow, middle, end + bow, right, end].map(length);
  return `H${length(left)}C${points.join(' ')}`;
}

/** A pill or a derivative of a line. */
export function blockMark(pen: Pen, { block, x, y, pill }: PlacedBlock, edge: PlacedEdge): Mark {
  if (pill !== undefined) return pillMark(pen, pill, block, x, y);
  const colour = pen.colour(inkFor(pen, lightOf(pen, edge), 'muted', 'muted'));
  const bar =
    block.bar === undefined
      ? []
      : [
          element('line', {
            x1: x - block.bar.width / 2,
            x2: x + block.bar.width / 2,
            y1: y + block.bar.y,
            y2: y + block.bar.y,
            stroke: colour,
            'stroke-width': 0.9,
          }),
        ];
  return element(
    'g',
    { class: 'chainrule-derivative', ...endsOf(edge) },
    ...linesOf(block, x, y, () => colour, pen.colour('surface')),
    ...bar,
  );
}

function pillMark(pen: Pen, pill: Pill, block: Block, x: number, y: number): Mark {
  const isLit = isAnyLit(pen, pill.names);
  const stroke = pen.colour(isLit ? 'shared' : pen.highlight === undefined ? 'line' : 'faint');
  const { outline: width = block.width } = block;
  return element(
    'g',
    naming(
      pen,
      pill.names.length === 1 ? pill.names[0] : undefined,
      isLit ? 'chainrule-pill chainrule-lit' : 'chainrule-pill',
    ),
    element('rect', {
      x: x - width / 2,
      y: y - block.height / 2,
      width,
      height: block.height,
      rx: PILL_ROUNDING,
      fill: pen.colour('pill'),
      stroke,
      'stroke-width': isLit ? 1.8 : 1,
      'stroke-dasharray': pill.role === 'given' ? '3 2' : undefined,
    }),
    ...linesOf(block, x, y, (role) => pen.colour(isLit ? 'shared' : role === 'name' ? 'ink' : 'muted')),
  );
}

/** The node, and beside its group the pills at it: a button must not stand in another one. */
export function nodeMarks(pen: Pen, placed: PlacedNode): Mark[] {
  const { node, shape, x, y } = placed;
  const light = pen.highlight?.nodes.get(node.key);
  const kind = `chainrule-node chainrule-${node.kind}${light === undefined ? '' : ' chainrule-on-path'}`;
  const label = { runs: node.label, x: 0, y: 0, size: shape.body.labelSize, role: 'name' } as const;
  const partialInk = light === undefined ? 'muted' : inkOfLight(light);
  const group = element(
    'g',
    naming(pen, node.names.at(-1), kind),
    ...(node.kind === 'number' ? [] : [outline(pen, placed, light)]),
    textMark(label, x, y, { fill: pen.colour(node.kind === 'goal' ? 'on-goal' : 'ink') }),
    ...shape.attached.flatMap(({ block, y: away, pill }) =>
      pill !== undefined
        ? []
        : linesOf(
            block,
            x,
            y + away,
            (role) => pen.colour(role === 'partial' ? partialInk : 'muted'),
            pen.colour('surface'),
          ),
    ),
  );
  const pills = shape.attached.flatMap(({ block, y: away, pill }) =>
    pill === undefined ? [] : [pillMark(pen, pill, block, x, y + away)],
  );
  return [group, ...pills];
}

function outline(pen: Pen, { node, shape: { body }, x, y }: PlacedNode, light: Light | undefined): Mark {
  const isLit = isAnyLit(pen, node.names);
  const ink = isLit ? 'shared' : inkFor(pen, light, 'line', 'faint');
  return element('rect', {
    x: x - body.width / 2,
    y: y - body.height / 2,
    width: body.width,
    height: body.height,
    rx: body.radius,
    fill: pen.colour(node.kind === 'goal' ? 'goal' : 'surface'),
    stroke: pen.colour(node.kind === 'goal' ? 'goal' : ink),
    'stroke-width': isLit || light !== undefined ? 2 : 1.4,
  });
}

const linesOf = (block: Block, x: number, y: number, colourOf: (role: string) => string, ground?: string): Mark[] =>
  block.lines.map((line) =>
    textMark(line, x + line.x, y + line.y, {
      fill: colourOf(line.role),
      ...(ground === undefined ? {} : { ground }),
    }),
  );

/** How a page finds what stands for a name, and lets it be reached and spoken. */
function naming({ spoken }: Pen, name: string | undefined, kind: string): Attributes {
  if (name === undefined) return { class: kind };
  const button = spoken === undefined ? {} : { role: 'button', tabindex: 0, 'aria-label': spoken(name) };
  return { class: kind, 'data-station': name, ...button };
}
