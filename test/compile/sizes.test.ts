/**
 * No function grows beyond what V8 takes: it refuses WebAssembly functions above these limits, and long before them compiling takes longer than the
 * step is worth. So large graphs must become data, and not code. What a node costs is measured by `npm run bench -- W7`.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { compile, type Variable } from '../../src/compile/index.ts';
import { gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';

/** V8's `kV8MaxWasmFunctionSize` and `kV8MaxWasmFunctionLocals`. */
const V8 = { bytes: 7_654_321, locals: 50_000 };

afterEach(() => vi.restoreAllMocks());

/** A step of gradient descent through an irregular graph of so many nodes, all of which count. */
function irregularStep(nodes: number) {
  const leaves = Array.from({ length: 16 }, (_, at) => graph.symbol(`x${at}`) as Variable);
  const all: graph.Node[] = [...leaves];
  for (let at = leaves.length; at < nodes; at++) {
    const [latest, other] = [all[at - 1] as graph.Node, all[(at * 7919) % at] as graph.Node];
    const kinds = [graph.add(latest, other), graph.multiply(latest, other), graph.sigmoid(latest)] as const;
    all.push(kinds[at % 3] as graph.Node);
  }
  const root = all.at(-1) as graph.Node;
  const slopes = gradients(root, { wrt: leaves });
  const down = (leaf: Variable): graph.Node => graph.subtract(leaf, slopes.get(leaf) as graph.Node);
  return { outputs: new Map([['y', root]]), updates: new Map(leaves.map((leaf) => [leaf, down(leaf)])) };
}

/** The bytes and locals of the largest function, and the back end, of a graph that is compiled. */
function compiled(nodes: number) {
  const modules: Uint8Array[] = [];
  class Recorded extends WebAssembly.Module {
    constructor(bytes: ArrayBuffer) {
      super(bytes);
      modules.push(new Uint8Array(bytes));
    }
  }
  vi.spyOn(WebAssembly, 'Module').mockImplementation(Recorded as typeof WebAssembly.Module);
  const { backend } = compile(irregularStep(nodes)).report;
  vi.restoreAllMocks();
  const functions = modules.flatMap(functionsIn);
  return {
    backend,
    bytes: Math.max(...functions.map(({ bytes }) => bytes)),
    locals: Math.max(...functions.map(({ locals }) => locals)),
  };
}

const CODE_SECTION = 10;

/** The functions in a module's code section: each its length, then groups of locals of one type, then instructions. */
function functionsIn(module: Uint8Array): { bytes: number; locals: number }[] {
  let at = 8;
  const number = (): number => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = module[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < module.length) {
    const section = module[at++];
    const length = number();
    if (section !== CODE_SECTION) {
      at += length;
      continue;
    }
    return Array.from({ length: number() }, () => {
      const bytes = number();
      const end = at + bytes;
      let locals = 0;
      for (let groups = number(); groups > 0; groups--) {
        locals += number();
        at++;
      }
      at = end;
      return { bytes, locals };
    });
  }
  return [];
}

test.each([300, 600, 1200])('%d nodes are written out, far from the limits', (nodes) => {
  const { backend, bytes, locals } = compiled(nodes);
  expect(backend).toBe('scalar');
  expect(bytes).toBeGreaterThan(10 * nodes);
  expect(bytes).toBeLessThan(V8.bytes / 10);
  expect(locals).toBeLessThan(V8.locals / 2);
});

test('from some size on a graph is data: more nodes are no more code', () => {
  for (const nodes of [10_000, 30_000]) {
    const { backend, bytes } = compiled(nodes);
    expect(backend).toBe('tape');
    // A loop for each kind of operation.
    expect(bytes).toBeLessThan(2000);
  }
});

test('the largest graph that is written out stays within the limits', () => {
  // About twenty thousand operations, gradient included.
  const { backend, bytes, locals } = compiled(5000);
  expect(backend).toBe('scalar');
  expect(bytes).toBeLessThan(V8.bytes / 10);
  expect(locals).toBeLessThan(V8.locals);
});
