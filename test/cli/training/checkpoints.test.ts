/** Nothing that was saved is ever lost: whatever the disk does, the last state or the one before it is there, bit for bit. */
import { describe, expect, test } from 'vitest';
import { loadCheckpoint } from '../../../src/cli/training/checkpoints.ts';
import { Keeper, type KeeperEvent } from '../../../src/cli/training/keeper.ts';
import { lockFolder } from '../../../src/cli/training/lock.ts';
import { parseNetwork } from '../../../src/parse/index.ts';
import {
  type Arithmetic,
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  generate,
  startTraining,
  type Training,
  type TrainingOptions,
} from '../../../src/train/index.ts';
import { Problem } from '../../../src/words/index.ts';
import { type Fault, FaultyDisk } from './faulty.ts';

const FOLDER = 'run';
const network = (units: number) =>
  parseNetwork(`{"inputs": 2, "layers": [{"units": ${units}, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
    "loss": "binary-cross-entropy", "seed": 1}`);
const options: TrainingOptions = {
  // What is kept is the same by every back end; to compile hundreds of trainings would take most of the time.
  backend: 'interpreter',
  steps: 8,
  batchSize: 3,
  optimizer: 'adam',
  validation: 0.3,
  earlyStopping: 50,
  schedule: { kind: 'plateau', factor: 0.5, patience: 1 },
};
const fresh = (units = 2, more: TrainingOptions = {}, seed = 1): Training =>
  startTraining(network(units), generate('moons', { samples: 10, seed }), { ...options, ...more });

const keeperOf = (
  training: Training,
  files: FaultyDisk,
  resume: boolean,
  events: KeeperEvent[] = [],
): Promise<Keeper> =>
  Keeper.start(training, { folder: FOLDER, resume, milliseconds: 0, files, say: (event) => events.push(event) });

/** A training that saves after every step, up to its end or to where the power goes. */
async function runWith(files: FaultyDisk, resume: boolean): Promise<{ training: Training; events: KeeperEvent[] }> {
  const training = fresh();
  const events: KeeperEvent[] = [];
  const keeper = await keeperOf(training, files, resume, events);
  while (training.ending === 'running') {
    training.advance(1);
    await keeper.save();
  }
  await keeper.close();
  return { training, events };
}

async function problemOf(run: () => Promise<unknown>): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const unbroken = fresh();
while (unbroken.ending === 'running') unbroken.advance(5);

const checkpoints = (files: FaultyDisk): string[] =>
  [...files.files.keys()].filter((path) => path.endsWith('.checkpoint')).sort();

test('the last two are kept, and the lock is given back', async () => {
  const files = new FaultyDisk();
  const { training } = await runWith(files, false);
  expect([...files.files.keys()].sort()).toEqual([
    'run/step-000000000007.checkpoint',
    'run/step-000000000008.checkpoint',
  ]);
  expect(training.state()).toEqual(unbroken.state());
});

describe.each(['fail', 'cut', 'cutAndForget'] as const)('%s at every call', (kind: Fault) => {
  test('what was saved is there, and the resumed training ends with the same bits', async () => {
    const whole = new FaultyDisk();
    whole.breakAt(Number.POSITIVE_INFINITY, kind);
    await runWith(whole, false);
    for (let at = 0; at < whole.calls; at++) {
      const files = new FaultyDisk();
      files.breakAt(at, kind);
      // A folder that can't even be looked into stops a training before it starts; once it runs, nothing stops it.
      const ended = await runWith(files, false).catch((problem: Problem) => problem);
      if (ended instanceof Problem) expect(ended.code).toBe('cannotRead');
      else expect(ended.training.state()).toEqual(unbroken.state());
      files.restart();
      const found = await loadCheckpoint(files, FOLDER);
      expect(found?.damaged ?? []).toEqual([]);
      expect((await runWith(files, true)).training.state()).toEqual(unbroken.state());
    }
  });
});

test('a disk that is full for a while: said once, tried again, said when it works again', async () => {
  const files = new FaultyDisk();
  files.breakAt(9, 'fail');
  const { events } = await runWith(files, false);
  expect(events.map(({ kind }) => kind)).toEqual(['notSaved', 'savedAgain']);
  expect(events[0]).toMatchObject({ reason: 'ENOSPC' });
});

