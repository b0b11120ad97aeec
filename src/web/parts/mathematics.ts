/**
 * MathML as a tree instead of text, so that the page never turns text into markup. Only what formulas are made of is read:
 * anything else in the text would be a fault of the program, and is refused.
 */

export interface MathMark {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MathMark | string)[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const elements = words(
  'math mrow mi mn mo mtext mspace mfrac msqrt msub msup msubsup munder mover mtable mtr mtd mphantom',
);
const attributes = words('accent class data-from data-to form lspace rspace separator stretchy width mathvariant');

const token = /<(\/?)([a-z]+)((?: [A-Za-z0-9-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const attribute = / ([A-Za-z0-9-]+)="([^"]*)"/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads MathML as the room render writes it, without the `<math>` around it. */
export function readMathematics(content: string): MathMark {
  const text = `<math>${content}</math>`;
  const open: { name: string; children: (MathMark | string)[] }[] = [{ name: '', children: [] }];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) throw new Error('internal: a formula that is no formula');
    const [, closes, name = '', written = '', isEmpty, letters] = match;
    const inside = open.at(-1);
    if (inside === undefined) throw new Error('internal: a formula that goes on after its end');
    if (letters !== undefined) {
      if (letters.trim() !== '') inside.children.push(unescaped(letters));
    } else if (closes === '/') {
      if (inside.name !== name) throw new Error(`internal: </${name}> closes <${inside.name}>`);
      open.pop();
    } else {
      if (!elements.has(name)) throw new Error(`internal: <${name}> in a formula`);
      const children: (MathMark | string)[] = [];
      inside.children.push({ name, attributes: attributesIn(written), children });
      if (isEmpty !== '/') open.push({ name, children });
    }
  }
  const [formula] = open[0]?.children ?? [];
  if (typeof formula !== 'object' || open.length !== 1 || open[0]?.children.length !== 1)
    throw new Error('internal: a formula without its end');
  return formula;
}

function attributesIn(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', escaped = ''] of written.matchAll(attribute)) {
    if (!attributes.has(name)) throw new Error(`internal: the attribute ${name} in a formula`);
    found[name] = unescaped(escaped);
  }
  return found;
}

const unescaped = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
