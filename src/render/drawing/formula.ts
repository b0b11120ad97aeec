/** Formulas for the lines of a drawing, set in runs by the one table of notation that all media share. */
import type { Node } from '../../graph/index.ts';
import { Binding, bracketed, type Medium, type Piece } from '../expression/medium.ts';
import { setExpression } from '../expression/write.ts';
import { type Face, nameRuns, type Run } from './runs.ts';

/** A formula of one line, or a fraction of two. */
export type Formula =
  | { readonly form: 'line'; readonly line: readonly Run[] }
  | { readonly form: 'fraction'; readonly numerator: readonly Run[]; readonly denominator: readonly Run[] };

// A medium speaks in strings. These private-use characters, which no printable name contains, mark the runs in them.
const ITALIC = '\ue001';
const LOWERED = '\ue002';
const RAISED = '\ue003';
const END = '\ue000';

function runsOf(marked: string): readonly Run[] {
  const runs: Run[] = [];
  const open: string[] = [];
  let isApart = false;
  for (const [part] of marked.matchAll(/[\ue000-\ue003]|[^\ue000-\ue003]+/gu)) {
    if (part === END) open.pop();
    else if (part === ITALIC || part === LOWERED || part === RAISED) open.push(part);
    else {
      const text = part.trim();
      isApart ||= part !== part.trimStart();
      if (text !== '') {
        runs.push({ text, ...styleOf(open), ...(isApart ? { isApart } : {}) });
        isApart = false;
      }
      isApart ||= part !== part.trimEnd();
    }
  }
  return runs;
}

function styleOf(open: readonly string[]): Omit<Run, 'text'> {
  const face: Face = open.includes(ITALIC) ? 'italic' : 'upright';
  if (open.includes(RAISED)) return { face, level: 'raised' };
  return open.includes(LOWERED) ? { face, level: 'lowered' } : { face };
}

const marked = ({ text, face, level }: Run): string => {
  const slanted = face === 'italic' ? `${ITALIC}${text}${END}` : text;
  if (level === undefined) return slanted;
  return `${level === 'raised' ? RAISED : LOWERED}${slanted}${END}`;
};

const lowered = (text: string): string => `${LOWERED}${text}${END}`;
const raised = (text: string): string => `${RAISED}${text}${END}`;
const inParentheses = (text: string): string => `(${text})`;
const inner = (piece: Piece, wanted: number): string =>
  piece.binding < wanted ? inParentheses(piece.text) : (piece.closed ?? piece.text);
const atom = (text: string): Piece => ({ text, binding: Binding.atom });

/** Longer formulas don't fit beside a line: the drawing then shows the derivative's symbol. */
const LONGEST = 160;

const functionNames = {
  ln: 'ln',
  log2: `log${lowered('2')}`,
  log10: `log${lowered('10')}`,
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  tanh: 'tanh',
  normalCdf: 'Φ',
  normalDensity: 'φ',
  sigmoid: 'σ',
  relu: 'relu',
  leakyrelu: 'leakyrelu',
  elu: 'elu',
  gelu: 'gelu',
  gelutanh: 'gelutanh',
  silu: 'silu',
  softplus: 'softplus',
  sign: 'sign',
  max: 'max',
  min: 'min',
  logsumexp: 'logsumexp',
  softmax: 'softmax',
  reshape: 'reshape',
  broadcast: 'broadcast',
  place: 'place',
} as const;

const medium = (latexNames: ReadonlyMap<string, string> | undefined): Medium => ({
  signs: {
    plus: ' + ',
    minus: ' \u2212 ',
    negative: '\u2212',
    times: '·',
    spacedTimes: ' · ',
    elementwise: ' ⊙ ',
    juxtaposed: '\u2009',
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
  longest: LONGEST,
  row: (parts) => parts.join(''),
  name: (name) => nameRuns(name, latexNames?.get(name)).map(marked).join(''),
  digits: (text) => text,
  scientific: (mantissa, exponent) =>
    `${mantissa === '1' ? '' : `${mantissa}·`}10${raised(String(exponent).replace('-', '\u2212'))}`,
  parenthesized: ({ text }) => inParentheses(text),
  fraction: (numerator, denominator) => ({
    text: `${inner(numerator, Binding.product)}/${inner(denominator, Binding.power)}`,
    binding: Binding.fraction,
  }),
  power: (base, exponent) => ({
    text: /[\ue002\ue003]/u.test(exponent.text)
      ? `${inner(base, Binding.postfix)}^${inParentheses(exponent.text)}`
      : `${inner(base, Binding.postfix)}${raised(exponent.text)}`,
    binding: Binding.power,
  }),
  exponential: ({ text }) => atom(`exp${inParentheses(text)}`),
  root: (piece) => atom(`√${inner(piece, Binding.atom)}`),
  bars: ({ text }, double) => atom(double ? `‖${text}‖` : `|${text}|`),
  functionName: (name, index) => `${functionNames[name]}${index === undefined ? '' : lowered(index)}`,
  application: (name, inputs) => `${name}${inParentheses(inputs.map(({ text }) => text).join(', '))}`,
  prefixed: (name, input) => `${name} ${input.text}`,
  summation: (index, body) => `Σ${index === undefined ? '' : lowered(index)} ${body}`,
  transposed: (text) => `${text}${raised('T')}`,
  indexed: (text, index) => `${text}[${index.join(', ')}]`,
  indicator: (condition) => `[${condition}]`,
  cases: (cases) => atom(`{${cases.map(({ value, condition }) => `${value.text}: ${condition}`).join('; ')}}`),
  vector: (elements) => bracketed(elements, { open: '[', comma: ', ', close: ']' }),
  column: (elements) => atom(`[${elements.join(', ')}]${raised('T')}`),
  matrix: (rows) => atom(`[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`),
  shape: (lengths) => lengths.join('×'),
});

/**
 * An expression as a formula beside a line.
 *
 * @throws Problem `tooLong` where it is too long to stand there
 */
export function formula(root: Node, latexNames: ReadonlyMap<string, string> | undefined): Formula {
  const set = (node: Node): readonly Run[] => runsOf(setExpression(node, medium(latexNames)));
  if (root.op === 'divide') {
    return { form: 'fraction', numerator: set(root.inputs[0]), denominator: set(root.inputs[1]) };
  }
  if (root.op === 'partial') return derivativeSymbol(set(root.attrs.of), set(root.attrs.wrt));
  return { form: 'line', line: set(root) };
}

/** ∂of over ∂wrt. */
function derivativeSymbol(of: readonly Run[], wrt: readonly Run[]): Formula {
  const sign: Run = { text: '∂', face: 'upright' };
  return { form: 'fraction', numerator: [sign, ...of], denominator: [sign, ...wrt] };
}
