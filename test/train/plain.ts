/**
 * The optimisers again, as plain loops over numbers, written from the definitions in PyTorch's documentation and from
 * nothing else: what the graphs of src/train/optimizers.ts are compared with.
 */

export interface PlainOptions {
  readonly lr?: number;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
  readonly weightDecay?: number;
  readonly betas?: readonly number[];
  readonly eps?: number;
  readonly alpha?: number;
  readonly centered?: boolean;
  readonly amsgrad?: boolean;
  readonly lrDecay?: number;
  readonly initialAccumulatorValue?: number;
}

/** Moves `w` in place, for one step after another. */
export type PlainStep = (w: Float64Array, gradient: Float64Array) => void;

export function plainOptimizer(name: string, size: number, options: PlainOptions): PlainStep {
  const zeros = (value = 0): number[] => new Array<number>(size).fill(value);
  const at = (list: number[], i: number): number => list[i] as number;
  let t = 0;
  switch (name) {
    case 'sgd': {
      const { lr = 0, momentum = 0, dampening = 0, nesterov = false, weightDecay = 0 } = options;
      const b = zeros();
      return (w, gradient) => {
        t++;
        for (let i = 0; i < size; i++) {
          let g = (gradient[i] as number) + weightDecay * (w[i] as number);
          if (momentum !== 0) {
            b[i] = t > 1 ? momentum * at(b, i) + (1 - dampening) * g : g;
            g = nesterov ? g + momentum * at(b, i) : at(b, i);
          }
          w[i] = (w[i] as number) - lr * g;
        }
      };
    }
    case 'rmsprop': {
      const { lr = 0.01, alpha = 0.99, eps = 1e-8, weightDecay = 0, momentum = 0, centered = false } = options;
      const [v, mean, b] = [zeros(), zeros(), zeros()];
      return (w, gradient) => {
        for (let i = 0; i < size; i++) {
          const g = (gradient[i] as number) + weightDecay * (w[i] as number);
          v[i] = alpha * at(v, i) + (1 - alpha) * g ** 2;
          mean[i] = alpha * at(mean, i) + (1 - alpha) * g;
          const root = Math.sqrt(centered ? at(v, i) - at(mean, i) ** 2 : at(v, i)) + eps;
          b[i] = momentum * at(b, i) + g / root;
          w[i] = (w[i] as number) - lr * at(b, i);
        }
      };
    }
    case 'adagrad': {
      const { lr = 0.01, lrDecay = 0, weightDecay = 0, initialAccumulatorValue = 0, eps = 1e-10 } = options;
      const sum = zeros(initialAccumulatorValue);
      return (w, gradient) => {
        t++;
        for (let i = 0; i < size; i++) {
          const g = (gradient[i] as number) + weightDecay * (w[i] as number);
          sum[i] = at(sum, i) + g ** 2;
          w[i] = (w[i] as number) - ((lr / (1 + (t - 1) * lrDecay)) * g) / (Math.sqrt(at(sum, i)) + eps);
        }
      };
    }
    default: {
      const decoupled = name === 'adamw';
      const { lr = 0.001, eps = 1e-8, amsgrad = false, betas = [0.9, 0.999] } = options;
      const { weightDecay = decoupled ? 0.01 : 0 } = options;
      const [beta1, beta2] = betas as [number, number];
      const [m, v, top] = [zeros(), zeros(), zeros()];
      return (w, gradient) => {
        t++;
        for (let i = 0; i < size; i++) {
          let g = gradient[i] as number;
          if (decoupled) w[i] = (w[i] as number) - lr * weightDecay * (w[i] as number);
          else g += weightDecay * (w[i] as number);
          m[i] = beta1 * at(m, i) + (1 - beta1) * g;
          v[i] = beta2 * at(v, i) + (1 - beta2) * g ** 2;
          top[i] = Math.max(at(top, i), at(v, i));
          const corrected = (amsgrad ? at(top, i) : at(v, i)) / (1 - beta2 ** t);
          w[i] = (w[i] as number) - (lr * (at(m, i) / (1 - beta1 ** t))) / (Math.sqrt(corrected) + eps);
        }
      };
    }
  }
}
