/** Drawings as PNG. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { draw, toPng } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import { lecture } from './programs.ts';

const svg = draw({ program: lecture(), view: 'variables', words: languages.en, theme: 'auto', wrt: 'w1' });

const sizeOf = (png: Uint8Array): [width: number, height: number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};
const drawn = [...(/ width="(\d+)" height="(\d+)"/.exec(svg) ?? [])].slice(1).map(Number);

describe('toPng', () => {
  afterEach(() => {
    vi.doUnmock('sharp');
    vi.resetModules();
  });

  test.each([1, 2])('at scale %d', async (scale) => {
    const png = await toPng(svg, { scale });
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(sizeOf(png)).toEqual(drawn.map((side) => side * scale));
  });

  test('colours of theme auto are those it falls back to', async () => {
    const { default: sharp } = await import('sharp');
    const light = await toPng(draw({ program: lecture(), view: 'variables', words: languages.en, wrt: 'w1' }), {
      scale: 1,
    });
    const onWhite = await sharp(await toPng(svg, { scale: 1 }))
      .flatten({ background: '#ffffff' })
      .raw()
      .toBuffer();
    const expected = await sharp(light).removeAlpha().raw().toBuffer();
    // Edges are blended with the surface before rounding in one picture, after it in the other.
    const farthest = onWhite.reduce((most, byte, at) => Math.max(most, Math.abs(byte - (expected[at] as number))), 0);
    expect(farthest).toBeLessThanOrEqual(2);
  });

  test('without sharp it says what to do', async () => {
    vi.doMock('sharp', () => {
      throw new Error('not installed');
    });
    await expect(toPng(svg)).rejects.toMatchObject({ code: 'sharpMissing' });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('scale %d is refused', async (scale) => {
    await expect(toPng(svg, { scale })).rejects.toMatchObject({ code: 'scaleNotPositive' });
  });

  test('a picture of gigabytes is refused', async () => {
    await expect(toPng(svg, { scale: 1000 })).rejects.toMatchObject({ kind: 'too-large', code: 'pictureTooLarge' });
  });
});
