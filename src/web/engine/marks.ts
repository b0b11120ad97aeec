/**
 * Drawings and formulas as trees of marks instead of text, so that the page never turns text into markup. Only what they are
 * made of is read: anything else in the text would be a fault of the program, and is refused.
 */

export interface Mark {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Mark | string)[];
}

/** What a kind of markup is made of. */
export interface Vocabulary {
  readonly elements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** What the value of an attribute may be; missing: anything. */
  readonly values: Readonly<Record<string, RegExp>>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** A colour, or one that the page chooses; nothing that could load from elsewhere. */
const paint = /^(?:none|#[0-9a-f]{6}|var\(--chainrule-[a-z0-9-]+, #[0-9a-f]{6}\))$/;

const drawings: Vocabulary = {
  elements: words('svg title desc g path circle rect line text tspan'),
  attributes: words(
    [
      'aria-label class data-from data-path data-station data-to role tabindex',
      'cx cy d dx dy height r rx viewBox width x x1 x2 y y1 y2',
      'fill font-family font-size font-style font-weight stroke stroke-dasharray stroke-width text-anchor',
    ].join(' '),
  ),
  values: { fill: paint, stroke: paint },
};

const mathematics: Vocabulary = {
  elements: words('math mrow mi mn mo mtext mspace mfrac msqrt msub msup msubsup munder mtable mtr mtd mphantom'),
  attributes: words('class data-from data-to form lspace rspace separator stretchy width mathvariant'),
  values: {},
};

const token = /<(\/?)([a-z]+)((?: [A-Za-z0-9-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const attribute = / ([A-Za-z0-9-]+)="([^"]*)"/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads what `draw` of the room render has written. */
export const readMarks = (svg: string): Mark => readWith(drawings, svg);

/** Reads MathML as the room render writes it, without the `<math>` around it. */
export const readMathematics = (content: string): Mark => readWith(mathematics, `<math>${content}</math>`);

function readWith(vocabulary: Vocabulary, svg: string): Mark {
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
      inside.children.push({
        name: checkedElement(name, vocabulary),
        attributes: attributesIn(written, vocabulary),
        children,
      });
      if (isEmpty !== '/') open.push({ name, children });
    }
  }
  const [drawing] = open[0]?.children ?? [];
  if (typeof drawing !== 'object' || open.length !== 1 || open[0]?.children.length !== 1)
    throw new Error('internal: a drawing without its end');
  return drawing;
}

function checkedElement(name: string, { elements }: Vocabulary): string {
  if (!elements.has(name)) throw new Error(`internal: <${name}> in a drawing`);
  return name;
}

function attributesIn(written: string, { attributes, values }: Vocabulary): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', escaped = ''] of written.matchAll(attribute)) {
    if (name === 'xmlns') continue;
    const value = unescaped(escaped);
    if (!attributes.has(name)) throw new Error(`internal: the attribute ${name} in a drawing`);
    if (values[name]?.test(value) === false) throw new Error(`internal: ${name} is ${value} in a drawing`);
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
