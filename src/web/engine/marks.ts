/**
 * The drawing as a tree of marks instead of text, so that the page never turns text into markup. Only what drawings are made
 * of is read: anything else in the text would be a fault of the program, and is refused.
 */

export interface Mark {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Mark | string)[];
}

const elements: ReadonlySet<string> = new Set('svg title desc g path circle rect line text tspan'.split(' '));
const attributes: ReadonlySet<string> = new Set([
  ...'aria-label class data-from data-path data-station data-to role tabindex'.split(' '),
  ...'cx cy d dx dy height r rx viewBox width x x1 x2 y y1 y2'.split(' '),
  ...'fill font-family font-size font-style font-weight stroke stroke-dasharray stroke-width text-anchor'.split(' '),
]);
/** A colour, or one that the page chooses; nothing that could load from elsewhere. */
const paint = /^(?:none|#[0-9a-f]{6}|var\(--chainrule-[a-z0-9-]+, #[0-9a-f]{6}\))$/;

const token = /<(\/?)([a-z]+)((?: [A-Za-z0-9-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const attribute = / ([A-Za-z0-9-]+)="([^"]*)"/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads what `draw` of the room render has written. */
export function readMarks(svg: string): Mark {
  const open: { name: string; children: (Mark | string)[] }[] = [{ name: '', children: [] }];
  token.lastIndex = 0;
  while (token.lastIndex < svg.length) {
    const match = token.exec(svg);
    if (match === null) throw new Error('internal: a drawing that is no drawing');
    const [, closes, name = '', written = '', isEmpty, text] = match;
    const inside = open.at(-1);
    if (inside === undefined) throw new Error('internal: a drawing that goes on after its end');
    if (text !== undefined) {
      if (text.trim() !== '') inside.children.push(unescaped(text));
    } else if (closes === '/') {
      if (inside.name !== name) throw new Error(`internal: </${name}> closes <${inside.name}>`);
      open.pop();
    } else {
      const children: (Mark | string)[] = [];
      inside.children.push({ name: checkedElement(name), attributes: attributesIn(written), children });
      if (isEmpty !== '/') open.push({ name, children });
    }
  }
  const [drawing] = open[0]?.children ?? [];
  if (typeof drawing !== 'object' || open.length !== 1 || open[0]?.children.length !== 1)
    throw new Error('internal: a drawing without its end');
  return drawing;
}

function checkedElement(name: string): string {
  if (!elements.has(name)) throw new Error(`internal: <${name}> in a drawing`);
  return name;
}

function attributesIn(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', escaped = ''] of written.matchAll(attribute)) {
    if (name === 'xmlns') continue;
    const value = unescaped(escaped);
    if (!attributes.has(name)) throw new Error(`internal: the attribute ${name} in a drawing`);
    if ((name === 'fill' || name === 'stroke') && !paint.test(value)) throw new Error(`internal: the colour ${value}`);
    found[name] = value;
  }
  return found;
}

const unescaped = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

/** All marks, each before those inside it. */
export function allMarks(root: Mark): Mark[] {
  const found: Mark[] = [root];
  // The list grows while it is walked: it is its own list of what is left to visit.
  for (const { children } of found) for (const child of children) if (typeof child !== 'string') found.push(child);
  return found;
}
