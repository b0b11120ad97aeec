/** Runs the functions: each form of each as an export of one module. */
import { ModuleBuilder } from '../../../src/compile/assembler/index.ts';
import { commonFunctions, type FunctionName, inputCount } from '../../../src/compile/functions/functions.ts';
import { Library } from '../../../src/compile/functions/index.ts';
import { rareFunctions } from '../../../src/compile/functions/rare.ts';

export const names = [...Object.keys(commonFunctions), ...Object.keys(rareFunctions)] as FunctionName[];

/** Where inputs and results stand, one vector each. */
const PLACES = [0, 16];
const MEMORY = 65_536;

export interface Functions {
  /** One number at a time. */
  scalar(name: FunctionName, form: 'f64' | 'f32', inputs: readonly number[]): number;
  /** All lanes at once; `inputs` has one vector's numbers for each input. */
  vector(name: FunctionName, form: 'f64x2' | 'f32x4', inputs: readonly (readonly number[])[]): number[];
}

export function instantiate({ fused = false } = {}): Functions {
  const module = new ModuleBuilder();
  module.memory({ minimum: 1 });
  const library = new Library(module, { constantsAt: 64, rareFunctions: () => rareFunctions, fused });
  for (const name of names) {
    for (const form of ['f64', 'f32'] as const) {
      const parameters = Array.from({ length: inputCount(name) }, () => form);
      const target = library.function(name, form);
      module.function({ name: `${name} on ${form}`, parameters, results: [form], exported: true }, (code, inputs) => {
        for (const input of inputs) code.get(input);
        code.call(target);
      });
    }
    for (const form of ['f64x2', 'f32x4'] as const) {
      module.function({ name: `${name} on ${form}`, exported: true }, (code) => {
        code.emit('i32.const', 0);
        for (const place of PLACES.slice(0, inputCount(name))) code.emit('i32.const', place).emit('v128.load');
        code.call(library.function(name, form)).emit('v128.store');
      });
    }
  }
  const constants = library.constants.toBytes();
  if (library.constants.end > MEMORY) throw new Error('the constants take more than a page');
  module.data(64, constants);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()));
  const { buffer } = exports['memory'] as WebAssembly.Memory;
  const work = (key: string) => exports[key] as (...inputs: number[]) => number;
  return {
    scalar: (name, form, inputs) => work(`${name} on ${form}`)(...inputs),
    vector: (name, form, inputs) => {
      const lanes = PLACES.map((place) =>
        form === 'f64x2' ? new Float64Array(buffer, place, 2) : new Float32Array(buffer, place, 4),
      );
      inputs.forEach((input, at) => {
        lanes[at]?.set(input);
      });
      work(`${name} on ${form}`)();
      return [...(lanes[0] ?? [])];
    },
  };
}
