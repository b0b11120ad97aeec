/**
 * The code of a tape, made from the operations' own definitions: for each kind of operation one loop that computes a run of them,
 * and one that passes their gradients back. What a gradient is multiplied by comes from the table of derivatives, as graph over
 * the operation's inputs and result; there is no other table here.
 */

import { type Node, symbol, topologicalOrder, withInputs } from '../../graph/index.ts';
import { type Code, type Label, type Local, ModuleBuilder } from '../assembler/index.ts';
import { elementOf, isElementwise } from '../expression/elementwise.ts';
import { type Expression, Expressions, inOrder } from '../expression/expression.ts';
import { Writer } from '../expression/writer.ts';
import { Library } from '../functions/index.ts';
import { rareFunctions } from '../functions/rare.ts';
import { type ElementwiseNode, isActive, type Kind } from './record.ts';

/** ∂y/∂xᵢ of an elementwise node y for each of its inputs, as graph over the inputs and y itself; `zero` where there is none. */
export type Derivatives = (node: ElementwiseNode) => readonly Node[];

/** A run in memory: its kind and how many operations it has. */
const RUN_BYTES = 8;
/** A place in memory: a value, and its gradient. */
export const PLACE_BYTES = 16;
const GRADIENT = 8;
const ADDRESS_BYTES = 4;

/** One kind of operation as formulas over single numbers. */
interface Formulas {
  readonly inputs: readonly Expression[];
  readonly result: Expression;
  readonly value: Expression;
  /** What flows back to each input, given what flows to the result. */
  readonly gradient: Expression;
  readonly shares: readonly (Expression | undefined)[];
}

function formulasOf(kind: Kind, derivatives: Derivatives = () => []): Formulas {
  const make = new Expressions();
  const names = kind.example.inputs.map((_, at) => symbol(`x${at}`));
  const node = withInputs(kind.example, names) as ElementwiseNode;
  const inputs = names.map(() => make.variable());
  const result = make.variable();
  const known = new Map<Node, Expression>([...names.map((name, at) => [name, inputs[at]] as const), [node, result]] as [
    Node,
    Expression,
  ][]);
  const gradient = make.variable();
  const shares = derivatives(node).map((local, at) => {
    if (!isActive(kind, at) || (local.op === 'constant' && local.attrs.value === 0)) return undefined;
    return make.apply('multiply', gradient, expressionOf(make, local, known));
  });
  return { inputs, result, value: elementOf(make, node, inputs), gradient, shares };
}

/** A small graph over known nodes. */
function expressionOf(make: Expressions, root: Node, known: Map<Node, Expression>): Expression {
  for (const node of topologicalOrder([root], (each) => (known.has(each) ? [] : each.inputs))) {
    if (known.has(node)) continue;
    if (node.op === 'constant') known.set(node, make.constant(node.attrs.value));
    else if (isElementwise(node)) {
      known.set(
        node,
        elementOf(
          make,
          node,
          node.inputs.map((input: Node) => known.get(input) as Expression),
        ),
      );
    } else throw new Error(`internal: ${node.op} in a local derivative`);
  }
  return known.get(root) as Expression;
}

/** What a loop over one run of operations works with: all but the gradient are addresses. */
interface Cursor {
  /** Of the addresses of the operation's inputs. */
  readonly inputs: Local;
  readonly result: Local;
}

/**
 * A module that imports the memory `host.memory` and exports two walks over a tape, `backward` only where there are derivatives. Both take the addresses of a first and a last
 * run, of the operations' inputs and of their results: `forward` goes up from the first of each; `backward` goes down, from
 * what lies behind the last.
 */
export function emitTape(kinds: readonly Kind[], derivatives: Derivatives | undefined, constantsAt: number) {
  const module = new ModuleBuilder();
  module.importMemory('host', 'memory', { minimum: 1 });
  const library = new Library(module, { constantsAt, rareFunctions: () => rareFunctions });
  const formulas = kinds.map((kind) => formulasOf(kind, derivatives));
  emitWalk(module, 'forward', formulas, (code, cursor, each) => emitValue(new Scribe(code, library, cursor, each)));
  if (derivatives === undefined) return { module, library };
  emitWalk(module, 'backward', formulas, (code, cursor, each) => emitShares(new Scribe(code, library, cursor, each)));
  return { module, library };
}

