/** What the rules of simplification look at: one maximal sum or product at a time. */
import type { Node } from '../graph/index.ts';
import { isSum } from './terms.ts';

/** Gives the part in its new form, or the part itself where the rule has nothing to do. */
export type LocalRule = (part: Node) => Node;

export const isProduct = (node: Node): boolean => node.op === 'multiply' || node.op === 'divide' || node.op === 'power';
export const isSigned = (node: Node): boolean => isSum(node) || node.op === 'negate';
