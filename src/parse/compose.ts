/** Expressions → graph: the steps of an expression, carried out on a stack of nodes. */

import type { Nested, Node, Tensor } from '../graph/index.ts';
import {
  add,
  array,
  constant,
  divide,
  element,
  fromNested,
  matmul,
  multiply,
  negate,
  power,
  sizeOf,
  stack,
  subtract,
  transpose,
} from '../graph/index.ts';
import type { ProblemCode } from '../words/index.ts';
import { Problem, parseProblem } from '../words/index.ts';
import { bind } from './arguments.ts';
import { parseStatements } from './formula.ts';
import { builtIns } from './functions.ts';
import { limits } from './limits.ts';
import { lossNames, lossText } from './losses.ts';
import { nearest } from './nearest.ts';
import type { Source } from './source.ts';
import { checkLimit, printPlace, quote, sourceOf } from './source.ts';
import type { DefineFunction, Expression, Operator, Step } from './syntax.ts';

const operators: Readonly<Record<Operator, (left: Node, right: Node) => Node>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '·': multiply,
  '/': divide,
  '^': power,
  '@': matmul,
};

/** Gives the node that a name stands for, or throws a Problem. */
export type NodeOfName = (name: string) => Node;

/** The steps that are being carried out: an expression's own, or those of a function that it calls. */
interface Frame {
  readonly steps: readonly Step[];
  next: number;
  /** What the function's parameters stand for. */
  readonly locals: ReadonlyMap<string, Node>;
  /** Where the call stands, in the frame below. */
  readonly start: number;
  /** What to report as the place of everything inside: set where the steps are not from the person's text. */
  readonly placedAt: number | undefined;
}

const noLocals: ReadonlyMap<string, Node> = new Map();

/** Whether a name followed by `(` is one of the language's own functions. */
export const isBuiltInFunction = (name: string): boolean =>
  builtIns.has(name) || (lossNames as readonly string[]).includes(name);

/**
 * Gives a function that turns the expressions of one text into nodes.
 *
 * @param functions those that the text itself defines; none may call itself, not even through others
 */
