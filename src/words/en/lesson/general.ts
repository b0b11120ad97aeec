/** Chapter 7: around the general formula, whose own sentences stand in `general.ts` of the language. */
export const general = {
  beginning: 'From this network to all',
  why: (_: { count: number }): string =>
    `${_.count} derivatives have been worked out one by one, and the same few steps have come up again and again. Written once, for any layer of any width, they are the core of backpropagation.`,
  whyIndices: 'Why so many indices?',
  whyIndicesAnswer:
    'A formula for all neurons has to say which one it is about. The upper index numbers the layers, the lower ones number the neurons: w with i and j leads to neuron i from neuron j of the layer before. Once everything is written in matrices, the lower indices disappear.',
  delta:
    'The trick is to keep one number for each neuron: how fast the error changes with its weighted sum. It is called δ. In the last layer it follows from the error itself, as earlier chapters have shown; in the other layers it comes from the δ of the next layer.',
  last: 'Backpropagation begins in the last layer, L. Its δ needs nothing but the error and the activation:',
  hidden:
    'A neuron of an earlier layer l acts on the error through all neurons of the next layer, l + 1. There is one path through each of them, and all paths are added:',
  matrices:
    'Written for all neurons at once, each sum becomes a matrix product. Each line says why something is transposed, or isn’t:',
  whyError: 'Why is it called an error?',
  whyErrorAnswer:
    'In the last layer δ is often just output minus target, by how much the network is wrong. In the other layers it plays the same part: it says how far the weighted sum of a neuron is to blame for the error.',
  whyOutputs: 'Why a sum over all outputs?',
  whyOutputsAnswer:
    'Because the error depends on every output, and so far any of the outputs might depend on this weighted sum. The next line looks at the activation: it leaves one term of the sum, or all of them.',
  whyNextLayer: 'Why a sum here?',
  whyNextLayerAnswer:
    'The output of a neuron is used by every neuron of the next layer: the paths split there. As in the chapter on hidden layers, multiply along each path and add over the paths.',
  whyOwnSums: 'Why a sum, if a weight belongs to one neuron only?',
  whyOwnSumsAnswer:
    'The chain rule goes through all weighted sums of the layer. Most of them don’t contain this weight, so their terms are 0. The following lines show which one is left.',
  whyElementwise: 'What does ⊙ mean?',
  whyElementwiseAnswer:
    'It multiplies two vectors or matrices of the same shape place by place: first number times first number, second times second, and so on. It is no matrix product; nothing is added up.',
  notInLayers:
    'The general formula is about layers: weighted sums, each followed by an activation. This program is not built of such layers, so the formula does not apply. What applies is the chain rule along its paths, as in the earlier chapters.',
  beyond: (_: { reason: string }): string =>
    `For this program there is no general formula to show: ${_.reason}. The chain rule along its paths, as in the earlier chapters, is all there is to it.`,
};
