/**
 * WebAssembly as Node and browsers both have it. TypeScript keeps these types in its DOM library, which would also bring
 * a global `name` and hundreds more into the rooms, where each would hide a slip of the pen.
 */
declare namespace WebAssembly {
  type Source = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'anyfunc' | 'externref';
  // biome-ignore lint/complexity/noBannedTypes: an exported function has any signature.
  type ExportValue = Function | Global | Memory | Table;
  type Exports = Record<string, ExportValue>;
  type Imports = Record<string, Record<string, ExportValue | number>>;

  class Module {
    constructor(bytes: Source);
  }
  class Instance {
    readonly exports: Exports;
    constructor(module: Module, imports?: Imports);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    grow(pages: number): number;
  }
  class Table {
    readonly length: number;
    constructor(descriptor: { element: 'anyfunc' | 'externref'; initial: number; maximum?: number });
  }
  class Global {
    value: unknown;
    constructor(descriptor: { value: ValueType; mutable?: boolean }, value?: unknown);
  }
  class CompileError extends Error {}
  class LinkError extends Error {}
  class RuntimeError extends Error {}

  function validate(bytes: Source): boolean;
  function compile(bytes: Source): Promise<Module>;
  function instantiate(bytes: Source, imports?: Imports): Promise<{ module: Module; instance: Instance }>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
}
