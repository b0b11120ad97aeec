/** The assembler: what it builds runs, and a mistake is found where it is made. */
import { describe, expect, test } from 'vitest';
import {
  type Code,
  countedLoop,
  engineFeatures,
  f32x4,
  f64x2,
  i32x4,
  ModuleBuilder,
} from '../../../src/compile/assembler/index.ts';
import { type InstructionName, instructions, signatureOf } from '../../../src/compile/assembler/instructions.ts';

type Numeric = (...values: number[]) => number;

/** The exported functions of a module, by name. */
function run(module: ModuleBuilder, imports: WebAssembly.Imports = {}): Record<string, Numeric> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), imports);
  return exports as unknown as Record<string, Numeric>;
}

describe('programs', () => {
  test('a recursive factorial', () => {
    const module = new ModuleBuilder();
    module.function({ name: 'factorial', parameters: ['f64'], results: ['f64'], exported: true }, (code, [n], self) => {
      code.get(n).emit('f64.const', 1).emit('f64.le');
      code.if(
        () => code.emit('f64.const', 1),
        () => code.get(n).get(n).emit('f64.const', 1).emit('f64.sub').call(self).emit('f64.mul'), // n·(n − 1)!
        'f64',
      );
    });
    expect(run(module)['factorial']!(20)).toBe(2_432_902_008_176_640_000);
  });

  test('a sum of vectors in an imported memory', () => {
    const module = new ModuleBuilder();
    module.importMemory('host', 'memory', { minimum: 1 });
    const parameters = ['i32', 'i32'] as const;
    module.function({ name: 'sum', parameters, results: ['f64'], exported: true }, (code, [pointer, count]) => {
      const sums = code.local('v128');
      code.loop((again) => {
        code.get(sums).get(pointer).emit('v128.load', 0, 8).emit('f64x2.add').set(sums);
        code.get(pointer).emit('i32.const', 16).emit('i32.add').set(pointer);
        code.get(count).emit('i32.const', 2).emit('i32.sub').tee(count).branchIf(again);
      });
      code.get(sums).emit('f64x2.extract_lane', 0).get(sums).emit('f64x2.extract_lane', 1).emit('f64.add');
    });
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Float64Array(memory.buffer).set([9, 1, 2, 3, 4]);
    expect(run(module, { host: { memory } })['sum']!(8, 4)).toBe(10);
  });

  test('functions from outside, and data that is there from the start', () => {
    const module = new ModuleBuilder();
    const cosine = module.importFunction('math', 'cos', ['f64'], ['f64']);
    module.memory({ minimum: 1 });
    module.data(16, new Uint8Array(new Float64Array([0, Math.PI]).buffer));
    module.function({ name: 'f', results: ['f64'], exported: true }, (code) => {
      code.emit('i32.const', 0).emit('f64.load', 24).call(cosine);
    });
    expect(run(module, { math: { cos: Math.cos } })['f']!()).toBe(-1);
    expect(() => module.importFunction('math', 'sin', ['f64'], ['f64'])).toThrow('before the first function');
  });

  test('blocks, tables of branches and loops with known bounds', () => {
    const module = new ModuleBuilder();
    module.function({ name: 'pick', parameters: ['i32'], results: ['i32'], exported: true }, (code, [which]) => {
      code.block((done) => {
        code.block((second) => {
          code.block((first) => code.get(which).branchTable([first, second], first));
          code.emit('i32.const', 10).branch(done);
        });
        code.emit('i32.const', 20);
      }, 'i32');
    });
    module.function({ name: 'triangle', results: ['i32'], exported: true }, (code) => {
      const [counter, total] = [code.local('i32'), code.local('i32')];
      countedLoop(code, counter, { from: 1, to: 6 }, () => {
        code.get(total).get(counter).emit('i32.add').set(total);
      });
      countedLoop(code, counter, { from: 3, to: 3 }, () => code.emit('unreachable'));
      code.get(total);
    });
    const { pick, triangle } = run(module);
    expect([0, 1, 7].map((which) => pick!(which))).toEqual([10, 20, 10]);
    expect(triangle!()).toBe(15);
  });

  test.each([0, 1, -1, 63, 64, -64, -65, 8191, 2 ** 31 - 1, -(2 ** 31)])('the constant %d', (value) => {
    const module = new ModuleBuilder();
    module.function({ name: 'f', results: ['i32'], exported: true }, (code) => code.emit('i32.const', value));
    module.function({ name: 'g', results: ['f64'], exported: true }, (code) =>
      code.emit('i64.const', BigInt(value) << 20n).emit('f64.convert_i64_s'),
    );
    const { f, g } = run(module);
    expect([f!(), g!()]).toEqual([value, value * 2 ** 20]);
  });

  test('lanes of vectors', () => {
    const module = new ModuleBuilder();
    module.function({ name: 'f', results: ['f32'], exported: true }, (code) => {
      code.emit('v128.const', f32x4(1, 2, 3, 4)).emit('v128.const', f32x4(5, 6, 7, 8));
      // Lanes 3, 2 of the first and 1, 0 of the second.
      code.emit('i8x16.shuffle', [12, 13, 14, 15, 8, 9, 10, 11, 20, 21, 22, 23, 16, 17, 18, 19]);
      code.emit('f32x4.extract_lane', 2);
    });
    module.function({ name: 'g', results: ['f64'], exported: true }, (code) => {
      code.emit('v128.const', i32x4(3, -7, 0, 0)).emit('f64x2.convert_low_i32x4_s');
      code.emit('v128.const', f64x2(2, 0.5)).emit('f64x2.mul').emit('f64x2.extract_lane', 1);
    });
    const { f, g } = run(module);
    expect([f!(), g!()]).toEqual([6, -3.5]);
  });
});

