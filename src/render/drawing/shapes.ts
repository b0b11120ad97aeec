/** A node with all that stands above and below it. */
import type { DiagramNode, Pill } from './diagram.ts';
import { type Box, boxOf } from './geometry.ts';
import { textWidth } from './measure.ts';
import { type Block, boxOfBlock, captionBlock, pillBlock } from './pieces.ts';

/** The outline of a node: a circle where it is as wide as high, else a box with rounded ends. */
interface Body {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly labelSize: number;
}

/** A block at a distance from the node's centre. */
interface Attached {
  readonly block: Block;
  readonly y: number;
  readonly pill?: Pill;
}

export interface Shape {
  readonly body: Body;
  readonly attached: readonly Attached[];
  /** Around the node's centre. */
  readonly bounds: Box;
}

const CAPTION_GAP = 3;
const TAG_GAP = 5;

const sizes = {
  named: { height: 40, labelSize: 18, padding: 11 },
  outside: { height: 34, labelSize: 17, padding: 12 },
  operation: { height: 26, labelSize: 15, padding: 8 },
  number: { height: 22, labelSize: 15, padding: 4 },
} as const;

function bodyOf({ kind, label }: DiagramNode): Body {
  const size = kind === 'operation' || kind === 'number' || kind === 'outside' ? sizes[kind] : sizes.named;
  const { height, labelSize, padding } = size;
  const width = textWidth(label, labelSize);
  // A circle holds a label up to nearly its own width; a longer one stretches it.
  const isWide = width > height - 7;
  const radius = kind === 'outside' ? 7 : height / 2;
  return { width: isWide ? width + 2 * padding : height, height, radius, labelSize };
}

/** Above the node: its parameters, then its value; below it: its derivative, then what it is given. */
export function shapeOf(node: DiagramNode): Shape {
  const body = bodyOf(node);
  const attached: Attached[] = [];
  const stack = (direction: -1 | 1) => {
    let edge = body.height / 2;
    return (block: Block, gap: number, pill?: Pill): void => {
      attached.push({ block, y: direction * (edge + gap + block.height / 2), ...(pill === undefined ? {} : { pill }) });
      edge += gap + block.height;
    };
  };
  const [above, below] = [stack(-1), stack(1)];
  if (node.value !== undefined) above(captionBlock(node.value, 'value'), CAPTION_GAP);
  if (node.partial !== undefined) below(captionBlock(node.partial, 'partial'), CAPTION_GAP);
  for (const pill of [...node.tags].reverse()) if (pill.role === 'parameter') above(pillBlock(pill), TAG_GAP, pill);
  for (const pill of node.tags) if (pill.role === 'given') below(pillBlock(pill), TAG_GAP, pill);
  const own = { left: -body.width / 2, top: -body.height / 2, width: body.width, height: body.height };
  return { body, attached, bounds: boxOf([own, ...attached.map(({ block, y }) => boxOfBlock(block, 0, y))]) };
}
