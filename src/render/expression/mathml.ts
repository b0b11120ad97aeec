/** Mathematics in MathML Core, which browsers set without any script. */
import type { Node } from '../../graph/index.ts';
import type { LatexNames } from './latex.ts';
import { Binding, bracketed, type FunctionName, linked, type Medium, operand } from './medium.ts';
import { type IndexedName, indexedName, type NameParts, nameParts, partsOfLatexName, printable } from './names.ts';
import { type NotationOptions, setExpression } from './write.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as HTML text that stands for itself, inside an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (sign) => entities[sign] as string);

const number = (text: string): string => `<mn>${text}</mn>`;
const operator = (sign: string, attributes = ''): string => `<mo${attributes}>${sign}</mo>`;
const infix = ' form="infix"';
const tight = ' lspace="0" rspace="0"';
/** Signs around a formula, which grow with it where it is taller than a line. */
const fenced = (left: string, inner: string, right: string, tall = false): string => {
  const stretchy = tall ? '' : ' stretchy="false"';
  return row([operator(left, ` form="prefix"${stretchy}`), inner, operator(right, ` form="postfix"${stretchy}`)]);
};
const row = (parts: readonly string[]): string => `<mrow>${linked(parts)}</mrow>`;
const comma = operator(',', ' separator="true"');
const listed = (parts: readonly string[]): string => linked(parts, comma);

/** Letters: browsers slant a single one and leave a word upright. */
const identifier = (letters: string): string =>
  /^[\p{Script=Latin}\p{Script=Greek}\d]+$/u.test(letters)
    ? `<mi>${escapeHtml(letters)}</mi>`
    : `<mtext>${escapeHtml(letters)}</mtext>`;

const index = (text: string): string => (/^\d+$/.test(text) ? number(text) : identifier(text));

function mathmlName(name: string, names?: LatexNames): string {
  const given = names?.get(name);
  const indexed = given === undefined ? indexedName(name) : undefined;
  if (indexed !== undefined) return mathmlIndexed(indexed, names);
  const parts = given === undefined ? nameParts(name) : partsOfLatexName(given);
  if (parts === undefined) return `<mtext>${escapeHtml(name)}</mtext>`;
  const base = identifier(parts.base);
  return withScripts(parts.hat ? `<mover accent="true">${base}<mo stretchy="false">^</mo></mover>` : base, parts);
}

function withScripts(base: string, { subscript, superscript }: NameParts, set = index): string {
  if (subscript !== undefined && superscript !== undefined) {
    return `<msubsup>${base}${set(subscript)}${set(superscript)}</msubsup>`;
  }
  if (subscript !== undefined) return `<msub>${base}${set(subscript)}</msub>`;
  return superscript === undefined ? base : `<msup>${base}${set(superscript)}</msup>`;
}

/** l+1, ki and k,3: letters and numbers by themselves, with signs between them. */
function indices(text: string): string {
  const parts = text.split(/([+−,]|\p{L})/u).filter((part) => part !== '');
  const signed = parts.map((part) => (/^[+−,]$/.test(part) ? operator(part, tight) : index(part)));
  return signed.length === 1 ? (signed[0] as string) : row(signed);
}

function mathmlIndexed(name: IndexedName, names?: LatexNames): string {
  if (name.kind === 'element') {
    return row([mathmlName(name.of, names), fenced('[', listed(name.indices.map(indices)), ']')]);
  }
  if (name.kind === 'equality') return fenced('[', linked(name.sides.map(index), operator('=', infix)), ']');
  const primed = (letters: string, primes: string): string =>
    primes === '' ? identifier(letters) : row([identifier(letters), operator(primes, tight)]);
  if (name.kind === 'application') {
    const [letters, primes] = [name.of.replaceAll('′', ''), name.of.replace(/[^′]/g, '')];
    return row([primed(letters, primes), fenced('(', mathmlName(name.argument, names), ')')]);
  }
  const { base } = name.parts;
  const own = /^\d+$/.test(base) ? `<mn class="indicator">${base}</mn>` : primed(base, name.primes);
  return withScripts(own, name.parts, indices);
}

const spokenNames: Partial<Record<FunctionName, string>> = { normalCdf: 'Φ', normalDensity: 'φ' };
const logarithms: Partial<Record<FunctionName, string>> = { log2: '2', log10: '10' };

function functionName(name: FunctionName, below?: string): string {
  const base = logarithms[name];
  if (base !== undefined) return `<msub><mi>log</mi>${number(base)}</msub>`;
  const own = `<mi mathvariant="normal">${spokenNames[name] ?? name}</mi>`;
  return below === undefined ? own : `<msub>${own}<mi>${below}</mi></msub>`;
}

