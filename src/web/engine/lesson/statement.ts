/** The general formula as the first chapter states it, for one sample. The seventh derives it; a test holds the two together. */
import { matmul, multiply, type Node, partial, reshape, symbol, transpose } from '../../../graph/index.ts';
import type { Formula } from '../question.ts';
import type { Setting } from './setting.ts';
import { biasesOf, sampleCount } from './stations.ts';

/** Layers of any width are written alike, so any width will do. */
const UNITS = 2;

/** Nothing where parameters do anything else than to weigh and shift the sums of one layer each. */
export function generalStatement({ course, write }: Pick<Setting, 'course' | 'write'>): Formula[] {
  const { network } = course.program;
  if (network === undefined || network.samples !== undefined || sampleCount(course) > 1) return [];
  const sums = network.layers.flatMap(({ neurons }) => neurons.map(({ sum }) => sum));
  const isPlain = course.parameters.every((name) => {
    const [user = '', ...others] = course.usersOf(name);
    return sums.includes(user) && others.length === 0;
  });
  if (!isPlain || network.layers.slice(0, -1).some(({ activation }) => activation === 'softmax')) return [];

  const vector = (name: string) => symbol(name, [UNITS]);
  const matrix = (name: string) => symbol(name, [UNITS, UNITS]);
  const [error, passed] = [vector('δ^{l}'), matmul(transpose(matrix('W^{l+1}')), vector('δ^{l+1}'))];
  const below = reshape(vector('a^{l−1}'), [1, UNITS]);
  const slope = (variable: ReturnType<typeof symbol>) => partial(write.node(course.of), variable);
  const hasBias = sums.some((name) => biasesOf(name, { course, write }).length > 0);
  const side = (node: Node) => write.side(node, undefined, { vectors: 'layers' });
  return [
    write.defined(error, side(multiply(passed, vector('g′(z^{l})')))), // δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ g′(zˡ)
    write.defined(slope(matrix('W^{l}')), side(matmul(reshape(error, [UNITS, 1]), below))), // ∂E/∂Wˡ = δˡ (aˡ⁻¹)ᵀ
    ...(hasBias ? [write.defined(slope(vector('b^{l}')), side(error))] : []), // ∂E/∂bˡ = δˡ
  ];
}
