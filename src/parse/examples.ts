/** The programs that come with Chainrule, as the texts a person would write. Their titles are in `words`. */
import type { Words } from '../words/index.ts';
import { attention, autoencoder, layerNorm, mnistMlp, rnn } from './matrix-examples.ts';

export type ExampleName = keyof Words['examples']['titles'];

export interface Example {
  readonly kind: 'network' | 'formulas';
  readonly text: string;
}

const lecture = `{
  "inputs": 2,
  "layers": [
    { "units": 2, "activation": "sigmoid" },
    { "units": 2, "activation": "sigmoid" }
  ],
  "loss": "binary-cross-entropy",
  "names": "lecture",
  "parameters": {
    "W1": [[0.15, 0.20], [0.25, 0.30]], "b1": [0.35, 0.35],
    "W2": [[0.40, 0.45], [0.50, 0.55]], "b2": [0.60, 0.60]
  },
  "samples": { "x": [[0.05, 0.10]], "y": [[0, 1]] }
}
`;

const mazur = `{
  "inputs": 2,
  "layers": [
    { "units": 2, "activation": "sigmoid", "bias": "shared" },
    { "units": 2, "activation": "sigmoid", "bias": "shared" }
  ],
  "loss": "half-mse",
  "names": "mazur",
  "parameters": {
    "w1": 0.15, "w2": 0.20, "w3": 0.25, "w4": 0.30, "b1": 0.35,
    "w5": 0.40, "w6": 0.45, "w7": 0.50, "w8": 0.55, "b2": 0.60
  },
  "samples": { "x": [[0.05, 0.10]], "y": [[0.01, 0.99]] }
}
`;

// From this seed the network learns, E < 0.02 after 500 steps with η = 0.5; from seed 1 it stays at E = 0.35.
const xor = `{
  "inputs": 2,
  "layers": [
    { "units": 2, "activation": "tanh" },
    { "units": 1, "activation": "sigmoid" }
  ],
  "loss": "binary-cross-entropy",
  "names": "lecture",
  "seed": 4,
  "samples": {
    "x": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "y": [[0], [1], [1], [0]]
  }
}
`;

const logisticRegression = `# Logistic regression on one sample
input  x1 = 0.5, x2 = -1.2
target y  = 1
param  w1 = 0.3, w2 = -0.1, b = 0

z = w1*x1 + w2*x2 + b
p = sigmoid(z)
E = -(y*ln(p) + (1 - y)*ln(1 - p))

minimize E
`;

const softmaxRegression = `{
  "inputs": 2,
  "layers": [{ "units": 3, "activation": "softmax" }],
  "loss": "cross-entropy",
  "names": "lecture",
  "parameters": {
    "W1": [[0.2, -0.3], [0.1, 0.4], [-0.5, 0.25]],
    "b1": [0.1, 0, -0.1]
  },
  "samples": { "x": [[1.5, -0.5]], "y": [[1, 0, 0]] }
}
`;

const deep = `{
  "inputs": 2,
  "layers": [
    { "units": 4, "activation": "tanh" },
    { "units": 3, "activation": "tanh" },
    { "units": 2, "activation": "sigmoid" }
  ],
  "loss": "binary-cross-entropy",
  "names": "lecture",
  "seed": 2,
  "samples": { "x": [[0.5, -1]], "y": [[1, 0]] }
}
`;

const texts: Readonly<Record<ExampleName, Example>> = {
  lecture: { kind: 'network', text: lecture },
  mazur: { kind: 'network', text: mazur },
  xor: { kind: 'network', text: xor },
  'logistic-regression': { kind: 'formulas', text: logisticRegression },
  'softmax-regression': { kind: 'network', text: softmaxRegression },
  deep: { kind: 'network', text: deep },
  attention: { kind: 'formulas', text: attention },
  'layer-norm': { kind: 'formulas', text: layerNorm },
  rnn: { kind: 'formulas', text: rnn },
  autoencoder: { kind: 'formulas', text: autoencoder },
  'mnist-mlp': {
    kind: 'network',
    get text() {
      return mnistMlp();
    },
  },
};

/** By name, in the order in which they are shown. */
export const examples: ReadonlyMap<string, Example> = new Map(Object.entries(texts));

export const exampleNames = Object.keys(texts) as readonly ExampleName[];
