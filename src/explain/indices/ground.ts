/** A program at its own values as the ground on which lines in index notation are proved: reverse and forward mode of what they need. */
import { directional, gradients } from '../../gradient/index.ts';
import { evaluate, type Index, isLetter, type Node, one, place, type Value } from '../../graph/index.ts';
import { stabilise } from '../../rewrite/index.ts';
import { withOthersFixed } from '../fixed.ts';
import type { Entry, Tensor } from './sheet.ts';
import type { Ground } from './values.ts';

export class ProgramGround implements Ground {
  /** Values of symbols, and of what has been worked out from them. */
  readonly given: Map<Node, Value>;
  readonly root: Node;
  readonly #slopes = new Map<Node, Node>();

  constructor(root: Node, given: ReadonlyMap<Node, Value>) {
    this.root = root;
    this.given = new Map(given);
  }

  valueOf({ node }: Tensor): Value {
    return this.#value(node as Node);
  }

  gradientOf({ node }: Tensor): Value {
    return this.#value(this.#slopeBy(node as Node));
  }

  /** Forward mode in the direction of the one element that is asked for. */
  jacobianOf(of: Tensor, wrt: Entry): Value {
    const [user, variable] = [of.node as Node, wrt.tensor.node as Node];
    const direction = elementDirection(variable, wrt.indices);
    const definition = user.op === 'named' ? user.inputs[0] : user;
    const along = withOthersFixed(
      definition,
      variable,
      (formula, free) => directional([formula], new Map([[free, direction]]))[0] as Node,
    );
    return this.#value(along);
  }

  #slopeBy(node: Node): Node {
    const known = this.#slopes.get(node);
    if (known !== undefined) return known;
    const [kept] = stabilise([this.root], { opaque: new Set([node]) }) as [Node];
    const slope = gradients(kept, { wrt: [node] }).get(node) as Node;
    this.#slopes.set(node, slope);
    return slope;
  }

  #value(node: Node): Value {
    const known = this.given.get(node);
    if (known !== undefined) return known;
    for (const [each, value] of evaluate([node], this.given)) this.given.set(each, value);
    return this.given.get(node) as Value;
  }
}

function elementDirection(variable: Node, indices: readonly Index[]): Node {
  if (variable.shape.length === 0) return one;
  const numbers = indices.filter((index) => !isLetter(index)) as number[];
  if (numbers.length < indices.length) throw new Error('internal: a Jacobian is asked for at letters');
  return place(one, numbers, variable.shape);
}
