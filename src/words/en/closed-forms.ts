/** The document of closed forms, docs/closed-forms.md. */

export const closedForms = {
  title: 'Closed forms',
  introduction: `One neuron: its weighted sum is z, its output p, its target y, the error E. With the derivative of E with respect to z known, all that lies before follows: ∂E/∂b = ∂E/∂z, and ∂E/∂w = ∂E/∂z·x. Every form below comes out of a derivation whose lines are proved one by one; this document is written by a test and is never edited by hand. Write \`chainrule explain\` with a file of your own to see the steps.

∧ means that both conditions hold, ∨ that at least one does. φ is the density of the standard normal distribution, Φ its distribution function.`,
  activationsTitle: 'Activations',
  pairsTitle: 'Every activation with every loss',
  derivationsTitle: 'Three derivations',
  activation: 'activation',
  output: 'output p',
  slope: '∂p/∂z',
  delta: '∂E/∂z',
  usual: 'usual pair',
  gateNote: 's(z) of the approximate gelu is sigmoid(2·√(2/π)·(z + 0.044715·z³)), so that its output is z·s(z).',
  softmaxOneHot: 'softmax, targets add up to 1',
  activations: {
    identity: 'identity',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    relu: 'relu',
    'leaky-relu': 'leaky relu, slope 0.01',
    elu: 'elu, α = 1',
    gelu: 'gelu',
    'gelu-tanh': 'gelu, tanh approximation',
    silu: 'silu',
    softplus: 'softplus',
    softmax: 'softmax of three',
  },
  losses: {
    'binary-cross-entropy': 'Binary cross-entropy',
    'cross-entropy': 'Cross-entropy',
    mse: 'Squared error',
    'half-mse': 'Half the squared error',
    mae: 'Absolute error',
    huber: 'Huber, δ = 1',
    hinge: 'Hinge, targets −1 and 1',
  },
  notes: {
    'binary-cross-entropy':
      'Where an activation gives a p outside of 0 to 1, E has no value: the forms hold where it has one. With several outputs the errors are added.',
    'cross-entropy':
      'E is one term of −Σ y·ln p over the classes. A single output pays for its own class only, which is why −y·(1 − p) never pushes p down; softmax couples the outputs, and only then does p − y come out. In a network file the targets of a softmax are taken to add up to 1 unless those given don’t.',
    mse: 'The mean over n outputs divides by n.',
    'half-mse': '',
    mae: 'sign(0) = 0: see [conventions.md](conventions.md).',
    huber: 'Both cases agree where they meet.',
    hinge: 'At the corner y·p = 1 the slope is taken as 0: see [conventions.md](conventions.md).',
  },
  examples: {
    sigmoid: 'Sigmoid with binary cross-entropy',
    softmax: 'Softmax with cross-entropy',
    hinge: 'Relu with hinge',
  },
};
