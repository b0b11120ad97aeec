/** A name as a person asks for it, which may be one element of a tensor: `w5`, `W1[3,7]`. */
import { type Node, type Program, printShape } from '../graph/index.ts';
import { parseProblem } from '../words/index.ts';
import { findName } from './program.ts';

export interface Reference {
  readonly name: string;
  readonly node: Node;
  /** Counted from 0, one for each axis; missing where the name is asked for as a whole. */
  readonly index?: readonly number[];
}

const withIndex = /^(.*[^\s])\s*\[\s*(\d+(?:\s*,\s*\d+)*)\s*\]$/su;

/**
 * What a reference such as `W1[3,7]` stands for.
 *
 * @throws Problem `unknownName` with the nearest known one, `indexOutOfRange` where the tensor has no such element
 *
 * @example findReference(program, 'W1[3,7]') // { name: 'W1', node, index: [3, 7] }
 */
export function findReference(program: Program, text: string): Reference {
  const [, name = text, written] = withIndex.exec(text.trim()) ?? [];
  const node = findName(program, name);
  if (written === undefined) return { name: node.attrs.name, node };
  const index = written.split(',').map(Number);
  const fits = index.length === node.shape.length && index.every((each, axis) => each < (node.shape[axis] as number));
  if (!fits) throw parseProblem('invalid', 'indexOutOfRange', { index: written, shape: printShape(node.shape) });
  return { name: node.attrs.name, node, index };
}
