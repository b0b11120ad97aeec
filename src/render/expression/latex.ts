/** Mathematics in LaTeX. It is made from the tree alone: a name, whatever a person put into it, can't become a command. */
import type { Node, Program } from '../../graph/index.ts';
import { Binding, bracketed, type FunctionName, linked, type Medium, operand, type Piece } from './medium.ts';
import { greekName, type IndexedName, indexedName, nameParts, printable } from './names.ts';
import { type NotationOptions, setExpression } from './write.ts';

/** By name of a program, how that name is written where this does not follow from the name itself. */
export type LatexNames = ReadonlyMap<string, string>;

const LONGEST_FORMULA = 20_000;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** Any text as LaTeX text that stands for itself, for use inside \text{…}; what can't be printed is a question mark. */
export const escapeLatex = (text: string): string =>
  printable(text, '?')
    // Letters in the typefaces of mathematics, such as ℐ: the same letters in plain type.
    .replace(/[\u2100-\u214f\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'))
    // An accent that makes no letter of its own with what stands before it would be put over a brace.
    .normalize('NFC')
    .replace(/[\u0300-\u036f]/g, '?')
    // Signs of mathematics are errors in a text; letters, digits, quotation marks, dashes and Chinese punctuation are not.
    .replace(/[^ -~\p{L}\p{M}\p{N}·\u2010-\u2027\u3000-\u303f\uff00-\uffef]/gu, '?')
    .replace(/[\\{}$&#%_^~]/g, (sign) => escapes[sign] as string);

/** A base as letters: one Latin letter is a variable, several are a word. */
export function letters(base: string): string {
  if (/^[A-Za-z]$/.test(base)) return base;
  if (/^[A-Za-z]+$/.test(base)) return `\\mathrm{${base}}`;
  const greek = greekName(base);
  return greek === undefined ? `\\text{${escapeLatex(base)}}` : `\\${greek}`;
}

/** A subscript: letters of a word stand upright, h1 and 12 as they are. */
const below = (subscript: string): string =>
  /^[A-Za-z]{2,}$/.test(subscript)
    ? `\\mathrm{${subscript}}`
    : /^[A-Za-z\d,]+$/.test(subscript)
      ? subscript
      : `\\text{${escapeLatex(subscript)}}`;

/**
 * A name of a program in LaTeX.
 *
 * @example latexName('w5')     // 'w_{5}'
 * @example latexName('net_h1') // '\\mathrm{net}_{h1}'
 * @example latexName('a}{b')   // '\\text{a\\}\\{b}'
 */
export function latexName(name: string, names?: LatexNames): string {
  const given = names?.get(name);
  if (given !== undefined) return given;
  const indexed = indexedName(name);
  if (indexed !== undefined) return latexIndexed(indexed, names);
  const parts = nameParts(name);
  if (parts === undefined) return `\\text{${escapeLatex(name)}}`;
  const base = parts.hat ? `\\hat{${letters(parts.base)}}` : letters(parts.base);
  return parts.subscript === undefined ? base : `${base}_{${below(parts.subscript)}}`;
}

function latexIndexed(name: IndexedName, names?: LatexNames): string {
  if (name.kind === 'element') return `${latexName(name.of, names)}[${name.indices.map(below).join(', ')}]`;
  if (name.kind === 'equality') return `[${name.sides.join(' = ')}]`;
  const primes = (text: string): string => text.replaceAll('′', "'");
  if (name.kind === 'application') {
    return `${letters(name.of.replaceAll('′', ''))}${primes(name.of.replace(/[^′]/g, ''))}(${latexName(name.argument, names)})`;
  }
  const { base, subscript, superscript } = name.parts;
  const high = superscript === undefined ? '' : `^{${superscript.replaceAll('−', '-')}}`;
  const own = /^\d+$/.test(base) ? `\\mathbf{${base}}` : letters(base);
  return `${own}${primes(name.primes)}${high}${subscript === undefined ? '' : `_{${subscript}}`}`;
}

const commands: Partial<Record<FunctionName, string>> = {
  ln: '\\ln',
  log2: '\\log_{2}',
  log10: '\\log_{10}',
  sin: '\\sin',
  cos: '\\cos',
  tan: '\\tan',
  tanh: '\\tanh',
  max: '\\max',
  min: '\\min',
  normalCdf: '\\Phi',
  normalDensity: '\\varphi',
};

function between(left: string, { text, tall = false }: Piece, right: string): string {
  return tall ? `\\left${left} ${text} \\right${right}` : `${left}${text}${right}`;
}

/** In braces where it brings a superscript of its own: LaTeX refuses a second one. */
const alone = (base: string): string => (base.includes('^') ? `{${base}}` : base);

function latexMedium(names?: LatexNames): Medium {
  const medium: Medium = {
    longest: LONGEST_FORMULA,
    signs: {
      plus: ' + ',
      minus: ' - ',
      negative: '-',
      // In braces a sign keeps no space around it: the factors stand close.
      times: ' {\\cdot} ',
      spacedTimes: ' \\cdot ',
      elementwise: ' \\odot ',
      juxtaposed: ' ',
      equals: ' = ',
      notEqual: ' \\ne ',
      less: ' < ',
      greater: ' > ',
      atMost: ' \\le ',
      atLeast: ' \\ge ',
      and: ' \\land ',
      or: ' \\lor ',
      partial: '\\partial ',
      arrow: ' \\to ',
      becomes: ' \\leftarrow ',
      comma: ',\\ ',
      pi: '\\pi',
      ellipsis: '\\dots',
    },
    row: linked,
    name: (name) => latexName(name, names),
    digits: (text) => (text === '∞' ? '\\infty' : text === 'NaN' ? '\\mathrm{NaN}' : text),
    scientific: (mantissa, exponent) =>
      mantissa === '1' ? `10^{${exponent}}` : `${mantissa} {\\cdot} 10^{${exponent}}`,
    parenthesized: (inner) => between('(', inner, ')'),
    fraction: (numerator, denominator) => ({
      text: `\\frac{${numerator.text}}{${denominator.text}}`,
      binding: Binding.juxtaposition,
      tall: true,
    }),
    power: (base, exponent) => ({
      text: `${alone(operand(medium, base, Binding.postfix))}^{${exponent.text}}`,
      binding: Binding.power,
      ...(base.tall === true ? { tall: true } : {}),
    }),
    exponential: (exponent) => ({ text: `e^{${exponent.text}}`, binding: Binding.power }),
    root: ({ text, tall = false }) => ({ text: `\\sqrt{${text}}`, binding: Binding.atom, tall }),
    bars: (inner, double) => ({
      text: double ? between('\\lVert ', inner, '\\rVert ') : between('\\lvert ', inner, '\\rvert '),
      binding: Binding.atom,
      tall: inner.tall ?? false,
    }),
    functionName: (name, index) => {
      const own = commands[name] ?? `\\operatorname{${name}}`;
      return index === undefined ? own : `${own}_{${index}}`;
    },
    application: (name, inputs) =>
      name +
      between(
        '(',
        {
          text: linked(
            inputs.map(({ text }) => text),
            ', ',
          ),
          binding: 0,
          tall: inputs.some(({ tall }) => tall),
        },
        ')',
      ),
    prefixed: (name, { text }) => `${name} ${text}`,
    summation: (index, body) => `\\sum${index === undefined ? '' : `_{${index}}`} ${body}`,
    transposed: (inner) => `${alone(inner)}^{\\top}`,
    indexed: (inner, index) => `${inner}[${index.join(', ')}]`,
    indicator: (condition) => `\\mathbf{1}[${condition}]`,
    cases: (cases) => ({
      text: `\\begin{cases} ${linked(
        cases.map(({ value, condition }) => `${value.text} & ${condition}`),
        ' \\\\ ',
      )} \\end{cases}`,
      binding: Binding.product,
      tall: true,
    }),
    vector: (elements) => bracketed(elements, { open: '[', comma: ', ', close: ']' }),
    column: (elements) => medium.matrix(elements.map((element) => [element])),
    matrix: (rows) => ({
      text: `\\begin{bmatrix} ${rows.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{bmatrix}`,
      binding: Binding.atom,
      tall: true,
    }),
    shape: (lengths) => (lengths.length === 0 ? '1' : lengths.join(' \\times ')),
  };
  return medium;
}

const plainMedium = latexMedium();

export const latexMediumFor = (names?: LatexNames): Medium => (names === undefined ? plainMedium : latexMedium(names));

/**
 * An expression in LaTeX, to stand inside $…$; stations and symbols stand as their names.
 *
 * @param names how names are written where that does not follow from the name itself; wins over it
 * @throws Problem `tooLong` beyond 20,000 characters
 *
 * @example latex(divide(y1, p1)) // '\\frac{y_{1}}{p_{1}}'
 */
export const latex = (node: Node, names?: LatexNames, options: NotationOptions = {}): string =>
  setExpression(node, latexMediumFor(names), options);

/** A single formula to paste into a document: on a line of its own. */
export const latexFragment = (node: Node, names?: LatexNames, options: NotationOptions = {}): string =>
  `\\[\n  ${latex(node, names, options)}\n\\]\n`;

/**
 * A program some of whose names are written as formulas: a station that is called ∂E/∂w5 is set as that fraction.
 *
 * @example withFormulaNames(program, explainSecond(program).names)
 */
export const withFormulaNames = (program: Program, formulas: ReadonlyMap<string, Node>): Program => ({
  ...program,
  latexNames: new Map([
    ...(program.latexNames ?? []),
    ...[...formulas].map(([name, formula]) => [name, latex(formula, program.latexNames)] as const),
  ]),
});