export function composer(
  source: Source,
  functions: ReadonlyMap<string, DefineFunction> = new Map(),
): (expression: Expression, nodeOfName: NodeOfName) => Node {
  const library = new Map<string, DefineFunction>();
  let operations = 0;

  function libraryFunction(name: string): DefineFunction | undefined {
    const loss = lossNames.find((each) => each === name);
    if (loss === undefined) return undefined;
    const known = library.get(name) ?? (parseStatements(sourceOf(lossText(loss)))[0] as DefineFunction);
    library.set(name, known);
    return known;
  }

  function unknownFunction(name: string): Problem {
    const close = nearest(name, [...functions.keys(), ...builtIns.keys(), ...lossNames]);
    return parseProblem('invalid', 'unknownFunction', { name: quote(name), ...(close && { nearest: close }) });
  }

  // The stack: each node with the offset where its operand begins.
  const nodes: Node[] = [];
  const starts: number[] = [];
  const frames: Frame[] = [];
  let nodeOf: NodeOfName;

  function push(node: Node, start: number): void {
    if (node.shape.length > 0) {
      checkLimit('axes', node.shape.length);
      checkLimit('elements', sizeOf(node.shape));
    }
    nodes.push(node);
    starts.push(start);
  }

  function pop(): Node {
    starts.pop();
    return nodes.pop() as Node;
  }

  function popAll(count: number): Node[] {
    starts.length -= count;
    return nodes.splice(nodes.length - count, count);
  }

  function replaceTop(change: (x: Node) => Node): void {
    const start = starts.at(-1) as number;
    push(change(pop()), start);
  }

  function carryOut(step: Step, frame: Frame): void {
    const at = frame.placedAt ?? step.at;
    switch (step.kind) {
      case 'number':
        push(constant(step.value), at);
        break;
      case 'array':
        push(array(tensorOf(step.value)), at);
        break;
      case 'name':
        push(frame.locals.get(step.name) ?? nodeOf(step.name), at);
        break;
      case 'negate':
        push(negate(pop()), at);
        break;
      case 'transpose':
        replaceTop(transpose);
        break;
      case 'infix':
        join(step.operator, frame.placedAt ?? step.at);
        break;
      case 'list':
        push(stack(popAll(step.count)), at);
        break;
      case 'index': {
        const index = popAll(step.count).map(indexOf);
        replaceTop((x) => element(x, index));
        break;
      }
      case 'call':
        call(step, frame);
    }
  }

  function join(operator: Operator, at: number): void {
    const rightAt = starts.at(-1) as number;
    const right = pop();
    const leftAt = starts.at(-1) as number;
    const left = pop();
    if (operator === '·' && left.shape.length > 0 && right.shape.length > 0) {
      throw parseProblem('malformed', 'productUnclear', {}, source.place(at));
    }
    try {
      push(operators[operator](left, right), leftAt);
    } catch (error) {
      const fields = { leftPlace: printPlace(source.place(leftAt)), rightPlace: printPlace(source.place(rightAt)) };
      throw withOperands(error, operator, fields);
    }
  }

  function call({ name, count, keywords, at }: Step & { kind: 'call' }, frame: Frame): void {
    const start = frame.placedAt ?? at;
    const given = popAll(count);
    const builtIn = builtIns.get(name);
    if (builtIn !== undefined) {
      const parameters = builtIn.parameters.map((each) => ({ name: each.name, optional: each.optional ?? false }));
      const { values, more } = bind({ name, parameters, several: builtIn.several ?? false }, given, keywords);
      push(builtIn.build(values, more), start);
      return;
    }
    const own = functions.get(name);
    const definition = own ?? libraryFunction(name);
    if (definition === undefined) throw unknownFunction(name);
    const parameters = definition.parameters.map((each) => ({ ...each, optional: each.preset !== undefined }));
    const { values } = bind({ name, parameters, several: false }, given, keywords);
    const locals = new Map(
      parameters.map((each, index) => [each.name, values[index] ?? constant(each.preset as number)] as const),
    );
    const placedAt = own === undefined ? start : frame.placedAt;
    frames.push({ steps: definition.body.steps, next: 0, locals, start, placedAt });
  }

  return ({ steps, at }, nodeOfName) => {
    nodeOf = nodeOfName;
    for (const each of [nodes, starts, frames]) each.length = 0;
    frames.push({ steps, next: 0, locals: noLocals, start: at, placedAt: undefined });
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const step = frame.steps[frame.next++];
      if (step === undefined) {
        frames.pop();
        starts[starts.length - 1] = frame.start;
        continue;
      }
      try {
        if (++operations > limits.operations) checkLimit('operations', operations);
        carryOut(step, frame);
      } catch (error) {
        throw error instanceof Problem ? error.at(source.place(frame.placedAt ?? step.at)) : error;
      }
    }
    return nodes[0] as Node;
  };
}

/** A problem with two operands' shapes also says where they stand. */
function withOperands(error: unknown, operation: string, places: { leftPlace: string; rightPlace: string }): unknown {
  if (isProblem(error, 'shapesDontFit')) {
    return error.with({ operation, ...places });
  }
  if (isProblem(error, 'matrixShapesDontFit')) {
    return error.with(places);
  }
  return error;
}

const isProblem = <Code extends ProblemCode>(error: unknown, code: Code): error is Problem<Code> =>
  error instanceof Problem && error.code === code;

function tensorOf(nested: Nested): Tensor {
  const value = fromNested(nested);
  if (value === undefined || typeof value === 'number') throw parseProblem('invalid', 'raggedArray', {});
  return value;
}

function indexOf(node: Node): number {
  // + 0 makes -0 the index 0 that it means.
  if (node.op === 'constant') return node.attrs.value + 0;
  throw parseProblem('invalid', 'optionNotNumber', { option: 'index' });
}
