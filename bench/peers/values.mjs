/** A graph of objects with closures, as teaching libraries have it: the yardstick for the tape. */

class Value {
  constructor(data, inputs = [], share = () => {}) {
    this.data = data;
    this.gradient = 0;
    this.inputs = inputs;
    this.share = share;
  }
}

export const leaf = (data) => new Value(data);

export function add(a, b) {
  const y = new Value(a.data + b.data, [a, b], () => {
    a.gradient += y.gradient;
    b.gradient += y.gradient;
  });
  return y;
}

export function multiply(a, b) {
  const y = new Value(a.data * b.data, [a, b], () => {
    a.gradient += b.data * y.gradient;
    b.gradient += a.data * y.gradient;
  });
  return y;
}

export function sigmoid(a) {
  const y = new Value(1 / (1 + Math.exp(-a.data)), [a], () => {
    a.gradient += y.data * (1 - y.data) * y.gradient;
  });
  return y;
}

/** All below the root, inputs first. */
export function order(root) {
  const found = [];
  const seen = new Set();
  const waiting = [[root, 0]];
  seen.add(root);
  while (waiting.length > 0) {
    const top = waiting.at(-1);
    const input = top[0].inputs[top[1]++];
    if (input === undefined) found.push(waiting.pop()[0]);
    else if (!seen.has(input)) {
      seen.add(input);
      waiting.push([input, 0]);
    }
  }
  return found;
}

export function backward(root) {
  root.gradient = 1;
  for (const value of order(root).reverse()) value.share();
}
