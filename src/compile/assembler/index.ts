/**
 * An assembler of WebAssembly binaries.
 *
 * Instructions go by their names in the text format, operands onto the stack first. Types are checked where an
 * instruction is emitted, so a mistake is found in the line that makes it. The order of instructions is the order of
 * calls: nothing is moved, as the order decides how fast a kernel runs.
 *
 * @example The sum of `count` doubles at an address, two at a time:
 * const module = new ModuleBuilder();
 * module.importMemory('host', 'memory', { minimum: 1 });
 * module.function(
 *   { name: 'sum', parameters: ['i32', 'i32'], results: ['f64'], exported: true },
 *   (code, [pointer, count]) => {
 *     const sums = code.local('v128');
 *     code.loop((again) => {
 *       code.get(sums).get(pointer).emit('v128.load', 0, 8).emit('f64x2.add').set(sums);
 *       code.get(pointer).emit('i32.const', 16).emit('i32.add').set(pointer);
 *       code.get(count).emit('i32.const', 2).emit('i32.sub').tee(count).branchIf(again);
 *     });
 *     code.get(sums).emit('f64x2.extract_lane', 0).get(sums).emit('f64x2.extract_lane', 1).emit('f64.add');
 *   },
 * );
 * const memory = new WebAssembly.Memory({ initial: 1 });
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { host: { memory } });
 */
export { Code, type Label } from './code.ts';
export { engineFeatures, type Features, roundsOnce } from './features.ts';
export type { Immediates, InstructionName } from './instructions.ts';
export { f32x4, f64x2, i32x4 } from './lanes.ts';
export { countedLoop, type Range } from './loops.ts';
export { type MemoryLimits, ModuleBuilder } from './module.ts';
export type { FunctionReference, Local, ValueType } from './types.ts';
