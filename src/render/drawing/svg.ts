/** A layout as SVG: presentation attributes alone, so that it needs no style sheet and no permission for one. */
import { palettes, withFallbackColours } from './colours.ts';
import type { Layout } from './layout.ts';
import { blockMark, edgeMark, lightOf, nodeMarks, type Pen } from './marks.ts';
import type { Theme } from './request.ts';
import { LETTER_FONTS } from './text.ts';
import { element, length, type Mark, writeSvg } from './xml.ts';

interface Surroundings extends Omit<Pen, 'colour'> {
  readonly theme: Theme;
  readonly title: string;
  readonly description: string;
}

export function svgOf({ nodes, edges, bounds }: Layout, { theme, title, description, ...marking }: Surroundings): Mark {
  const pen: Pen = { ...marking, colour: (ink) => palettes[theme][ink] };
  const { left, top, width, height } = bounds;
  const surface = element('rect', { x: left, y: top, width, height, fill: pen.colour('surface') });
  // What is lit lies on top of what is not.
  const fromBehind = [...edges].sort(
    (a, b) => Number(lightOf(pen, a) !== undefined) - Number(lightOf(pen, b) !== undefined),
  );
  return element(
    'svg',
    {
      class: 'chainrule-drawing',
      viewBox: [left, top, width, height].map(length).join(' '),
      width,
      height,
      // An image hides its parts from whoever listens; a group lets them be reached.
      role: pen.spoken === undefined ? 'img' : 'group',
      'font-family': LETTER_FONTS,
    },
    element('title', {}, title),
    element('desc', {}, description),
    // A page has a surface of its own.
    ...(theme === 'auto' ? [] : [surface]),
    ...fromBehind.map((edge) => edgeMark(pen, edge)),
    ...nodes.flatMap((node) => nodeMarks(pen, node)),
    ...edges.flatMap((edge) => edge.blocks.map((block) => blockMark(pen, block, edge))),
  );
}

/** A drawing as a file of its own, in the colours that it has on paper: a dark page may show it too. */
export function svgOnPaper(drawing: Mark): string {
  const [x, y, width, height] = (drawing.attributes['viewBox'] ?? '').split(' ');
  const paper = element('rect', { x, y, width, height, fill: palettes.light.surface });
  return withFallbackColours(writeSvg({ ...drawing, children: [paper, ...drawing.children] }));
}