const body = (emit: (code: Code) => void) => () => new ModuleBuilder().function({ name: 'step' }, emit);

test.each<[string, (code: Code) => void, string]>([
  ['a wrong type', (code) => code.emit('i32.const', 1).emit('f64.const', 1).emit('f64.add'), 'f64.add in step: f64'],
  ['a missing operand', (code) => code.emit('f64.const', 1).emit('f64.add'), 'the stack holds []'],
  ['a value left over', (code) => code.emit('f64.const', 1), 'end in step: more than the results'],
  ['a wrong local', (code) => code.emit('i32.const', 1).set(code.local('f32')), 'set in step: f32 is wanted'],
  ['a side without result', (code) => code.emit('i32.const', 1).if(() => {}, undefined, 'f64'), 'f64 is wanted'],
  ['an operand outside the block', (code) => code.emit('i32.const', 1).block(() => code.drop()), 'drop in step'],
  [
    'a lane too many',
    (code) => code.emit('v128.const', f64x2(0, 0)).emit('f64x2.extract_lane', 2),
    'no lane 2 among 2',
  ],
  ['too few bytes', (code) => code.emit('v128.const', [1, 2]), 'sixteen bytes'],
])('%s is refused', (_, emit, message) => {
  expect(body(emit)).toThrow(message);
});

test('a label can only be reached from inside', () => {
  expect(
    body((code) => {
      let closed: Parameters<Code['branch']>[0] | undefined;
      code.block((end) => {
        closed = end;
      });
      code.branch(closed!);
    }),
  ).toThrow('its label is already closed');
});

/** Immediates that any instruction of that form accepts. */
function someImmediates(name: InstructionName): unknown[] {
  const [, , form = {}] = instructions[name] as readonly [number, string, { bytes?: number; lanes?: number }?];
  if ('literal' in form) return [form.literal === 'v128' ? new Uint8Array(16) : 1];
  if ('shuffle' in form) return [new Uint8Array(16)];
  return form.lanes === undefined ? [] : [0];
}

test('every instruction is one that the engine knows, with these operands and results', () => {
  const { relaxedSimd } = engineFeatures();
  const names = (Object.keys(instructions) as InstructionName[]).filter(
    (name) => relaxedSimd || !name.includes('relaxed'),
  );
  const refused = names.filter((name) => {
    const { operands, results } = signatureOf(name);
    const module = new ModuleBuilder();
    module.memory({ minimum: 1, maximum: 1, shared: true });
    module.function({ name, parameters: operands, results: name === 'unreachable' ? [] : results }, (code, locals) => {
      for (const local of locals) code.get(local);
      (code.emit as (name: InstructionName, ...immediates: unknown[]) => Code).call(
        code,
        name,
        ...someImmediates(name),
      );
    });
    return !WebAssembly.validate(module.toBytes());
  });
  expect(refused).toEqual([]);
});

test('what an engine can do is asked of the engine', () => {
  expect(engineFeatures()).toMatchObject({ simd: true, threads: true });
});
