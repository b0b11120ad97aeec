/** Words with signs of mathematics among them, as LaTeX text. */
import { escapeLatex } from './latex.ts';

/** Signs that a text font lacks, or that pdflatex doesn't know. */
const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '·': '\\cdot ',
  '→': '\\to ',
  '←': '\\leftarrow ',
  '∧': '\\land ',
  '∨': '\\lor ',
  '÷': '\\div ',
  '‖': '\\Vert ',
  '\u2009': '\\, ',
  '∂': '\\partial ',
  '√': '\\surd ',
  Σ: '\\Sigma ',
  Φ: '\\Phi ',
  φ: '\\varphi ',
  α: '\\alpha ',
  δ: '\\delta ',
  η: '\\eta ',
  π: '\\pi ',
  σ: '\\sigma ',
  '⊙': '\\odot ',
  '≤': '\\le ',
  '≥': '\\ge ',
  '≠': '\\ne ',
  '×': '\\times ',
  '∞': '\\infty ',
  '|': '|',
  '<': '<',
  '>': '>',
};
const raised: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, at) => [sign, String(at)])),
  '⁻': '-',
  ᵘ: 'u',
  ᵛ: 'v',
  ⁿ: 'n',
  ˣ: 'x',
  ᵀ: '\\top ',
  '′': '\\prime ',
};
const lowered: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'₀₁₂₃₄₅₆₇₈₉'].map((sign, at) => [sign, String(at)])),
  ᵢ: 'i',
  ⱼ: 'j',
  ₖ: 'k',
};

const classOf = (table: Readonly<Record<string, string>>): string =>
  Object.keys(table)
    .map((sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
    .join('');
const mathematical = new RegExp(`([${classOf(signs)}]|[${classOf(raised)}]+|[${classOf(lowered)}]+)`, 'u');

function inMath(run: string): string {
  const sign = signs[run];
  if (sign !== undefined) return `$${sign.trim()}$`;
  const isRaised = [...run].every((each) => each in raised);
  const inner = [...run].map((each) => (isRaised ? raised : lowered)[each]).join('');
  return `\${}${isRaised ? '^' : '_'}{${inner.trim()}}$`;
}

/**
 * A sentence as LaTeX text that compiles with every engine.
 *
 * @example latexProse('(ln u)′ = u′/u; 100 %') // '(ln u)${}^{\\prime}$ = u${}^{\\prime}$/u; 100 \\%'
 */
export const latexProse = (text: string): string =>
  text
    .split(mathematical)
    .map((part, at) => (at % 2 === 0 ? escapeLatex(part) : inMath(part)))
    .join('');
