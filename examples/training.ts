/** A line through points, trained: the parameters that gradient descent finds. */
import { dataFrom, parseProgram, printExpression, train } from 'chainrule';

const line = parseProgram(`
  input x
  target y
  param w = 0, b = 0
  p = w*x + b
  E = (p - y)^2
  minimize E
`);
const points = dataFrom([[0], [1], [2], [3]], [[1], [3], [5], [7]]);

const { parameters, training } = await train(line, points, { steps: 500, optimizerOptions: { lr: 0.1 } });
const rounded = (name: string) => Number((parameters.get(name) as number).toFixed(4));

console.log(`y = ${rounded('w')}x + ${rounded('b')}`);
console.log(`R² = ${training.r2?.toFixed(6)}`);

/** A step that leaves the numbers: its name and formula are told, and the last good parameters are kept. */
const { divergence } = await train(line, points, { steps: 500, optimizerOptions: { lr: 10 } });
if (divergence !== undefined)
  console.log(`${divergence.name} = ${printExpression(divergence.node)} is ${divergence.value}`);

// y = 2x + 1
// R² = 1.000000
// E = (p - y)^2 is Infinity
