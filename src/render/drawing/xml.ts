/** The one place where text becomes markup. */

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
  | 'r'
  | 'role'
  | 'rx'
  | 'stroke'
  | 'stroke-dasharray'
  | 'stroke-width'
  | 'tabindex'
  | 'text-anchor'
  | 'viewBox'
  | 'width'
  | 'x'
  | 'x1'
  | 'x2'
  | 'xmlns'
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

/** Text for XML 1.0: what it can't hold at all becomes the replacement character. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] as string);

/** A number with at most two decimals. */
export const length = (value: number): string => String(Math.round(value * 100) / 100 + 0);

/** An element; its children are markup already. */
export function element(name: ElementName, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => {
      if (value === undefined) return [];
      return [` ${key}="${typeof value === 'number' ? length(value) : escapeXml(value)}"`];
    })
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}
