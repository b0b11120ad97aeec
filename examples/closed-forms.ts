/** The closed form of every gradient of a network, and what each is worth. */
import { explain, parseNetwork, printExpression } from 'chainrule';

const program = parseNetwork(`{
  "inputs": 1,
  "layers": [{ "units": 1, "activation": "tanh" }, { "units": 1, "activation": "sigmoid" }],
  "loss": "binary-cross-entropy",
  "names": "lecture",
  "parameters": { "w1": 0.5, "b1": 0, "w2": -1, "b2": 0.25 },
  "samples": { "x": [[2]], "y": [[1]] }
}`);

for (const { goal, closedForm, value } of explain(program)) {
  const number = typeof value === 'number' ? value.toFixed(6) : '';
  console.log(`∂E/∂${printExpression(goal.attrs.wrt)} = ${printExpression(closedForm)} = ${number}`);
}
// ∂E/∂w2 = (p1 - y1)*a1 = -0.476134
// ∂E/∂b2 = p1 - y1 = -0.625180
// ∂E/∂w1 = (p1 - y1)*w2*(1 - a1^2)*x1 = 0.525119
// ∂E/∂b1 = (p1 - y1)*w2*(1 - a1^2) = 0.262560
