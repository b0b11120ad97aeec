/** A disk in memory that fails, or loses its power, at a chosen call. */
import type { Files } from '../../../src/cli/training/files.ts';

export type Fault =
  /** The call fails, and nothing of it happens; later ones succeed, as on a disk that was full for a while. */
  | 'fail'
  /** The power goes in the middle of the call: half of what is written is there, and nothing works any more. */
  | 'cut'
  /** The same, and names that were changed since their folder was last synchronised are as they were. */
  | 'cutAndForget';

const error = (code: string): Error => Object.assign(new Error(code), { code });

export class FaultyDisk implements Files {
  #names = new Map<string, Uint8Array>();
  #safe = new Map<string, Uint8Array>();
  #calls = 0;
  #fault: { readonly at: number; readonly kind: Fault } | undefined;
  #off = false;

  get calls(): number {
    return this.#calls;
  }

  /** From now on the call with this number, counted from 0, goes wrong. */
  breakAt(at: number, kind: Fault): void {
    this.#calls = 0;
    this.#fault = { at, kind };
  }

  /** The disk after the power has come back. */
  restart(): void {
    this.#off = false;
    this.#fault = undefined;
  }

  get files(): ReadonlyMap<string, Uint8Array> {
    return this.#names;
  }

  change(path: string, content: Uint8Array): void {
    this.#names.set(path, content);
    this.#safe.set(path, content);
  }

  async makeFolder(): Promise<void> {
    this.#call();
  }

  async list(folder: string): Promise<string[]> {
    if (this.#off) throw error('EIO');
    const start = `${folder}/`;
    return [...this.#names.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  }

  async read(path: string): Promise<Uint8Array> {
    const content = this.#names.get(path);
    if (this.#off || content === undefined) throw error(this.#off ? 'EIO' : 'ENOENT');
    return content;
  }

  async create(path: string, content: Uint8Array): Promise<void> {
    this.#call(() => this.change(path, content.slice(0, content.length / 2)));
    this.change(path, content.slice());
  }

  async rename(from: string, to: string): Promise<void> {
    this.#call();
    const content = await this.read(from);
    this.#names.set(to, content);
    this.#names.delete(from);
  }

  async link(from: string, to: string): Promise<void> {
    this.#call();
    if (this.#names.has(to)) throw error('EEXIST');
    this.#names.set(to, await this.read(from));
  }

  async remove(path: string): Promise<void> {
    this.#call();
    this.#names.delete(path);
  }

  async syncFolder(): Promise<void> {
    this.#call();
    this.#safe = new Map(this.#names);
  }

  #call(half: () => void = () => undefined): void {
    if (this.#off) throw error('EIO');
    if (this.#fault === undefined || this.#calls++ !== this.#fault.at) return;
    const { kind } = this.#fault;
    if (kind === 'fail') throw error('ENOSPC');
    half();
    if (kind === 'cutAndForget') this.#names = new Map(this.#safe);
    this.#off = true;
    throw error('EIO');
  }
}
