/** The back end for large tensors: fused loops and packed matrix products, each a function, called one after another. */
import { sizeOf } from '../../graph/index.ts';
import { engineFeatures, ModuleBuilder, roundsOnce } from '../assembler/index.ts';
import { Library } from '../functions/index.ts';
import { rareFunctions } from '../functions/rare.ts';
import { instantiate } from '../memory/instantiate.ts';
import { aligned, Layout } from '../memory/layout.ts';
import { checkMemory, type Limits, mostPages } from '../memory/limit.ts';
import type { ResidentStep } from '../memory/resident.ts';
import type { PreparedStep } from '../prepare.ts';
import type { BackendReason, Precision, Variable } from '../step.ts';
import { decideThreads, Team, type Threading, teamBytes } from '../threads/index.ts';
import type { Kernel } from './kernels.ts';
import { lower } from './lower.ts';
import { emitAssembled, emitMapped } from './map.ts';
import { planTensors } from './plan.ts';
import { emitMultiplied } from './product.ts';
import { emitReduced } from './reduce.ts';
import { type EmittedKernel, emitRun, runParameterCount } from './run.ts';
import { Workshop } from './workshop.ts';

export interface TensorOptions {
  readonly precision: Precision;
  readonly limits: Limits;
  readonly reason: BackendReason;
  readonly threading: Threading;
  readonly wideVectors: boolean;
}

/** @throws Problem `memoryOverLimit` */
export function tensorStep(
  step: PreparedStep,
  symbols: Iterable<Variable>,
  { precision, limits, reason, threading, wideVectors }: TensorOptions,
): ResidentStep {
  const layout = new Layout(step, symbols, precision);
  const own = (variable: Variable): [Variable, number] => [
    variable,
    layout.allocate((sizeOf(variable.shape) + 4) * layout.width),
  ];
  const settings = new Map([...layout.settings.columns.keys()].map(own));
  const samples = new Map(step.samples.map(own));
  const roots = [...step.outputs.values(), ...step.updates.values()];
  const plan = planTensors(step, lower(roots), layout, settings, samples);
  const { crew, ...threads } = decideThreads(threading, precision, multiplicationsOf(plan.kernels));
  const control = layout.allocate(crew === undefined ? 0 : teamBytes(runParameterCount));
  checkMemory(layout.end, limits);

  const features = engineFeatures();
  const module = new ModuleBuilder();
  const shared = crew !== undefined && { maximum: mostPages(limits), shared: true };
  module.importMemory('host', 'memory', { minimum: 1, ...shared });
  for (const [value, address] of plan.arrays) {
    if (value.kind !== 'array') continue;
    const numbers = precision === 'f64' ? value.tensor.data : Float32Array.from(value.tensor.data);
    module.data(address, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  const library = new Library(module, {
    constantsAt: layout.end,
    rareFunctions: () => rareFunctions,
    fused: features.relaxedSimd,
  });
  const workshop = new Workshop(module, library, precision, plan, { ...features, wideVectors }, threads.threads);
  const kernels = plan.kernels.map((kernel, at) => emitKernel(workshop, kernel, `kernel ${at}`));
  const scratch = aligned(library.constants.end);
  const scratchBytes = aligned(Math.max(0, ...kernels.map(({ product }) => product?.scratchBytes ?? 0)));
  const end = scratch + threads.threads * scratchBytes;
  const team = crew && new Team(module, control);
  emitRun(workshop, layout, { kernels, settings, samples, scratch, scratchBytes }, team);
  const report = { backend: 'tensors', reason, precision, fused: roundsOnce(features), ...threads } as const;
  return instantiate({ module, library, layout, limits, end, report, ...(crew && { crew }) });
}

const multiplicationsOf = (kernels: readonly Kernel[]): number =>
  kernels.reduce(
    (sum, { core }) => sum + (core?.kind === 'product' ? sizeOf(core.shape) * (core.a.shape[1] ?? 1) : 0),
    0,
  );

function emitKernel(workshop: Workshop, kernel: Kernel, name: string): EmittedKernel {
  const { core } = kernel;
  if (core === undefined) return { function: emitMapped(workshop, kernel, name) };
  switch (core.kind) {
    case 'product': {
      const product = emitMultiplied(workshop, { ...kernel, core }, name);
      return { function: product.function, product };
    }
    case 'reduced':
      return { function: emitReduced(workshop, core, name) };
    case 'assembled':
      return { function: emitAssembled(workshop, core, name) };
  }
}
