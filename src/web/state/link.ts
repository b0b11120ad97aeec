/**
 * The state in the address of the page: a version, then compressed JSON. The zlib format ends with a checksum, so that a link
 * that was cut or changed is noticed and not half understood.
 */
import type { Notice } from './notice.ts';
import { type PageState, readState, written } from './state.ts';

const VERSION = '2';
/** Characters after the version; addresses much longer than this don't survive being sent around. */
const LONGEST_LINK = 32 * 2 ** 10;
/** A few thousand characters can hold gigabytes: inflating stops here. */
const MOST_INFLATED = 2 ** 20;

/** A link that is not followed. */
export class RefusedLink extends Error {
  readonly notice: Notice;

  constructor(notice: Notice) {
    super('a link that is not followed');
    this.notice = notice;
  }
}

/** The state as what stands after the # of an address, or undefined where it is too large for one. */
export async function linkOf(state: PageState): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify(written(state)));
  if (json.length > MOST_INFLATED) return undefined;
  const packed = await through(new CompressionStream('deflate'), json, Number.POSITIVE_INFINITY);
  const link = toBase64(packed);
  return link.length > LONGEST_LINK ? undefined : `${VERSION}.${link}`;
}

/** @throws RefusedLink where it is damaged, of another version, or too large */
export async function stateIn(link: string): Promise<PageState> {
  const [, version, packed] = /^([^.]*)\.(.*)$/s.exec(link) ?? [];
  if (version === undefined || packed === undefined) throw damaged();
  if (version !== VERSION) throw otherVersion(version.slice(0, 20));
  if (packed.length > LONGEST_LINK) throw tooLarge('32 KiB');
  const bytes = fromBase64(packed);
  if (bytes === undefined) throw damaged();
  const state = readState(parsed(await inflated(bytes)));
  if (state === undefined) throw damaged();
  return state;
}

const damaged = (): RefusedLink => new RefusedLink((words) => words.linkDamaged);
const otherVersion = (version: string): RefusedLink => new RefusedLink((words) => words.linkOtherVersion({ version }));
const tooLarge = (limit: string): RefusedLink => new RefusedLink((words) => words.linkTooLarge({ limit }));

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await through(new DecompressionStream('deflate'), bytes, MOST_INFLATED);
  } catch (error) {
    throw error instanceof RefusedLink ? error : damaged();
  }
}

/** @throws RefusedLink where more than `most` bytes come out; no more are then worked out */
async function through(
  transform: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array> {
  const writer = transform.writable.getWriter();
  // What goes wrong is thrown by the reader, too.
  for (const part of [writer.write(bytes), writer.close()]) part.catch(() => undefined);
  const reader = transform.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > most) {
      await reader.cancel();
      throw tooLarge('1 MiB');
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Base64 with the two signs that an address may hold, without padding (RFC 4648, section 5). */
function toBase64(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  // `atob` would also read what no link of ours holds, such as spaces.
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}
