/**
 * Optimisers as graph: each says how a parameter and its state move, given a gradient. The definitions, the order of the
 * operations and the defaults are those of PyTorch's `torch.optim`.
 *
 * What changes from step to step but is one number for all parameters (the learning rate, a bias correction) is worked
 * out in double precision outside the graph and comes in as a symbol; so it keeps its digits also where the graph runs in
 * single precision.
 */
import { add, constant, divide, maximum, multiply, type Node, one, sqrt, square, subtract } from '../graph/index.ts';

/** Options with PyTorch's names, in camel case; each optimiser reads its own. */
export interface OptimizerOptions {
  readonly lr: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly alpha: number;
  readonly centered: boolean;
  readonly amsgrad: boolean;
  readonly lrDecay: number;
  readonly initialAccumulatorValue: number;
}

/** The numbers of one step, by name, as nodes of the graph. */
export type Scalars = Readonly<Record<string, Node>>;

export interface Optimizer {
  /** The options that it knows, with PyTorch's defaults. */
  readonly defaults: Partial<OptimizerOptions> & { readonly lr: number };
  /** What it remembers of each parameter, in the parameter's shape, and with which number it starts. */
  state(options: OptimizerOptions): Readonly<Record<string, number>>;
  /** The numbers of step `t`, counted from 1. */
  scalars(t: number, options: OptimizerOptions): Readonly<Record<string, number>>;
  /** The new value of the parameter `w` as `w`, and of each state under its name. */
  update(w: Node, gradient: Node, state: Scalars, scalars: Scalars, options: OptimizerOptions): Scalars;
}

const times = (factor: number, x: Node): Node => multiply(constant(factor), x);

/** d·m + (1 − d)·x: a running mean that forgets by the factor d. */
const decayed = (d: number, m: Node, x: Node): Node => add(times(d, m), times(1 - d, x));

/** L2 decay: the gradient of E + λ/2·w². */
const withDecay = (gradient: Node, w: Node, { weightDecay }: OptimizerOptions): Node =>
  weightDecay === 0 ? gradient : add(gradient, times(weightDecay, w));

const sgd: Optimizer = {
  // PyTorch asks for a rate; it has no default of its own.
  defaults: { lr: 0.1, momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 },
  state: ({ momentum }) => (momentum === 0 ? {} : { velocity: 0 }),
  // The first gradient is taken whole, whatever the dampening.
  scalars: (t, { momentum, dampening }): Record<string, number> =>
    momentum === 0 ? {} : { share: t === 1 ? 1 : 1 - dampening },
  update(w, gradient, state, scalars, options) {
    const g = withDecay(gradient, w, options);
    const lr = scalars['lr'] as Node;
    if (options.momentum === 0) return { w: subtract(w, multiply(lr, g)) };
    const velocity = add(times(options.momentum, state['velocity'] as Node), multiply(scalars['share'] as Node, g)); // v ← μ·v + (1 − d)·g
    const direction = options.nesterov ? add(g, times(options.momentum, velocity)) : velocity; // g + μ·v, or v
    return { velocity, w: subtract(w, multiply(lr, direction)) };
  },
};

const rmsprop: Optimizer = {
  defaults: { lr: 0.01, alpha: 0.99, eps: 1e-8, weightDecay: 0, momentum: 0, centered: false },
  state: ({ momentum, centered }) => ({
    squares: 0,
    ...(centered && { mean: 0 }),
    ...(momentum !== 0 && { velocity: 0 }),
  }),
  scalars: () => ({}),
  update(w, gradient, state, scalars, options) {
    const { alpha, eps, centered, momentum } = options;
    const g = withDecay(gradient, w, options);
    const lr = scalars['lr'] as Node;
    const squares = decayed(alpha, state['squares'] as Node, square(g)); // s ← α·s + (1 − α)·g²
    const mean = centered ? decayed(alpha, state['mean'] as Node, g) : undefined; // m ← α·m + (1 − α)·g
    const variance = mean === undefined ? squares : subtract(squares, square(mean));
    const scaled = divide(g, add(sqrt(variance), constant(eps))); // g/(√(s − m²) + ε)
    const kept = { squares, ...(mean !== undefined && { mean }) };
    if (momentum === 0) return { ...kept, w: subtract(w, multiply(lr, scaled)) };
    const velocity = add(times(momentum, state['velocity'] as Node), scaled); // v ← μ·v + g/(√s + ε)
    return { ...kept, velocity, w: subtract(w, multiply(lr, velocity)) };
  },
};

