/** The back end for large tensors: fused loops and packed matrix products, each a function, called one after another. */
import { sizeOf } from '../../graph/index.ts';
import { engineFeatures, type FunctionReference, ModuleBuilder } from '../assembler/index.ts';
import { Library } from '../functions/index.ts';
import { instantiate } from '../memory/instantiate.ts';
import { aligned, Layout } from '../memory/layout.ts';
import { checkMemory, type Limits } from '../memory/limit.ts';
import { type ResidentStep, runParameters } from '../memory/resident.ts';
import type { PreparedStep } from '../prepare.ts';
import type { BackendReason, Precision, Variable } from '../step.ts';
import type { Kernel } from './kernels.ts';
import { lower } from './lower.ts';
import { emitAssembled, emitMapped } from './map.ts';
import { planTensors } from './plan.ts';
import { emitMultiplied } from './product.ts';
import { emitReduced } from './reduce.ts';
import { emitCopy, emitGather } from './transfer.ts';
import { Workshop } from './workshop.ts';

export interface TensorOptions {
  readonly precision: Precision;
  readonly limits: Limits;
  readonly reason: BackendReason;
}

/** @throws Problem `memoryOverLimit` */
export function tensorStep(
  step: PreparedStep,
  symbols: Iterable<Variable>,
  { precision, limits, reason }: TensorOptions,
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
  checkMemory(layout.end, limits);

  const features = engineFeatures();
  const module = new ModuleBuilder();
  module.importMemory('host', 'memory', { minimum: 1 });
  for (const [value, address] of plan.arrays) {
    if (value.kind !== 'array') continue;
    const numbers = precision === 'f64' ? value.tensor.data : Float32Array.from(value.tensor.data);
    module.data(address, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  const library = new Library(module, { constantsAt: layout.end, fused: features.relaxedSimd });
  const workshop = new Workshop(module, library, precision, plan, features);
  const kernels = plan.kernels.map((kernel, at) => emitKernel(workshop, kernel, `kernel ${at}`));
  const scratch = aligned(library.constants.end);
  const end = scratch + Math.max(0, ...kernels.map(({ scratchBytes = 0 }) => scratchBytes));
  emitRun(workshop, layout, { kernels, settings, samples, scratch });
  return instantiate({ module, library, layout, limits, end, report: { backend: 'tensors', reason, precision } });
}

interface EmittedKernel {
  readonly function: FunctionReference;
  /** What a matrix product needs for a while; it takes the address of it. */
  readonly scratchBytes?: number;
}

function emitKernel(workshop: Workshop, kernel: Kernel, name: string): EmittedKernel {
  const { core } = kernel;
  if (core === undefined) return { function: emitMapped(workshop, kernel, name) };
  switch (core.kind) {
    case 'product':
      return emitMultiplied(workshop, { ...kernel, core }, name);
    case 'reduced':
      return { function: emitReduced(workshop, core, name) };
    case 'assembled':
      return { function: emitAssembled(workshop, core, name) };
  }
}

interface Parts {
  readonly kernels: readonly EmittedKernel[];
  readonly settings: ReadonlyMap<Variable, number>;
  readonly samples: ReadonlyMap<Variable, number>;
  readonly scratch: number;
}

/** The loop over the steps. */
function emitRun({ module, plan, width }: Workshop, layout: Layout, parts: Parts): void {
  module.function({ name: 'run', parameters: runParameters, exported: true }, (code, parameters) => {
    const [steps, rows, order, orderStep, settings, settingsStep, outputs, outputsStep] = parameters;
    code.block((done) => {
      code.get(steps).emit('i32.eqz').branchIf(done);
      code.loop((again) => {
        emitGather(code, layout, parts.samples, { rows, order });
        for (const [variable, address] of parts.settings) {
          const { start } = layout.settings.of(variable);
          emitCopy(code, { base: settings, offset: start * width }, { offset: address }, width);
        }
        for (const kernel of parts.kernels) {
          if (kernel.scratchBytes !== undefined) code.emit('i32.const', parts.scratch);
          code.call(kernel.function);
        }
        for (const [name, address] of plan.outputs) {
          const { start, size } = layout.outputs.of(name);
          emitCopy(code, { offset: address }, { base: outputs, offset: start * width }, size * width);
        }
        for (const { from, to, bytes } of plan.copies) emitCopy(code, { offset: from }, { offset: to }, bytes);
        code.get(order).get(orderStep).emit('i32.add').set(order);
        code.get(settings).get(settingsStep).emit('i32.add').set(settings);
        code.get(outputs).get(outputsStep).emit('i32.add').set(outputs);
        code.get(steps).emit('i32.const', 1).emit('i32.sub').tee(steps).branchIf(again);
      });
    });
  });
}