const table = (rows: readonly (readonly string[])[], attributes = ''): string =>
  `<mtable${attributes}>${linked(rows.map((cells) => `<mtr>${linked(cells.map((cell) => `<mtd>${cell}</mtd>`))}</mtr>`))}</mtable>`;

function mathmlMedium(names?: LatexNames): Medium {
  const medium: Medium = {
    longest: 400_000,
    signs: {
      // A part of a broken formula begins with its sign, which is not a sign of its own for all that.
      plus: operator('+', infix),
      minus: operator('−', infix),
      negative: operator('−', ' form="prefix"'),
      times: operator('·', tight),
      spacedTimes: operator('·', infix),
      elementwise: operator('⊙'),
      juxtaposed: '<mspace width="0.2em"></mspace>',
      equals: operator('=', infix),
      notEqual: operator('≠'),
      less: operator('&lt;'),
      greater: operator('&gt;'),
      atMost: operator('≤'),
      atLeast: operator('≥'),
      and: operator('∧'),
      or: operator('∨'),
      partial: operator('∂', tight),
      arrow: operator('→', infix),
      becomes: operator('←', infix),
      comma,
      pi: '<mi>π</mi>',
      ellipsis: '<mi>…</mi>',
    },
    row,
    name: (name) => mathmlName(name, names),
    digits: number,
    scientific: (mantissa, exponent) => {
      const high =
        exponent < 0 ? row([operator('−', ' form="prefix"'), number(String(-exponent))]) : number(String(exponent));
      const power = `<msup>${number('10')}${high}</msup>`;
      return mantissa === '1' ? power : row([number(mantissa), operator('·', tight), power]);
    },
    parenthesized: ({ text, tall }) => fenced('(', text, ')', tall),
    fraction: (numerator, denominator) => ({
      text: `<mfrac>${numerator.text}${denominator.text}</mfrac>`,
      binding: Binding.juxtaposition,
      tall: true,
    }),
    power: (base, exponent) => ({
      text: `<msup>${operand(medium, base, Binding.postfix)}${exponent.text}</msup>`,
      binding: Binding.power,
      ...(base.tall === true ? { tall: true } : {}),
    }),
    exponential: (exponent) => ({ text: `<msup><mi>e</mi>${exponent.text}</msup>`, binding: Binding.power }),
    root: ({ text, tall = false }) => ({ text: `<msqrt>${text}</msqrt>`, binding: Binding.atom, tall }),
    bars: ({ text, tall = false }, double) => {
      const bar = double ? '‖' : '|';
      return { text: fenced(bar, text, bar, tall), binding: Binding.atom, tall };
    },
    functionName,
    application: (name, inputs) => {
      const isTall = inputs.some(({ tall }) => tall);
      return row([name, fenced('(', listed(inputs.map(({ text }) => text)), ')', isTall)]);
    },
    prefixed: (name, { text }) => row([name, '<mspace width="0.17em"></mspace>', text]),
    summation: (below, body) =>
      row([below === undefined ? operator('∑') : `<munder>${operator('∑')}<mi>${below}</mi></munder>`, body]),
    transposed: (inner) => `<msup>${inner}<mo>⊤</mo></msup>`,
    indexed: (inner, at) => row([inner, fenced('[', listed(at.map(String).map(index)), ']')]),
    indicator: (condition) => row(['<mn class="indicator">1</mn>', fenced('[', condition, ']')]),
    cases: (cases) => ({
      text: row([
        operator('{', ' form="prefix"'),
        table(
          cases.map(({ value, condition }) => [value.text, condition]),
          ' class="cases"',
        ),
      ]),
      binding: Binding.product,
      tall: true,
    }),
    vector: (elements) =>
      bracketed(elements, {
        open: operator('[', ' form="prefix" stretchy="false"'),
        comma,
        close: operator(']', ' form="postfix" stretchy="false"'),
      }),
    column: (elements) => medium.matrix(elements.map((element) => [element])),
    matrix: (rows) => ({ text: fenced('[', table(rows), ']', true), binding: Binding.atom, tall: true }),
    shape: (lengths) =>
      lengths.length === 0 ? number('1') : row([lengths.map(String).map(number).join(operator('×', tight))]),
  };
  return medium;
}

const plainMedium = mathmlMedium();

export const mathmlMediumFor = (names?: LatexNames): Medium =>
  names === undefined ? plainMedium : mathmlMedium(names);

/**
 * An expression in MathML, without the `<math>` around it; every name in it is escaped.
 *
 * @throws Problem `tooLong` beyond 400,000 characters
 */
export const mathml = (node: Node, names?: LatexNames, options: NotationOptions = {}): string =>
  setExpression(node, mathmlMediumFor(names), options);
