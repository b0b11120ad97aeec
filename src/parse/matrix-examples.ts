/** Built-in examples that are written in matrices, as the texts a person would write. */

export const attention = `# Scaled dot-product attention over three words of four numbers each
input  X[3,4] = [[1, 0.2, -0.5, 0.3], [-0.4, 0.9, 0.1, -0.2], [0.6, -0.7, 0.8, 0.5]]
target Y[3,2] = [[0.5, -0.2], [0.1, 0.4], [-0.3, 0.6]]
param  Wq[4,2] = [[0.4, -0.3], [0.2, 0.6], [-0.5, 0.1], [0.3, 0.2]]
param  Wk[4,2] = [[-0.2, 0.5], [0.7, 0.1], [0.3, -0.4], [0.1, 0.6]]
param  Wv[4,2] = [[0.6, 0.1], [-0.3, 0.4], [0.2, 0.5], [-0.1, 0.3]]
const  d = 2

Q = X @ Wq
K = X @ Wk
V = X @ Wv
S = Q @ K' / sqrt(d)
A = softmax(S)
O = A @ V
E = sum((O - Y)^2)/2

minimize E
`;

export const layerNorm = `# A linear layer whose outputs are normalised row by row, then scaled and shifted
input  X[2,3] = [[0.5, -1, 0.3], [1.2, 0.4, -0.6]]
target Y[2,4] = [[0.2, -0.5, 0.8, 0.1], [-0.3, 0.6, 0.4, -0.7]]
param  W[3,4] = [[0.3, -0.2, 0.5, 0.1], [-0.4, 0.6, 0.2, -0.3], [0.7, 0.1, -0.5, 0.4]]
param  gamma[4] = [1, 0.8, 1.2, 0.9], beta[4] = [0.1, 0, -0.1, 0.05]
const  epsilon = 1e-5

H = X @ W
mu = mean(H, axis=1, keep=1)
C = H - mu
v = mean(C^2, axis=1, keep=1)
s = sqrt(v + epsilon)
N = C / s
O = gamma*N + beta
E = sum((O - Y)^2)/2

minimize E
`;

export const rnn = `# A recurrent network, unrolled over three steps that share their weights: backpropagation through time
input  x1[2] = [0.5, -0.3], x2[2] = [0.1, 0.8], x3[2] = [-0.6, 0.4]
target y[2] = [0.3, -0.2]
param  U[3,2] = [[0.2, -0.4], [0.5, 0.3], [-0.1, 0.6]]
param  W[3,3] = [[0.4, 0.1, -0.2], [-0.3, 0.5, 0.2], [0.1, -0.4, 0.3]]
param  b[3] = [0.1, 0, -0.1]
param  V[2,3] = [[0.6, -0.5, 0.3], [0.2, 0.4, -0.7]], c[2] = [0, 0.1]

h1 = tanh(U @ x1 + b)
h2 = tanh(U @ x2 + W @ h1 + b)
h3 = tanh(U @ x3 + W @ h2 + b)
o = V @ h3 + c
E = sum((o - y)^2)/2

minimize E
`;

export const autoencoder = `# An autoencoder with tied weights: six numbers through two and back, W on the way in, its transpose on the way out
input  x[6] = [0.9, 0.1, 0.8, 0.2, 0.7, 0.3]
param  W[2,6] = [[0.3, -0.2, 0.4, 0.1, -0.5, 0.2], [-0.1, 0.6, 0.2, -0.3, 0.4, 0.5]]
param  b[2] = [0.1, -0.1], c[6] = [0, 0.1, -0.1, 0.05, 0, -0.05]

z = W @ x + b
h = sigmoid(z)
u = W' @ h + c
xhat = sigmoid(u)
E = sum((xhat - x)^2)/2

minimize E
`;

/** A handwritten three on 28 × 28 dots, dark ones as #. */
const three = `
......................
.......########.......
.....############.....
....####.....#####....
....###.......####....
..............####....
.............####.....
............####......
.........######.......
........######........
..........#######.....
.............#####....
..............####....
..............####....
...###........####....
...####......#####....
....#############.....
.....##########.......
......................
`;

/** The rows of a drawing in the middle of 28 × 28 dots, as numbers. */
function dots(drawing: string): number[] {
  const rows = drawing.trim().split('\n');
  const above = Math.floor((28 - rows.length) / 2);
  return Array.from({ length: 28 }, (_, at) => rows[at - above] ?? '').flatMap((row) => {
    const left = row.padStart(row.length + Math.floor((28 - row.length) / 2), '.').padEnd(28, '.');
    return Array.from(left, (dot) => (dot === '#' ? 1 : 0));
  });
}

/** Drawn when it is asked for, as every program would wait for it otherwise. */
export const mnistMlp = (): string => `{
  "inputs": 784,
  "layers": [
    { "units": 128, "activation": "relu" },
    { "units": 10, "activation": "softmax" }
  ],
  "loss": "cross-entropy",
  "seed": 7,
  "samples": {
    "x": [[${dots(three).join(', ')}]],
    "y": [[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]]
  }
}
`;
