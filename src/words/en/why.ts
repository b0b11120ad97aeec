/** Why a gradient is what it is: its paths, the factors along them, the layers. Fields are written in the medium already. */

export const why = {
  noPaths: (_: { from: string; to: string }): string => `No path leads from ${_.from} to ${_.to}.`,
  onePath: (_: { from: string; to: string }): string => `A single path leads from ${_.from} to ${_.to}:`,
  allPaths: (_: { count: string; from: string; to: string }): string =>
    `${_.count} paths lead from ${_.from} to ${_.to}, the strongest first, with their part of all that flows:`,
  strongestPaths: (_: { listed: number; count: string; from: string; to: string; part: string }): string =>
    `${_.count} paths lead from ${_.from} to ${_.to}. ${_.listed === 1 ? 'The strongest one carries' : `The ${_.listed} strongest carry`} ${_.part} of all that flows:`,
  chosenElement: (_: { name: string; element: string }): string =>
    `${_.name} has many elements; this is ${_.element}, whose gradient is the largest. Another one is asked for as in --wrt ${_.element}`,
  askForOne: (_: { example: string }): string =>
    `To see the paths that make one gradient, name it, as in --wrt ${_.example}`,

  factors: 'The factors of the strongest path',
  slope: (_: { activation: string; at: string; most: number }): string =>
    `slope of ${_.activation} at ${_.at}, at most ${_.most}`,
  weight: (_: { name?: string }): string => (_.name === undefined ? 'a fixed factor' : `the fixed factor ${_.name}`),
  derivative: 'a derivative',
  remarks: {
    off: 'off: nothing passes',
    flat: 'flat: hardly anything passes',
    zero: 'nothing passes',
    small: 'small',
    large: 'large',
    notFinite: 'not a finite number',
  },

  layers: 'The gradient from layer to layer',
  layerHeadings: {
    layer: 'layer',
    activation: 'activation',
    size: (_: { of: string }): string => `size of ∂${_.of}/∂z`,
    flat: 'flat outputs',
  },
  flatOutputs: (_: { count: string; of: string }): string => `${_.count} of ${_.of}`,

  conclusion: 'What stands out',
  findings: {
    noPath: (_: { from: string; to: string }): string =>
      `${_.from} has no influence on ${_.to}, so its gradient is 0 whatever the numbers are.`,
    /** One of the factors in `blocked`. */
    blockedSlope: (_: { factor: string; activation: string; at: string }): string =>
      `${_.factor} = 0 (${_.activation} at ${_.at})`,
    blocked: (_: { factors: string }): string =>
      `Every path carries a factor of 0, so nothing arrives. On the strongest path it is ${_.factors}.`,
    cancels: (_: { left: string }): string =>
      `The paths pull in opposite directions: only ${_.left} of what flows is left after they are added.`,
    slopesShrink: (_: { count: number; product: string }): string =>
      `Along the strongest path the slopes of ${_.count} activation${_.count === 1 ? '' : 's'} multiply to ${_.product}. Activations with steeper slopes (relu, tanh), smaller sums before them or a shortcut around them let more through.`,
    weightsShrink: (_: { count: number; product: string }): string =>
      `Along the strongest path ${_.count === 1 ? 'a fixed factor is' : `${_.count} fixed factors multiply to`} ${_.product}. Larger initial weights, or inputs scaled to about 1, let more through.`,
    weightsGrow: (_: { count: number; product: string }): string =>
      `Along the strongest path ${_.count === 1 ? 'a fixed factor is' : `${_.count} fixed factors multiply to`} ${_.product}. Smaller initial weights, a clipped gradient or normalised layers keep it in bounds.`,
    vanishes: (_: { ratio: string; layers: number }): string =>
      `The gradient vanishes: over ${_.layers} layers it shrinks to ${_.ratio} of its size, so the first layers hardly learn.`,
    explodes: (_: { ratio: string; layers: number }): string =>
      `The gradient explodes: over ${_.layers} layers it grows to ${_.ratio} times its size, so the first layers jump about.`,
    flatLayers: (_: { layers: string; count: number }): string =>
      `In ${_.count === 1 ? 'layer' : 'layers'} ${_.layers} most outputs are flat: they are saturated or off, and let hardly any gradient through.`,
    nothingUnusual: 'Nothing unusual: no factor is extreme, and the layers’ gradients are of similar size.',
  },
  strange: {
    forward: (_: { name: string; operation: string; value: string }): string =>
      `Computed as it is written, ${_.name} breaks down on the way forward: ${_.operation} gives ${_.value}.`,
    backward: (_: { name: string; of: string; operation: string; value: string }): string =>
      `Computed as it is written, the derivative of ${_.of} with respect to ${_.name} breaks down on the way back: ${_.operation} gives ${_.value}.`,
    wayOut: (_: { form: string; value: string }): string =>
      `The equal form ${_.form} gives ${_.value}; Chainrule computes with it, and libraries fuse such operations for the same reason.`,
    /** What breaks down, and the way out. */
    together: (_: { what: string; wayOut: string }): string => `${_.what} ${_.wayOut}`,
    noWayOut: 'No equal form avoids it: the value itself is not a number there.',
  },
};
