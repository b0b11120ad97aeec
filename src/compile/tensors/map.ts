/** Loops that compute and store element by element. */
import { type Shape, sizeOf } from '../../graph/index.ts';
import type { FunctionReference } from '../assembler/index.ts';
import type { Expression } from '../expression/expression.ts';
import { pairSigmoids } from '../expression/sigmoids.ts';
import type { ElementFormulas } from './formula.ts';
import type { Kernel } from './kernels.ts';
import { type Access, collapsed, Walker } from './nest.ts';
import { type Assembled, stridesOf, whole } from './values.ts';
import { computeOnce, type Workshop } from './workshop.ts';

interface Loop {
  readonly name: string;
  readonly shape: Shape;
  readonly formulas: ElementFormulas;
  readonly stores: readonly { readonly expression: Expression; readonly access: Access }[];
}

/** All values of a kernel that are needed, in one loop. */
export function emitMapped(workshop: Workshop, kernel: Kernel, name: string): FunctionReference {
  const formulas = workshop.formulas(kernel);
  const stores = kernel.group
    .filter((value) => workshop.plan.needed.has(value))
    .map((value) => ({ expression: formulas.of(whole(value)), access: workshop.accessOf(whole(value)) }));
  return emitLoop(workshop, { name, shape: kernel.space, formulas, stores });
}

/** The parts one after another, on zeros where they leave gaps. */
export function emitAssembled(workshop: Workshop, value: Assembled, name: string): FunctionReference {
  const { plan, width, module } = workshop;
  const address = plan.addressOf(value);
  const copies = value.parts.map(({ view, start }, at) => {
    const formulas = workshop.formulas();
    const { strides } = stridesOf(whole({ kind: 'number', shape: view.shape, value: 0 }));
    const store = { expression: formulas.of(view), access: { address: address + start * width, strides } };
    const loop = { name: `${name} part ${at}`, shape: view.shape, formulas, stores: [store] };
    return emitLoop(workshop, loop);
  });
  const size = sizeOf(value.shape);
  const covered = value.parts.reduce((sum, { view }) => sum + sizeOf(view.shape), 0);
  return module.function({ name }, (code) => {
    if (covered < size) {
      code.emit('i32.const', address).emit('i32.const', 0);
      code.emit('i32.const', size * width).emit('memory.fill');
    }
    for (const copy of copies) code.call(copy);
  });
}

function emitLoop(workshop: Workshop, { name, shape, formulas, stores }: Loop): FunctionReference {
  const { readings } = formulas;
  const reads = readings.map(({ view }) => workshop.accessOf(view));
  const { lengths, accesses } = collapsed({
    lengths: shape,
    accesses: [...reads, ...stores.map(({ access }) => access)],
  });
  const inner = lengths.length - 1;
  const unpaired = stores.map(({ expression }) => expression);
  const roots = pairSigmoids(formulas.make, unpaired, workshop.form);
  return workshop.module.function({ name }, (code) => {
    const walker = new Walker(code, workshop.width, lengths.length, inner);
    const inputs = readings.map(({ expression }, at) => ({ expression, access: accesses[at] as Access }));
    const [same, changing] = [
      inputs.filter(({ access }) => walker.isSame(access)),
      inputs.filter(({ access }) => !walker.isSame(access)),
    ];
    const innermost = (): void => {
      const outside = workshop.writer(code, roots);
      for (const { expression, access } of same) outside.define(expression, walker.load(access));
      computeOnce(
        outside,
        roots,
        changing.map(({ expression }) => expression),
      );
      walker.vectors(lengths[inner] ?? 1, (vector) => {
        const writer = outside.fork();
        for (const { expression, access } of changing) writer.define(expression, walker.load(access));
        const results = roots.map((root) => writer.value(root));
        results.forEach((result, at) => {
          walker.store(accesses[readings.length + at] as Access, result, vector);
        });
      });
    };
    walker.nest(
      lengths.slice(0, -1).map((length, axis) => ({ axis, length })),
      innermost,
    );
  });
}
