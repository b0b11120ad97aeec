/** A WebAssembly module in the making: what it imports, its functions, its memory, its data. */
import { ByteWriter } from './bytes.ts';
import { Code } from './code.ts';
import { type FunctionReference, type Local, typeCodes, type ValueType } from './types.ts';

export interface MemoryLimits {
  /** In pages of 64 KiB. */
  readonly minimum: number;
  /** A shared memory must have one. */
  readonly maximum?: number;
  /** Shared between threads. */
  readonly shared?: boolean;
}

interface FunctionForm<Parameters extends readonly ValueType[]> {
  /** Shown in stack traces and profiles. */
  readonly name: string;
  readonly parameters?: Parameters;
  readonly results?: readonly ValueType[];
  /** Whether the module exports it, under its name. */
  readonly exported?: boolean;
}

/** One local for each type. */
type LocalsOf<Types extends readonly ValueType[]> = { readonly [Each in keyof Types]: Local };

/** The numbers of a module's sections, in the order in which the binary holds them. */
const sections = { types: 1, imports: 2, functions: 3, memory: 5, exports: 7, code: 10, data: 11, custom: 0 } as const;
const FUNCTION_TYPE = 0x60;
const FUNCTION_KIND = 0;
const MEMORY_KIND = 2;

/**
 * Builds a module. Imports come first, as they are numbered first.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.function({ name: 'factorial', parameters: ['f64'], results: ['f64'], exported: true }, (code, [n], self) => {
 *   code.get(n).emit('f64.const', 1).emit('f64.le').if(
 *     () => code.emit('f64.const', 1),
 *     () => code.get(n).get(n).emit('f64.const', 1).emit('f64.sub').call(self).emit('f64.mul'), // n·(n − 1)!
 *     'f64',
 *   );
 * });
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()));
 */
export class ModuleBuilder {
  readonly #types: string[] = [];
  readonly #typeBytes = new ByteWriter();
  readonly #functions: { reference: FunctionReference; type: number; body?: Uint8Array }[] = [];
  readonly #imports: ((writer: ByteWriter) => void)[] = [];
  readonly #exports: ((writer: ByteWriter) => void)[] = [];
  readonly #data: { address: number; bytes: Uint8Array }[] = [];
  #importedFunctions = 0;
  #memory: MemoryLimits | undefined;

  /** A function from outside, found at `module`.`name` of what the instance is given. */
  importFunction(
    module: string,
    name: string,
    parameters: readonly ValueType[],
    results: readonly ValueType[],
  ): FunctionReference {
    if (this.#functions.length > this.#importedFunctions) {
      throw new Error(`assembler: import ${name} before the first function is made`);
    }
    const { reference, type } = this.#declare(name, parameters, results);
    this.#importedFunctions++;
    this.#imports.push((writer) => writer.text(module).text(name).byte(FUNCTION_KIND).unsigned(type));
    return reference;
  }

  /** A module has one memory, its own or an imported one. */
  importMemory(module: string, name: string, limits: MemoryLimits): void {
    this.#imports.push((writer) => writeLimits(writer.text(module).text(name).byte(MEMORY_KIND), limits));
  }

  /** A memory of its own, exported as `memory`. */
  memory(limits: MemoryLimits): void {
    this.#memory = limits;
    this.#exports.push((writer) => writer.text('memory').byte(MEMORY_KIND).unsigned(0));
  }

  /** Bytes that are in memory from the start. */
  data(address: number, bytes: Uint8Array): void {
    this.#data.push({ address, bytes });
  }

  /** A function whose body emits code at once; `self` is the function itself, for calling it there. */
  function<const Parameters extends readonly ValueType[] = readonly []>(
    form: FunctionForm<Parameters>,
    body: (code: Code, parameters: LocalsOf<Parameters>, self: FunctionReference) => void,
  ): FunctionReference {
    const { name, results = [], exported } = form;
    const parameters: readonly ValueType[] = form.parameters ?? [];
    const entry = this.#declare(name, parameters, results);
    const code = new Code(name, parameters, results);
    const locals = parameters.map((type, index): Local => ({ type, index }));
    body(code, locals as unknown as LocalsOf<Parameters>, entry.reference);
    entry.body = code.finish();
    const { index } = entry.reference;
    if (exported) this.#exports.push((writer) => writer.text(name).byte(FUNCTION_KIND).unsigned(index));
    return entry.reference;
  }

  /** The binary, ready for `new WebAssembly.Module`. */
  toBytes(): Uint8Array<ArrayBuffer> {
    const own = this.#functions.slice(this.#importedFunctions);
    const binary = new ByteWriter().bytes([0, 0x61, 0x73, 0x6d]).bytes([1, 0, 0, 0]);
    const section = (kind: keyof typeof sections, count: number, content: (writer: ByteWriter) => void): void => {
      if (count === 0) return;
      const writer = new ByteWriter().unsigned(count);
      content(writer);
      binary.byte(sections[kind]).sized(writer.toBytes());
    };
    section('types', this.#types.length, (writer) => writer.bytes(this.#typeBytes.toBytes()));
    section('imports', this.#imports.length, (writer) => {
      for (const write of this.#imports) write(writer);
    });
    section('functions', own.length, (writer) => {
      for (const { type } of own) writer.unsigned(type);
    });
    section('memory', this.#memory === undefined ? 0 : 1, (writer) => writeLimits(writer, this.#memory!));
    section('exports', this.#exports.length, (writer) => {
      for (const write of this.#exports) write(writer);
    });
    section('code', own.length, (writer) => {
      for (const { body } of own) writer.sized(body!);
    });
    section('data', this.#data.length, (writer) => {
      for (const { address, bytes } of this.#data) {
        // Kind 0: at a constant address, given as i32.const … end.
        writer.byte(0).byte(0x41).signed(address).byte(0x0b).sized(bytes);
      }
    });
    return binary.byte(sections.custom).sized(this.#nameSection()).toBytes();
  }

  /** The custom section `name`, whose part 1 maps functions to their names. */
  #nameSection(): Uint8Array {
    const names = new ByteWriter().unsigned(this.#functions.length);
    for (const { reference } of this.#functions) names.unsigned(reference.index).text(reference.name);
    return new ByteWriter().text('name').byte(1).sized(names.toBytes()).toBytes();
  }

  #declare(name: string, parameters: readonly ValueType[], results: readonly ValueType[]) {
    const reference: FunctionReference = { name, index: this.#functions.length, parameters, results };
    const entry: { reference: FunctionReference; type: number; body?: Uint8Array } = {
      reference,
      type: this.#typeOf(parameters, results),
    };
    this.#functions.push(entry);
    return entry;
  }

  /** The number of a function type; equal types are one. */
  #typeOf(parameters: readonly ValueType[], results: readonly ValueType[]): number {
    const key = `${parameters}→${results}`;
    const known = this.#types.indexOf(key);
    if (known >= 0) return known;
    this.#typeBytes.byte(FUNCTION_TYPE);
    for (const types of [parameters, results]) {
      this.#typeBytes.unsigned(types.length).bytes(types.map((type) => typeCodes[type]));
    }
    return this.#types.push(key) - 1;
  }
}

function writeLimits(writer: ByteWriter, { minimum, maximum, shared }: MemoryLimits): void {
  writer.byte((maximum === undefined ? 0 : 1) | (shared ? 2 : 0)).unsigned(minimum);
  if (maximum !== undefined) writer.unsigned(maximum);
}