function emitWalk(
  module: ModuleBuilder,
  name: 'forward' | 'backward',
  kinds: readonly Formulas[],
  body: (code: Code, cursor: Cursor, kind: Formulas) => void,
): void {
  const isUp = name === 'forward';
  const parameters = ['i32', 'i32', 'i32', 'i32'] as const;
  module.function({ name, parameters, exported: true }, (code, [run, end, inputs, result]) => {
    const count = code.local('i32');
    const move = (pointer: Local, bytes: number) =>
      code
        .get(pointer)
        .emit('i32.const', isUp ? bytes : -bytes)
        .emit('i32.add')
        .set(pointer);
    code.block((done) => {
      code.loop((nextRun) => {
        code.get(run).get(end).emit('i32.eq').branchIf(done);
        if (!isUp) move(run, RUN_BYTES);
        const kind = code.local('i32');
        code.get(run).emit('i32.load').set(kind).get(run).emit('i32.load', 4).set(count);
        if (isUp) move(run, RUN_BYTES);
        const cases = kinds.map((each) => () => {
          code.loop((again) => {
            const step = () => {
              move(inputs, ADDRESS_BYTES * each.inputs.length);
              move(result, PLACE_BYTES);
            };
            if (!isUp) step();
            body(code, { inputs, result }, each);
            if (isUp) step();
            code.get(count).emit('i32.const', 1).emit('i32.sub').tee(count).branchIf(again);
          });
          code.branch(nextRun);
        });
        emitSwitch(code, kind, cases);
      });
    });
  });
}

/** Jumps to the case of this number; each case ends with a jump of its own. */
function emitSwitch(code: Code, selector: Local, cases: readonly (() => void)[]): void {
  if (cases.length === 0) {
    code.emit('unreachable');
    return;
  }
  const nest = (last: number, labels: readonly Label[]): void => {
    if (last < 0) {
      code.get(selector).branchTable(labels.slice(0, -1), labels.at(-1) as Label);
      return;
    }
    code.block((label) => nest(last - 1, [label, ...labels]));
    cases[last]?.();
  };
  nest(cases.length - 1, []);
}

/** Writes the formulas of one operation, loading what they need. */
class Scribe {
  readonly code: Code;
  readonly cursor: Cursor;
  readonly formulas: Formulas;
  readonly #writer: Writer;
  readonly #addresses: Local[];

  constructor(code: Code, library: Library, cursor: Cursor, formulas: Formulas) {
    this.code = code;
    this.cursor = cursor;
    this.formulas = formulas;
    this.#writer = new Writer({ code, library, form: 'f64', inlined: true });
    this.#addresses = formulas.inputs.map((_, at) => {
      code.get(cursor.inputs).emit('i32.load', ADDRESS_BYTES * at);
      return this.#kept('i32');
    });
  }

  addressOf(input: number): Local {
    return this.#addresses[input] as Local;
  }

  /** Loads those variables that the expressions use. */
  load(expressions: readonly Expression[]): void {
    const used = new Set(inOrder(expressions));
    const { inputs, result, gradient } = this.formulas;
    const sources: [Expression, Local, number][] = [
      ...inputs.map((input, at): [Expression, Local, number] => [input, this.addressOf(at), 0]),
      [result, this.cursor.result, 0],
      [gradient, this.cursor.result, GRADIENT],
    ];
    for (const [variable, address, offset] of sources) {
      if (!used.has(variable)) continue;
      this.code.get(address).emit('f64.load', offset);
      this.#writer.define(variable, this.#kept('f64'));
    }
  }

  value(expression: Expression): Local {
    return this.#writer.value(expression);
  }

  #kept(type: 'i32' | 'f64'): Local {
    const local = this.code.local(type);
    this.code.set(local);
    return local;
  }
}

/** Stores the operation's value, and 0 for its gradient. */
function emitValue(scribe: Scribe): void {
  const { code, cursor, formulas } = scribe;
  scribe.load([formulas.value]);
  const value = scribe.value(formulas.value);
  code.get(cursor.result).get(value).emit('f64.store');
  code.get(cursor.result).emit('f64.const', 0).emit('f64.store', GRADIENT);
}

/** Adds each share to the gradient of its input; an input may come twice, so each is read when the one before is written. */
function emitShares(scribe: Scribe): void {
  const { code, formulas } = scribe;
  const shares = formulas.shares.filter((share) => share !== undefined);
  scribe.load(shares);
  const values = formulas.shares.map((share) => (share === undefined ? undefined : scribe.value(share)));
  values.forEach((value, at) => {
    if (value === undefined) return;
    const address = scribe.addressOf(at);
    code.get(address).get(address).emit('f64.load', GRADIENT).get(value).emit('f64.add').emit('f64.store', GRADIENT);
  });
}
