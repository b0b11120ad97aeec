/** Laws that hold for the derivations of any program. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Explainer, explain, pathsBetween } from '../../src/explain/index.ts';
import { differentiate } from '../../src/gradient/index.ts';
import { evaluate, type Node, nodeNamed, type Program, type Value, valuesOf } from '../../src/graph/index.ts';
import { parseProgram, printProgram } from '../../src/parse/index.ts';

const functions = ['sigmoid', 'tanh', 'exp', 'sin', 'softplus', 'silu', 'sqrt', 'ln'];

/** Programs of three parameters and up to eight stations, each defined by what stands before it. */
const programs: fc.Arbitrary<Program> = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 8 }), fc.nat({ max: functions.length - 1 })), {
    minLength: 2,
    maxLength: 8,
  })
  .map((choices) => {
    const names = ['u', 'v', 'w'];
    const lines = choices.map(([first, second, shape, index], at) => {
      const [a, b] = [names[first % names.length] as string, names[second % names.length] as string];
      // Positive arguments keep roots and logarithms real.
      const f = functions[index] as string;
      const argument = f === 'sqrt' || f === 'ln' ? `(1.5 + sin(${a}))` : a;
      const definition = [
        `${a}*${b}`,
        `${a} + ${b}`,
        `${a} - 2*${b}`,
        `${a}/(2 + ${b}^2)`,
        `${f}(${argument})`,
        `${f}(${argument})*${b}`,
        `(${a} - ${b})^2`,
        `0.5*${a}*${b} + ${a}`,
        `-(${a}*ln(1.5 + sin(${b})) + (1 - ${a})*sin(${b}))`,
      ][shape] as string;
      names.push(`s${at}`);
      return `s${at} = ${definition}`;
    });
    return parseProgram(`param u = 0.7, v = -0.4, w = 1.3\n${lines.join('\n')}\nminimize s${choices.length - 1}`);
  });

const given = (program: Program): Map<Node, Value> =>
  new Map([...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value]));

/** Whether two numbers are equal but for rounding in sums of terms as large as `scale`. */
const close = (a: number, b: number, scale = 1): boolean =>
  Math.abs(a - b) <= 1e-10 * Math.max(1, scale, Math.abs(a), Math.abs(b));

test('every line of every derivation is proved, and the closed form has the value of reverse mode', () => {
  fc.assert(
    fc.property(programs, (program) => {
      const numbers = differentiate(program);
      fc.pre(Number.isFinite(numbers.value) && Math.abs(numbers.value) < 1e6);
      for (const derivation of explain(program)) {
        const value = evaluate([derivation.closedForm], given(program)).get(derivation.closedForm) as number;
        const { wrt } = derivation.goal.attrs;
        const name = wrt.op === 'symbol' ? wrt.attrs.name : '';
        const gradient = numbers.gradients.get(name) as number;
        expect(close(value, gradient), `${printProgram(program)}\n∂/∂${name}: ${value} and ${gradient}`).toBe(true);
        expect(derivation.check?.verdict, printProgram(program)).not.toBe('differs');
      }
    }),
    { numRuns: 150 },
  );
});

test('the sum over all paths of the products along them is the gradient', () => {
  fc.assert(
    fc.property(programs, (program) => {
      const numbers = differentiate(program);
      fc.pre(Number.isFinite(numbers.value) && Math.abs(numbers.value) < 1e6);
      const explainer = new Explainer(program, numbers.of);
      const { graph } = explainer.route;
      const along = (from: string, to: string): number => {
        const { result } = explainer.local(from, to);
        return evaluate([result], given(program)).get(result) as number;
      };
      for (const name of ['u', 'v', 'w'].filter((each) => graph.nodes.has(each))) {
        const { listed } = pathsBetween(graph, name, numbers.of);
        const products = listed.map((path) =>
          path.slice(1).reduce((product, to, at) => product * along(path[at] as string, to), 1),
        );
        const sum = products.reduce((total, product) => total + product, 0);
        const scale = products.reduce((most, product) => Math.max(most, Math.abs(product)), 0);
        expect(close(sum, numbers.gradients.get(name) as number, scale), printProgram(program)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
