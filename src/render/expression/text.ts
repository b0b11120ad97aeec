/** Mathematics on one line of plain text: ∂E/∂w5 = (p1 − y1)·a1. */
import type { Node } from '../../graph/index.ts';
import { Binding, bracketed, type FunctionName, linked, type Medium, operand } from './medium.ts';
import { type IndexedName, indexedName, printable } from './names.ts';
import { type NotationOptions, setExpression } from './write.ts';

const signs = (plain: string, changed: string): ReadonlyMap<string, string> =>
  new Map([...plain].map((sign, at) => [sign, [...changed][at] as string]));
const superscripts = signs('0123456789−+lL', '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ˡᴸ');
const subscripts = signs('0123456789ijklmnrstuv,', '₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙᵣₛₜᵤᵥ,');

/** A longer exponent is no number that a reader takes in as one. */
const LONGEST_RAISED = 6;

/** The text in raised signs, or undefined where one of its signs has none. */
function raised(text: string, signs: ReadonlyMap<string, string>): string | undefined {
  if (text.length > LONGEST_RAISED) return undefined;
  const each = [...text].map((sign) => signs.get(sign));
  return each.includes(undefined) ? undefined : each.join('');
}

const spokenNames: Partial<Record<FunctionName, string>> = {
  log2: 'log₂',
  log10: 'log₁₀',
  normalCdf: 'Φ',
  normalDensity: 'φ',
};

/** A name of index notation with its indices raised and lowered, as far as there are signs for them: wₖᵢˡ⁺¹. */
function indexed(name: IndexedName): string {
  if (name.kind === 'element') return textMedium.indexed(textMedium.name(name.of), name.indices);
  if (name.kind === 'equality') return `[${name.sides.join(textMedium.signs.equals)}]`;
  if (name.kind === 'application') return `${name.of}(${textMedium.name(name.argument)})`;
  const { base, subscript = '', superscript = '' } = name.parts;
  const low = raised(subscript, subscripts) ?? `_${subscript}`;
  const high = raised(superscript, superscripts) ?? `^(${superscript})`;
  return base + name.primes + low + high;
}

/** Bars further apart than this are not seen to belong together. */
const LONGEST_BETWEEN_BARS = 100;

/** Plain text, Unicode signs. */
export const textMedium: Medium = {
  longest: 200_000,
  signs: {
    plus: ' + ',
    minus: ' − ',
    negative: '−',
    times: '·',
    spacedTimes: ' · ',
    elementwise: ' ⊙ ',
    juxtaposed: ' ',
    equals: ' = ',
    notEqual: ' ≠ ',
    less: ' < ',
    greater: ' > ',
    atMost: ' ≤ ',
    atLeast: ' ≥ ',
    and: ' ∧ ',
    or: ' ∨ ',
    partial: '∂',
    arrow: ' → ',
    becomes: ' ← ',
    comma: ', ',
    pi: 'π',
    ellipsis: '…',
  },
  row: linked,
  name: (name) => {
    const parts = indexedName(name);
    return parts === undefined ? printable(name) : indexed(parts);
  },
  digits: (text) => text,
  scientific: (mantissa, exponent) => {
    const power = `10${raised(String(exponent).replace('-', '−'), superscripts)}`;
    return mantissa === '1' ? power : `${mantissa}·${power}`;
  },
  parenthesized: ({ text }) => `(${text})`,
  fraction: (numerator, denominator) => ({
    text: `${operand(textMedium, numerator, Binding.product, { leading: true, last: false })}/${operand(textMedium, denominator, Binding.juxtaposition)}`,
    binding: Binding.fraction,
    ...(numerator.signed === true && numerator.binding >= Binding.product ? { signed: true } : {}),
  }),
  power: (base, exponent) => {
    const own = operand(textMedium, base, Binding.postfix);
    const high = raised(exponent.text, superscripts);
    return {
      text: high === undefined ? `${own}^${operand(textMedium, exponent, Binding.postfix)}` : own + high,
      binding: Binding.power,
    };
  },
  exponential: (exponent) => ({ text: `e^${operand(textMedium, exponent, Binding.postfix)}`, binding: Binding.power }),
  root: (inner) => ({ text: `√${operand(textMedium, inner, Binding.postfix)}`, binding: Binding.power }),
  bars: ({ text }, double) => {
    const bar = double ? '‖' : '|';
    return {
      text:
        text.length > LONGEST_BETWEEN_BARS || text.includes(bar)
          ? `${double ? 'norm' : 'abs'}(${text})`
          : `${bar}${text}${bar}`,
      binding: Binding.atom,
    };
  },
  functionName: (name, index = '') => `${spokenNames[name] ?? name}${raised(index, subscripts) ?? `_${index}`}`,
  application: (name, inputs) =>
    `${name}(${linked(
      inputs.map(({ text }) => text),
      ', ',
    )})`,
  prefixed: (name, { text }) => `${name} ${text}`,
  summation: (index = '', body) => `Σ${raised(index, subscripts) ?? `_${index}`} ${body}`,
  transposed: (inner) => `${inner}ᵀ`,
  indexed: (inner, index) => `${inner}[${index.join(', ')}]`,
  indicator: (condition) => `1[${condition}]`,
  cases: (cases) => ({
    text: `{ ${linked(
      cases.map(({ value, condition }) => `${value.text}, ${condition}`),
      '; ',
    )} }`,
    binding: Binding.atom,
  }),
  vector: (elements) => bracketed(elements, { open: '[', comma: ', ', close: ']' }),
  column: (elements) => ({ text: `[${linked(elements, ', ')}]ᵀ`, binding: Binding.power }),
  matrix: (rows) => ({ text: `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`, binding: Binding.atom }),
  shape: (lengths) => (lengths.length === 0 ? '1' : lengths.join('×')),
};

/**
 * An expression as a line of mathematical text; stations and symbols stand as their names.
 *
 * @throws Problem `tooLong` beyond 200,000 characters
 *
 * @example mathText(multiply(subtract(p1, y1), a1))                            // '(p1 − y1)·a1'
 * @example mathText(multiply(subtract(p1, y1), a1), { topLevelProduct: true }) // '(p1 − y1) · a1'
 */
export const mathText = (node: Node, options: NotationOptions = {}): string => setExpression(node, textMedium, options);