const adagrad: Optimizer = {
  defaults: { lr: 0.01, lrDecay: 0, weightDecay: 0, initialAccumulatorValue: 0, eps: 1e-10 },
  state: ({ initialAccumulatorValue }) => ({ squares: initialAccumulatorValue }),
  scalars: (t, { lrDecay }) => ({ slowing: 1 + (t - 1) * lrDecay }),
  update(w, gradient, state, scalars, options) {
    const g = withDecay(gradient, w, options);
    const squares = add(state['squares'] as Node, square(g)); // s ← s + g²
    const lr = divide(scalars['lr'] as Node, scalars['slowing'] as Node); // η/(1 + (t − 1)·decay)
    return { squares, w: subtract(w, multiply(lr, divide(g, add(sqrt(squares), constant(options.eps))))) };
  },
};

/** The Adam step on a parameter and a gradient that already hold their decay. */
function adamStep(w: Node, g: Node, state: Scalars, scalars: Scalars, options: OptimizerOptions): Scalars {
  const [beta1, beta2] = options.betas;
  const mean = decayed(beta1, state['mean'] as Node, g); // m ← β₁·m + (1 − β₁)·g
  const squares = decayed(beta2, state['squares'] as Node, square(g)); // s ← β₂·s + (1 − β₂)·g²
  const largest = options.amsgrad ? maximum([state['largest'] as Node, squares]) : undefined;
  const root = divide(sqrt(largest ?? squares), scalars['rootCorrection'] as Node); // √(s/(1 − β₂ᵗ))
  const rate = divide(scalars['lr'] as Node, scalars['meanCorrection'] as Node); // η/(1 − β₁ᵗ)
  const next = subtract(w, multiply(rate, divide(mean, add(root, constant(options.eps)))));
  return { mean, squares, ...(largest !== undefined && { largest }), w: next };
}

const adamState = ({ amsgrad }: OptimizerOptions): Record<string, number> => ({
  mean: 0,
  squares: 0,
  ...(amsgrad && { largest: 0 }),
});

const adamScalars = (t: number, { betas: [beta1, beta2] }: OptimizerOptions): Record<string, number> => ({
  meanCorrection: 1 - beta1 ** t,
  rootCorrection: Math.sqrt(1 - beta2 ** t),
});

const adam: Optimizer = {
  defaults: { lr: 0.001, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, amsgrad: false },
  state: adamState,
  scalars: adamScalars,
  update: (w, gradient, state, scalars, options) =>
    adamStep(w, withDecay(gradient, w, options), state, scalars, options),
};

/** Loshchilov and Hutter, “Decoupled weight decay regularization”, ICLR 2019: the decay stays out of the means. */
const adamw: Optimizer = {
  defaults: { ...adam.defaults, weightDecay: 0.01 },
  state: adamState,
  scalars: adamScalars,
  update(w, gradient, state, scalars, options) {
    const kept = subtract(one, times(options.weightDecay, scalars['lr'] as Node)); // 1 − η·λ
    const shrunk = options.weightDecay === 0 ? w : multiply(w, kept);
    return adamStep(shrunk, gradient, state, scalars, options);
  },
};

export type OptimizerName = 'sgd' | 'rmsprop' | 'adagrad' | 'adam' | 'adamw';

export const optimizers: Readonly<Record<OptimizerName, Optimizer>> = { sgd, rmsprop, adagrad, adam, adamw };

export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[];
