/** A layout as SVG text: presentation attributes alone, so that it needs no style sheet and no permission for one. */
import { palettes } from './colours.ts';
import type { Layout } from './layout.ts';
import { blockMark, edgeMark, lightOf, nodeMark, type Pen } from './marks.ts';
import type { Theme } from './request.ts';
import { LETTER_FONTS } from './text.ts';
import { element, escapeXml, length } from './xml.ts';

interface Surroundings extends Omit<Pen, 'colour'> {
  readonly theme: Theme;
  readonly title: string;
  readonly description: string;
}

export function svgOf(
  { nodes, edges, bounds }: Layout,
  { theme, title, description, ...marking }: Surroundings,
): string {
  const pen: Pen = { ...marking, colour: (ink) => palettes[theme][ink] };
  const { left, top, width, height } = bounds;
  const surface = element('rect', { x: left, y: top, width, height, fill: pen.colour('surface') });
  // What is lit lies on top of what is not.
  const fromBehind = [...edges].sort(
    (a, b) => Number(lightOf(pen, a) !== undefined) - Number(lightOf(pen, b) !== undefined),
  );
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chainrule-drawing',
      viewBox: [left, top, width, height].map(length).join(' '),
      width,
      height,
      // An image hides its parts from whoever listens; a group lets them be reached.
      role: pen.spoken === undefined ? 'img' : 'group',
      'font-family': LETTER_FONTS,
    },
    ...[
      element('title', {}, escapeXml(title)),
      element('desc', {}, escapeXml(description)),
      // A page has a surface of its own.
      ...(theme === 'auto' ? [] : [surface]),
      ...fromBehind.map((edge) => edgeMark(pen, edge)),
      ...nodes.map((node) => nodeMark(pen, node)),
      ...edges.flatMap((edge) => edge.blocks.map((block) => blockMark(pen, block, edge))),
    ].map((mark) => `\n${mark}`),
    '\n',
  );
  return `${svg}\n`;
}
