/** A drawing as TikZ, for a document that is typeset: the same marks as in SVG, their texts as formulas. */
import { letters } from '../expression/latex.ts';
import { printable } from '../expression/names.ts';
import { latexProse } from '../expression/prose.ts';
import { HAT } from './runs.ts';
import { length, type Mark } from './xml.ts';

/** A pixel is 3/4 of a point. */
const POINTS = 0.75;
/** Texts are set at a size that every font has, and scaled: some fonts have few sizes. */
const FONT_POINTS = 10;

const noAttributes: Mark['attributes'] = {};

const points = (pixels: string | number): string => `${length(Number(pixels) * POINTS)}pt`;
const at = (x: number, y: number): string => `(${length(x)},${length(y)})`;

/**
 * The picture, to stand in a document that uses the package `tikz`.
 *
 * @example drawingInTikz(marksFor({ program, view: 'neurons', words })) // \begin{tikzpicture}[…] … \end{tikzpicture}
 */
export function drawingInTikz(drawing: Mark): string {
  const [left = 0, top = 0, width = 0, height = 0] = (drawing.attributes['viewBox'] ?? '').split(' ').map(Number);
  const colours = new Map<string, string>();
  const marks = drawing.children.flatMap((mark) => drawn(mark, colours));
  return [
    '\\begin{tikzpicture}[x=0.75pt, y=-0.75pt, every node/.style={inner sep=0pt, font=\\fontsize{10}{12}\\selectfont}]',
    ...[...colours].map(([name, digits]) => `  \\definecolor{${name}}{HTML}{${digits}}`),
    `  \\clip ${at(left, top)} rectangle ${at(left + width, top + height)};`,
    ...marks.map((line) => `  ${line}`),
    '\\end{tikzpicture}',
  ].join('\n');
}

/** The lines for a mark. `colours` gains those that it uses. */
function drawn(mark: Mark | string, colours: Map<string, string>): string[] {
  if (typeof mark === 'string') return [];
  const { name, attributes, children } = mark;
  const number = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'g':
      return [...remark(attributes), ...children.flatMap((child) => drawn(child, colours))];
    case 'path':
      return [`${pen(attributes, colours)} ${outline(attributes['d'] ?? '')};`];
    case 'line':
      return [`${pen(attributes, colours)} ${at(number('x1'), number('y1'))} -- ${at(number('x2'), number('y2'))};`];
    case 'rect':
      return [`${pen(attributes, colours)} ${box(number('x'), number('y'), number('width'), number('height'))};`];
    case 'text': {
      const scale = length((number('font-size') * POINTS) / FONT_POINTS);
      const anchor = attributes['text-anchor'] === 'end' ? 'base east' : 'base';
      const options = [
        `anchor=${anchor}`,
        `scale=${scale}`,
        ...paint('text', attributes['fill'], colours),
        // An edge around the letters, behind which lines may run.
        ...paint('fill', attributes['stroke'], colours),
      ];
      return [`\\node[${options.join(', ')}] at ${at(number('x'), number('y'))} {$${typeset(mark)}$};`];
    }
    default:
      return [];
  }
}

/** What the lines that follow belong to, for a person who edits them. */
function remark({ 'data-station': station, 'data-from': from, 'data-to': to }: Mark['attributes']): string[] {
  if (station !== undefined) return [`% ${printable(station)}`];
  return from === undefined || to === undefined ? [] : [`% ${printable(from)} -> ${printable(to)}`];
}

const box = (x: number, y: number, width: number, height: number): string =>
  `${at(x, y)} rectangle ${at(x + width, y + height)}`;

function pen(attributes: Mark['attributes'], colours: Map<string, string>): string {
  const { fill, stroke, rx, 'stroke-width': width, 'stroke-dasharray': dashes } = attributes;
  const [on, off] = dashes?.split(' ') ?? [];
  const options = [
    ...paint('fill', fill, colours),
    ...paint('draw', stroke, colours),
    ...(stroke === undefined || width === undefined ? [] : [`line width=${points(width)}`]),
    ...(on === undefined || off === undefined ? [] : [`dash pattern=on ${points(on)} off ${points(off)}`]),
    ...(rx === undefined ? [] : [`rounded corners=${points(rx)}`]),
  ];
  return `\\path[${options.join(', ')}]`;
}

/** A colour by its name in the palettes where it has one: a document may give it another value. */
function paint(use: 'draw' | 'fill' | 'text', colour: string | undefined, colours: Map<string, string>): string[] {
  const [, name, digits = ''] = /(?:--([a-z0-9-]+), )?#([0-9a-f]{6})/.exec(colour ?? '') ?? [];
  if (digits === '') return [];
  const own = (name ?? `chainrule${digits}`).replaceAll('-', '');
  colours.set(own, digits.toUpperCase());
  return [`${use}=${own}`];
}

/** The commands of a path that drawings use, one after the other from where the last one ended. */
function outline(path: string): string {
  let [x, y] = [0, 0];
  const parts = [...path.matchAll(/([MLHVClvz])([^A-Za-z]*)/g)].map(([, command, rest = '']) => {
    const numbers = rest.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const [first = 0, second = 0, ...others] = numbers;
    if (command === 'z') return ' -- cycle';
    if (command === 'C') {
      [x, y] = others.slice(-2) as [number, number];
      return ` .. controls ${at(first, second)} and ${at(others[0] as number, others[1] as number)} .. ${at(x, y)}`;
    }
    if (command === 'l') [x, y] = [x + first, y + second];
    else if (command === 'v') y += first;
    else if (command === 'V') y = first;
    else if (command === 'H') x = first;
    else [x, y] = [first, second];
    return command === 'M' ? at(x, y) : ` -- ${at(x, y)}`;
  });
  return parts.join('');
}

/** A line of text as a formula: its lowered and raised letters are subscripts and superscripts again. */
function typeset({ children }: Mark): string {
  const groups: { level: '' | '^' | '_'; text: string }[] = [];
  let height = 0;
  for (const run of children) {
    const { dx, dy = '0', 'font-style': style } = typeof run === 'string' ? noAttributes : run.attributes;
    height += Number(dy);
    const text = typeof run === 'string' ? run : run.children.join('');
    const level = Math.abs(height) < 0.01 ? '' : height > 0 ? '_' : '^';
    const space = dx === undefined ? '' : '\\ ';
    const set =
      space + (text.endsWith(HAT) ? `\\hat{${inStyle(text.slice(0, -HAT.length), style)}}` : inStyle(text, style));
    const last = groups.at(-1);
    // Neighbours in a subscript share it: LaTeX refuses a second one.
    if (last?.level === level) last.text += set;
    else groups.push({ level, text: set });
  }
  return groups.map(({ level, text }) => (level === '' ? text : `${level}{${text}}`)).join('');
}

const inStyle = (text: string, style: unknown): string => (style === 'italic' ? letters(text) : upright(text));

const upright = (text: string): string => (/^[\d.]+$/.test(text) ? text : `\\text{${latexProse(text)}}`);
