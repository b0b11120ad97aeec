/** The state in the address: it comes back as it was, and nothing else is half understood. */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linkOf, type RefusedLink, stateIn } from '../../src/web/state/link.ts';
import { initialState, type PageState } from '../../src/web/state/state.ts';
import { languages } from '../../src/words/index.ts';

const state: PageState = {
  ...initialState('zh'),
  source: { text: 'param 权重 = 2\nE = (权重 - 1)^2\nminimize E\n' },
  draft: 'param w = ',
  selected: '权重',
  seed: 7,
  edits: { 权重: 0.25 },
  rate: 0.1,
  step: 3,
  hides: ['partials'],
  view: 'simplified',
  theme: 'dark',
};

/** The English sentence with which a link is refused, or the state in it. */
const followed = (link: string): Promise<unknown> =>
  stateIn(link).catch((error: unknown) => (error as RefusedLink).notice(languages.en.page));

const linkWith = (content: unknown): string => `2.${deflateSync(JSON.stringify(content)).toString('base64url')}`;

test('a state comes back from its link as it was', async () => {
  const link = await linkOf(state);
  expect(link).toMatch(/^2\.[\w-]+$/);
  expect(await stateIn(link as string)).toEqual(state);
});

test('what is as on the first page takes no room in a link', async () => {
  expect(((await linkOf(initialState('en'))) as string).length).toBeLessThan(40);
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
  ['of another version', '1.eJyrVkrLz1eyUkpKLFKqBQAhQAQZ', 'of the form “1”'],
  ['without a version', 'eJyrVkrLz1eyUkpKLFKqBQAhQAQZ', 'damaged'],
  ['with signs that no link has', '2.eJyr VkrLz1', 'damaged'],
  ['of a megabyte', `2.${'A'.repeat(2 ** 20)}`, 'more than 32 KiB'],
  ['that inflates to twenty megabytes', linkWith('0'.repeat(20 * 2 ** 20)), 'more than 1 MiB'],
  ['that holds something else', linkWith([1, 2, 3]), 'damaged'],
  ['with a view that there is not', linkWith({ ...state, view: 'everything' }), 'damaged'],
  ['with a program that is a number', linkWith({ ...state, source: { text: 7 } }), 'damaged'],
  ['with a number that is none', linkWith({ ...state, edits: { 权重: '0.25' } }), 'damaged'],
  ['with a step below the first', linkWith({ ...state, step: -1 }), 'damaged'],
  ['with something that no state has', linkWith({ ...state, colour: 'red' }), 'damaged'],
  ['with an example by a name of every object', linkWith({ ...state, source: { example: 'constructor' } }), 'damaged'],
])('a link %s is refused with a sentence', async (_, link, sentence) => {
  expect(await followed(link)).toContain(sentence);
});

test('a program too large for an address has no link', async () => {
  let text = '';
  for (let at = 0; text.length < 200_000; at++) text += `z${at} = ${Math.sin(at)}*w\n`;
  expect(await linkOf({ ...state, source: { text } })).toBeUndefined();
});
