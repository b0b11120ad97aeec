/** What a drawing is made of, and the one place where it becomes markup. */

/** Attributes that a drawing uses; there is no way to write another one. */
type AttributeName =
  | 'aria-label'
  | 'class'
  | 'cx'
  | 'cy'
  | 'd'
  | 'data-from'
  | 'data-path'
  | 'data-station'
  | 'data-to'
  | 'dx'
  | 'dy'
  | 'fill'
  | 'font-family'
  | 'font-size'
  | 'font-style'
  | 'font-weight'
  | 'height'
  | 'paint-order'
  | 'r'
  | 'role'
  | 'rx'
  | 'stroke'
  | 'stroke-dasharray'
  | 'stroke-linejoin'
  | 'stroke-width'
  | 'tabindex'
  | 'text-anchor'
  | 'viewBox'
  | 'width'
  | 'x'
  | 'x1'
  | 'x2'
  | 'y'
  | 'y1'
  | 'y2';

type ElementName = 'svg' | 'title' | 'desc' | 'g' | 'path' | 'circle' | 'rect' | 'line' | 'text' | 'tspan';

export type Attributes = { readonly [Name in AttributeName]?: string | number | undefined };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An element of a drawing. Text in it is text: it is escaped when it is written. */
export interface Mark {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Mark | string)[];
}

/** A number with at most two decimals. */
export const length = (value: number): string => String(Math.round(value * 100) / 100 + 0);

export function element(name: ElementName, attributes: Attributes, ...children: readonly (Mark | string)[]): Mark {
  const written: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) written[key] = typeof value === 'number' ? length(value) : value;
  }
  return { name, attributes: written, children };
}

/** Text for XML 1.0: what it can't hold at all becomes the replacement character. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] as string);

/** A drawing as a file, each of its parts on a line of its own. */
export function writeSvg({ name, attributes, children }: Mark): string {
  const root = { name, attributes: { xmlns: 'http://www.w3.org/2000/svg', ...attributes }, children: [] };
  const parts = children.map((child) => `\n${write(child)}`);
  return `${write(root).replace(/\/>$/, '>')}${parts.join('')}\n</${name}>\n`;
}

export function write(part: Mark | string): string {
  if (typeof part === 'string') return escapeXml(part);
  const { name, attributes, children } = part;
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const opening = `<${name}${written.join('')}`;
  return children.length === 0 ? `${opening}/>` : `${opening}>${children.map(write).join('')}</${name}>`;
}
