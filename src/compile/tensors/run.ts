/** The loop over the steps: samples and settings come in, the kernels run, outputs and new state go out. */
import type { Code, FunctionReference, Local } from '../assembler/index.ts';
import type { Layout } from '../memory/layout.ts';
import { runParameters } from '../memory/resident.ts';
import type { Variable } from '../step.ts';
import { emitShare, type Membership, Relay, type Team } from '../threads/index.ts';
import type { EmittedProduct } from './product.ts';
import { emitCopy, emitGather } from './transfer.ts';
import type { Workshop } from './workshop.ts';

export const runParameterCount = runParameters.length;

export interface EmittedKernel {
  readonly function: FunctionReference;
  /** What it is, if it is a matrix product, whose parts can be shared out. */
  readonly product?: EmittedProduct;
}

export interface Parts {
  readonly kernels: readonly EmittedKernel[];
  readonly settings: ReadonlyMap<Variable, number>;
  readonly samples: ReadonlyMap<Variable, number>;
  /** Where products find memory for a while: so many bytes for each thread. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

/** @param team the threads that share the work, if there are several */
export function emitRun({ module, plan, width }: Workshop, layout: Layout, parts: Parts, team: Team | undefined): void {
  const parameters = [...runParameters, 'i32', 'i32'] as const;
  const work = module.function({ name: 'work', parameters }, (code, given) => {
    const [steps, rows, order, orderStep, settings, settingsStep, outputs, outputsStep, member, members] = given;
    const relay = new Relay(code, { member, members }, team);
    code
      .get(steps)
      .emit('i32.eqz')
      .if(() => code.return());
    const gathered = code.local('i32');
    code.loop((again) => {
      relay.alone(() => {
        // A batch that stays the same is brought together once.
        code
          .get(order)
          .get(gathered)
          .emit('i32.ne')
          .if(() => emitGather(code, layout, parts.samples, { rows, order }));
        code.get(order).set(gathered);
        for (const [variable, address] of parts.settings) {
          const { start } = layout.settings.of(variable);
          emitCopy(code, { base: settings, offset: start * width }, { offset: address }, width);
        }
      });
      for (const { function: kernel, product } of parts.kernels) {
        if (product === undefined) relay.alone(() => code.call(kernel));
        else relay.together((membership) => callProduct(code, product, parts, membership));
      }
      relay.alone(() => {
        for (const [name, address] of plan.outputs) {
          const { start, size } = layout.outputs.of(name);
          emitCopy(code, { offset: address }, { base: outputs, offset: start * width }, size * width);
        }
        for (const { from, to, bytes } of plan.copies) emitCopy(code, { offset: from }, { offset: to }, bytes);
      });
      for (const [pointer, step] of [
        [order, orderStep],
        [settings, settingsStep],
        [outputs, outputsStep],
      ] as const) {
        code.get(pointer).get(step).emit('i32.add').set(pointer);
      }
      code.get(steps).emit('i32.const', 1).emit('i32.sub').tee(steps).branchIf(again);
    });
  });
  if (team !== undefined) team.export(work);
  else emitSingle(module, work);
}

/** `run`, for the only member. */
function emitSingle(module: Workshop['module'], work: FunctionReference): void {
  module.function({ name: 'run', parameters: runParameters, exported: true }, (code, parameters) => {
    for (const parameter of parameters as readonly Local[]) code.get(parameter);
    code.emit('i32.const', 0).emit('i32.const', 1).call(work);
  });
}

/** A member's share of the parts, with a member's own memory. */
function callProduct(code: Code, product: EmittedProduct, parts: Parts, membership: Membership): void {
  const { first, end } = emitShare(code, membership, product.parts.total, product.parts.step);
  code.get(membership.member).emit('i32.const', parts.scratchBytes).emit('i32.mul');
  code.emit('i32.const', parts.scratch).emit('i32.add');
  code.get(first).get(end).call(product.function);
}
