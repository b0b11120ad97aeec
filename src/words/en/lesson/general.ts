/** Chapter 7: around the general formula, whose own sentences stand in `general.ts` of the language. */
export const general = {
  beginning: 'From this network to all',
  why: (_: { count: number }): string =>
    `${_.count} derivatives have been worked out one by one, and the same few steps have come again and again. Written once, for any layer of any width, they are the core of backpropagation.`,
  whyIndices: 'Why so many indices?',
  whyIndicesAnswer:
    'Because a formula for all units has to say which one it speaks of. The index above counts the layers, the ones below count the units: w with i and j leads to unit i from unit j of the layer before. As soon as everything is written as matrices, the lower indices disappear.',
  delta:
    'The trick is to keep one number for each unit: how fast the error changes with its weighted sum. It is called δ. In the last layer it follows from the error itself, as the chapters before have shown; in the layers before, it comes from the δ of the layer behind.',
  last: 'Backpropagation begins in the last layer, L. Its δ needs nothing but the error and the activation:',
  hidden:
    'A layer l before it is reached from all units of the layer behind, l + 1. So there is one path for each of them, and all are added:',
  matrices:
    'Written for all units at once, each sum becomes a product of matrices. Why something is transposed, or isn’t, stands at every line:',
  notInLayers:
    'The general formula speaks of layers: weighted sums, with an activation behind each. This program is not built of such layers, so the formula does not fit it. What fits it is the chain rule along its paths, as in the chapters before.',
  beyond: (_: { reason: string }): string =>
    `For this program there is no general formula to show: ${_.reason}. The chain rule along its paths, as in the chapters before, is all there is to it.`,
};