describe('damage', () => {
  test('cut at any length, the latest is found out and the one before it is used', async () => {
    const files = new FaultyDisk();
    await runWith(files, false);
    const [before, latest] = checkpoints(files) as [string, string];
    const bytes = files.files.get(latest) as Uint8Array;
    for (let length = 0; length < bytes.length; length++) {
      files.change(latest, bytes.slice(0, length));
      expect(await loadCheckpoint(files, FOLDER)).toMatchObject({ file: before, damaged: [latest] });
    }
    files.change(latest, Uint8Array.of(...bytes, 0));
    expect(await loadCheckpoint(files, FOLDER)).toMatchObject({ file: before });
  });

  test('so is every flipped bit', async () => {
    const files = new FaultyDisk();
    await runWith(files, false);
    const [before, latest] = checkpoints(files) as [string, string];
    const bytes = files.files.get(latest) as Uint8Array;
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      files.change(latest, changed);
      expect(await loadCheckpoint(files, FOLDER)).toMatchObject({ file: before });
    }
  });

  test('it is said, and the resumed training ends with the same bits', async () => {
    const files = new FaultyDisk();
    await runWith(files, false);
    const [before, latest] = checkpoints(files) as [string, string];
    files.change(latest, new Uint8Array(100));
    const { training, events } = await runWith(files, true);
    expect(events).toEqual([
      { kind: 'damaged', files: [latest], used: before },
      { kind: 'resumed', step: 7, file: before },
    ]);
    expect(training.state()).toEqual(unbroken.state());
    files.change(latest, new Uint8Array(100));
    files.change(before, new Uint8Array(100));
    expect(await problemOf(() => runWith(files, true))).toMatchObject({ code: 'checkpointsDamaged' });
  });
});

describe('a checkpoint from elsewhere', () => {
  /** The events of a training that goes on from the last checkpoint, after it was noted to be of this arithmetic. */
  async function resumedWith(arithmetic: Arithmetic | undefined) {
    const files = new FaultyDisk();
    await runWith(files, false);
    const latest = checkpoints(files).at(-1) as string;
    const { state, fingerprint } = (await decodeCheckpoint(files.files.get(latest) as Uint8Array)) as Checkpoint;
    const { arithmetic: _, ...early } = fingerprint;
    files.change(
      latest,
      await encodeCheckpoint({ state, fingerprint: arithmetic === undefined ? early : { ...early, arithmetic } }),
    );
    return runWith(files, true);
  }
  const { backend, fused } = unbroken.report;
  const resumed = { kind: 'resumed', step: 8, file: 'run/step-000000000008.checkpoint' };

  test.each([fused, undefined])('of the same arithmetic, or of early ones that did not note it', async (was) => {
    const { events, training } = await resumedWith(was === undefined ? undefined : { backend, fused: was });
    expect(events).toEqual([resumed]);
    expect(training.state()).toEqual(unbroken.state());
  });

  test('with other rounding: it goes on, and that is said', async () => {
    const { events } = await resumedWith({ backend, fused: !fused });
    expect(events).toEqual([resumed, { kind: 'roundsOtherwise', isFused: fused }]);
  });

  test('by a back end that sums in another order', async () => {
    expect(await problemOf(() => resumedWith({ backend: 'tensors', fused }))).toMatchObject({
      code: 'checkpointOfOtherOptions',
      fields: { option: 'backend', was: 'tensors', is: backend },
    });
  });
});

describe('what does not belong together is refused', () => {
  test.each([
    ['another network', () => fresh(3), 'checkpointOfOtherModel'],
    ['other data', () => fresh(2, {}, 2), 'checkpointOfOtherData'],
    ['another seed', () => fresh(2, { seed: 5 }), 'checkpointOfOtherOptions'],
    ['another optimiser', () => fresh(2, { optimizer: 'adamw' }), 'checkpointOfOtherOptions'],
    ['another batch size', () => fresh(2, { batchSize: 4 }), 'checkpointOfOtherOptions'],
  ])('%s', async (_, other, code) => {
    const files = new FaultyDisk();
    await runWith(files, false);
    expect(await problemOf(() => keeperOf(other(), files, true))).toMatchObject({ code });
    // The lock was given back.
    await keeperOf(fresh(2, { steps: 20 }), files, true);
  });

  test('a folder with checkpoints is not written into without --resume', async () => {
    const files = new FaultyDisk();
    await runWith(files, false);
    expect(await problemOf(() => runWith(files, false))).toMatchObject({
      code: 'checkpointsThere',
      fields: { step: 8 },
    });
  });

  test('two writers', async () => {
    const files = new FaultyDisk();
    const unlock = await lockFolder(files, FOLDER);
    files.change('run/lock', new TextEncoder().encode('1'));
    expect(await problemOf(() => lockFolder(files, FOLDER, () => true))).toMatchObject({ code: 'folderLocked' });
    // Of a process that is gone, the lock is taken over.
    await lockFolder(files, FOLDER, () => false);
    expect([...files.files.keys()]).toEqual(['run/lock']);
    await unlock();
  });
});

test('numbers survive bit for bit, those that JSON has no words for among them', async () => {
  const files = new FaultyDisk();
  const training = fresh();
  const strange = training.state();
  const values = strange.values.map((each) =>
    each.map((_, at) => [-0, 5e-324, Number.MAX_VALUE, 1 / 3][at % 4] as number),
  );
  training.restore({ ...strange, step: 1, values });
  await (await keeperOf(training, files, false)).close();
  const found = await loadCheckpoint(files, FOLDER);
  expect(found?.checkpoint.state.values).toEqual(values);
  expect(found?.checkpoint.state.stopping.best).toBe(Number.POSITIVE_INFINITY);
});
