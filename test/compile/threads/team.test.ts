/** Several threads over one memory: each job is done once, by whoever is there, and gives the same bits. */
import { afterAll, describe, expect, test } from 'vitest';
import { engineFeatures, ModuleBuilder } from '../../../src/compile/assembler/index.ts';
import { emitProduct } from '../../../src/compile/products/index.ts';
import { canShareMemory, emitShare, nodeSpawn, Team, teamBytes } from '../../../src/compile/threads/index.ts';

const PAGE = 65_536;
const spawn = nodeSpawn()!;
const workers: ReturnType<typeof spawn>[] = [];
afterAll(() => {
  for (const worker of workers) worker.terminate();
});

interface Running {
  readonly numbers: Float32Array;
  readonly whole: Int32Array;
  readonly lead: (...parameters: number[]) => void;
  readonly dismiss: () => void;
}

/** Starts a team of so many, and waits until all are there. */
async function start(module: ModuleBuilder, members: number, ready: number): Promise<Running> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 16, shared: true });
  const compiled = new WebAssembly.Module(module.toBytes());
  const { exports } = new WebAssembly.Instance(compiled, { host: { memory } });
  for (let worker = 1; worker < members; worker++) workers.push(spawn({ module: compiled, memory }));
  const whole = new Int32Array(memory.buffer);
  while (Atomics.load(whole, ready / 4) < members - 1) await new Promise((resolve) => setTimeout(resolve, 1));
  return {
    ...(exports as unknown as Pick<Running, 'lead' | 'dismiss'>),
    whole,
    numbers: new Float32Array(memory.buffer),
  };
}

const READY = 256;
const importShared = (module: ModuleBuilder): void =>
  module.importMemory('host', 'memory', { minimum: 16, maximum: 16, shared: true });

test('Node can share a memory', () => expect(canShareMemory(engineFeatures())).toBe(true));

describe.each([1, 2, 4])('%d threads', (members) => {
  test('meet between the parts of each job', async () => {
    // Each adds 1 to a cell of its own; then the leader adds all cells to a total, again and again.
    const [cells, total] = [PAGE, 2 * PAGE];
    const module = new ModuleBuilder();
    importShared(module);
    const team = new Team(module, 0);
    const work = module.function({ name: 'work', parameters: ['i32', 'i32', 'i32'] }, (code, [rounds, member, all]) => {
      const [cell, other] = [code.local('i32'), code.local('i32')];
      code.get(member).emit('i32.const', 4).emit('i32.mul').set(cell);
      code.loop((again) => {
        code.get(cell).get(cell).emit('i32.load', cells).emit('i32.const', 1).emit('i32.add').emit('i32.store', cells);
        team.meet(code, all);
        code
          .get(member)
          .emit('i32.eqz')
          .if(() => {
            code.emit('i32.const', 0).set(other);
            code.loop((next) => {
              code.emit('i32.const', total).emit('i32.const', total).emit('i32.load');
              code.get(other).emit('i32.load', cells).emit('i32.add').emit('i32.store');
              code.get(other).emit('i32.const', 4).emit('i32.add').tee(other);
              code.get(all).emit('i32.const', 4).emit('i32.mul').emit('i32.lt_u').branchIf(next);
            });
          });
        team.meet(code, all);
        code.get(rounds).emit('i32.const', 1).emit('i32.sub').tee(rounds).branchIf(again);
      });
    });
    team.export(work);
    const { whole, lead, dismiss } = await start(module, members, READY);
    expect(teamBytes(1)).toBeLessThan(PAGE);
    for (let job = 0; job < 5; job++) lead(4);
    // Round r finds r in each cell: members·(1 + 2 + … + 20).
    expect(whole[total / 4]).toBe((members * 20 * 21) / 2);
    dismiss();
  });

  test('share the rows of a product, and its bits are those of one thread', async () => {
    const form = { m: 61, n: 35, k: 203, precision: 'f32' } as const;
    const [a, b, result, scratch] = [PAGE, 3 * PAGE, 5 * PAGE, 6 * PAGE];
    const module = new ModuleBuilder();
    importShared(module);
    const team = new Team(module, 0);
    const product = emitProduct(module, form, engineFeatures());
    const work = module.function({ name: 'work', parameters: ['i32', 'i32', 'i32'] }, (code, [to, member, all]) => {
      const { first, end } = emitShare(code, { member, members: all }, product.parts.total, product.parts.step);
      code.emit('i32.const', a).emit('i32.const', b).get(to);
      code
        .get(member)
        .emit('i32.const', 2 * PAGE)
        .emit('i32.mul')
        .emit('i32.const', scratch)
        .emit('i32.add');
      code.get(first).get(end).call(product.function);
    });
    team.export(work);
    expect(product.scratchBytes).toBeLessThan(2 * PAGE);
    const { numbers, lead, dismiss } = await start(module, members, READY);
    for (let place = a / 4; place < result / 4; place++) numbers[place] = Math.sin(place);
    lead(result);
    let exact = 0;
    for (let term = 0; term < form.k; term++) exact += numbers[a / 4 + term]! * numbers[b / 4 + term * form.n]!;
    expect(numbers[result / 4]).toBeCloseTo(exact, 4);
    const bits = [...new Uint32Array(numbers.buffer, result, form.m * form.n)];
    oneThread ??= bits;
    expect(bits).toEqual(oneThread);
    dismiss();
  });
});

let oneThread: number[] | undefined;
