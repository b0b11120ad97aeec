/** The state in the address: it comes back as it was, and nothing else is half understood. */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linkOf, type RefusedLink, stateIn } from '../../src/web/state/link.ts';
import type { PageState } from '../../src/web/state/state.ts';
import { pageWords } from '../../src/words/index.ts';

const state: PageState = {
  source: { text: 'param 权重 = 2\nE = (权重 - 1)^2\nminimize E\n' },
  draft: 'param w = ',
  selected: '权重',
  view: 'simplified',
  language: 'zh',
  theme: 'dark',
};

/** The English sentence with which a link is refused, or the state in it. */
const followed = (link: string): Promise<unknown> =>
  stateIn(link).catch((error: unknown) => (error as RefusedLink).notice(pageWords.en));

const linkWith = (content: unknown): string => `1.${deflateSync(JSON.stringify(content)).toString('base64url')}`;

test('a state comes back from its link as it was', async () => {
  const link = await linkOf(state);
  expect(link).toMatch(/^1\.[\w-]+$/);
  expect(await stateIn(link as string)).toEqual(state);
});

test('a link that was cut anywhere, or changed at any place, is refused', async () => {
  const link = (await linkOf(state)) as string;
  for (let at = 0; at < link.length; at++) {
    expect(await followed(link.slice(0, at)), `cut at ${at}`).toEqual(expect.any(String));
    const other = link[at] === 'A' ? 'B' : 'A';
    // The last sign of base64 holds bits that mean nothing.
    const changed = link.slice(0, at) + other + link.slice(at + 1);
    if (at < link.length - 1) expect(await followed(changed), `changed at ${at}`).toEqual(expect.any(String));
  }
});

test.each([
  ['of another version', '2.eJyrVkrLz1eyUkpKLFKqBQAhQAQZ', 'of the form “2”'],
  ['without a version', 'eJyrVkrLz1eyUkpKLFKqBQAhQAQZ', 'damaged'],
  ['with signs that no link has', '1.eJyr VkrLz1', 'damaged'],
  ['of a megabyte', `1.${'A'.repeat(2 ** 20)}`, 'more than 32 KiB'],
  ['that inflates to twenty megabytes', linkWith('0'.repeat(20 * 2 ** 20)), 'more than 1 MiB'],
  ['that holds something else', linkWith([1, 2, 3]), 'damaged'],
  ['with a view that there is not', linkWith({ ...state, view: 'everything' }), 'damaged'],
  ['with a program that is a number', linkWith({ ...state, source: { text: 7 } }), 'damaged'],
  ['with an example by a name of every object', linkWith({ ...state, source: { example: 'constructor' } }), 'damaged'],
])('a link %s is refused with a sentence', async (_, link, sentence) => {
  expect(await followed(link)).toContain(sentence);
});

test('a program too large for an address has no link', async () => {
  let text = '';
  for (let at = 0; text.length < 200_000; at++) text += `z${at} = ${Math.sin(at)}*w\n`;
  expect(await linkOf({ ...state, source: { text } })).toBeUndefined();
});
