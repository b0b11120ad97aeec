/** The built-in examples: a title for each, and notes where there is more to know. */
export const examples = {
  titles: {
    lecture: 'the lecture’s 2-2-2 network: sigmoid, cross-entropy, one sample',
    mazur: 'Matt Mazur’s step by step example: a 2-2-2 network with shared biases and the halved squared error',
    xor: 'a 2-2-1 network that learns the exclusive or of two bits from four samples',
    'logistic-regression': 'logistic regression on one sample, typed as formulas',
    'softmax-regression': 'three classes told apart by a softmax over two inputs',
    deep: 'a 2-4-3-2 network: many paths from the first weights to the error',
    attention: 'scaled dot-product attention, softmax(Q·Kᵀ/√d)·V, over three words',
    'layer-norm': 'a linear layer with layer normalisation: every output of a row depends on all others',
    rnn: 'a recurrent network unrolled over three steps: shared weights, backpropagation through time',
    autoencoder: 'an autoencoder with tied weights: W on the way in, its transpose on the way out',
    'mnist-mlp': 'a 784-128-10 network for handwritten digits: 101,770 parameters, in matrices',
  },
  notes: {
    mazur:
      'Mazur’s page prints the error 0.291027924 after one step with η = 0.5. That number comes from a program that used the already updated output weights for the hidden layer’s gradient. With all gradients taken at the old weights, and the biases left as they are, the error is 0.291027774.',
  },
};
