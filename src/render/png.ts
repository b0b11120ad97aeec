/** A drawing as PNG, by a library that is only loaded when it is asked for. */
import { renderProblem } from '../words/index.ts';
import { withFallbackColours } from './drawing/colours.ts';

/** Larger pictures take gigabytes of memory. */
const LONGEST_SIDE = 16_384;
/** The resolution at which a pixel of the drawing is a pixel of the picture. */
const DOTS_PER_INCH = 72;

/**
 * Rasterises an SVG text of {@link draw}.
 *
 * @param options.scale pixels of the picture for each pixel of the drawing; by default 2, sharp on most screens
 * @throws Problem `sharpMissing` where the optional package sharp is not installed
 * @throws Problem `scaleNotPositive`, `pictureTooLarge`
 */
export async function toPng(svg: string, { scale = 2 }: { readonly scale?: number } = {}): Promise<Uint8Array> {
  if (!(scale > 0 && Number.isFinite(scale))) throw renderProblem('invalid', 'scaleNotPositive', { scale });
  const { width, height } = sizeOf(svg);
  const [pixelsWide, pixelsHigh] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  if (Math.max(pixelsWide, pixelsHigh) > LONGEST_SIDE) {
    throw renderProblem('too-large', 'pictureTooLarge', { width: pixelsWide, height: pixelsHigh, limit: LONGEST_SIDE });
  }
  const sharp = await loadSharp();
  const source = new TextEncoder().encode(withFallbackColours(svg));
  return await sharp(source, { density: DOTS_PER_INCH * scale })
    .png()
    .toBuffer();
}

function sizeOf(svg: string): { width: number; height: number } {
  const match = /^<svg [^>]*\bwidth="([\d.]+)" height="([\d.]+)"/.exec(svg);
  if (match === null) throw new Error('internal: only drawings of this program have a known size');
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** Behind a variable, so that what bundles the page doesn't take a library for Node along. */
const library = 'sharp';

async function loadSharp(): Promise<typeof import('sharp').default> {
  try {
    const { default: sharp } = (await import(/* @vite-ignore */ library)) as typeof import('sharp');
    return sharp;
  } catch {
    throw renderProblem('invalid', 'sharpMissing', {});
  }
}
