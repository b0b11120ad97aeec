/** The drawing on the page as a file: what is seen, with its colours put in. */

const PAINTED = ['fill', 'stroke'] as const;
/** Air around the drawing. */
const MARGIN = 12;
/** Pixels for one unit of the drawing. */
const SHARPNESS = 3;

/** The drawing as it looks now: what is not known yet is left out, what has stepped back is faint. */
export function svgFile(drawing: SVGSVGElement, title: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [drawing, copy].map((svg) => [...svg.querySelectorAll('*')]) as [Element[], Element[]];
  for (const [at, original] of originals.entries()) settle(original, copies[at] as Element);
  for (const attribute of ['style', 'role']) copy.removeAttribute(attribute);
  const { x, y, width, height } = drawing.viewBox.baseVal;
  const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map(String);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', box.join(' '));
  copy.setAttribute('width', box[2] as string);
  copy.setAttribute('height', box[3] as string);
  copy.prepend(background(box, getComputedStyle(document.body).backgroundColor));
  copy.querySelector('title')?.replaceChildren(title);
  return new XMLSerializer().serializeToString(copy);
}

function settle(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  if (style.visibility === 'hidden') {
    copy.remove();
    return;
  }
  for (const name of PAINTED) if (copy.hasAttribute(name)) copy.setAttribute(name, style[name]);
  if (style.strokeOpacity !== '1') copy.setAttribute('stroke-opacity', style.strokeOpacity);
  if (style.opacity !== '1') copy.setAttribute('opacity', style.opacity);
  if (copy.hasAttribute('stroke-width')) copy.setAttribute('stroke-width', style.strokeWidth);
  for (const { name } of [...copy.attributes]) {
    if (/^(?:tabindex|role|aria-|data-key)/.test(name)) copy.removeAttribute(name);
  }
}

function background(box: readonly string[], colour: string): SVGRectElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [at, name] of ['x', 'y', 'width', 'height'].entries()) rect.setAttribute(name, box[at] as string);
  rect.setAttribute('fill', colour);
  return rect;
}

/** The same as pixels. Its letters are those of the page: a picture can't look for fonts, so it takes them along. */
export async function pngFile(
  svg: string,
  fonts: readonly (readonly [address: string, style: string])[],
): Promise<Blob> {
  const faces = await Promise.all(fonts.map(([address, style]) => fontFace(address, style)));
  const withFonts = svg.replace(/(<svg[^>]*>)/, `$1<style>${faces.join('')}</style>`);
  const image = new Image();
  const address = URL.createObjectURL(new Blob([withFonts], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(image.naturalWidth * SHARPNESS);
    canvas.height = Math.ceil(image.naturalHeight * SHARPNESS);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function fontFace(address: string, style: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `@font-face{font-family:"Chainrule Letters";font-style:${style};src:url(data:font/woff2;base64,${btoa(text)})}`;
}

export function download(content: Blob | string, name: string, type: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
