/** Elements, shares and findings as text: what the terminal and JSON have in common. */
import type { Element, Factor, Finding, PathSum, Strange, Why, WhyPath } from '../../explain/index.ts';
import { indexAt } from '../../graph/index.ts';
import type { CommandLineWords } from '../../words/index.ts';
import { printable } from '../expression/names.ts';
import { setRounded } from '../expression/numbers.ts';
import { mathText, textMedium } from '../expression/text.ts';

type Named = Pick<Element, 'name' | 'position' | 'shape'>;

/** `w1`, `W1[3,7]`: as a person asks for it. */
export const elementText = ({ name, position, shape }: Named): string =>
  shape.length === 0 ? printable(name) : `${printable(name)}[${indexAt(position, shape).join(',')}]`;

/** A path's part of all that flows, from 0 to 1. */
export const partOf = ({ contribution }: WhyPath, { flow }: PathSum): number =>
  flow === 0 ? 0 : Math.abs(contribution) / flow;

/** The part that the listed paths carry together. */
export const carriedPart = (sum: PathSum): number => sum.paths.reduce((all, path) => all + partOf(path, sum), 0);

export const numberText = (value: number): string => setRounded(textMedium, value).text;

export const factorText = ({ from, to }: Factor): string => `∂${elementText(to)}/∂${elementText(from)}`;

const WHOLE_PERCENT = 0.01;

/** A part of a whole in percent: `45 %`, `0.03 %`. */
export const percentText = (part: number): string =>
  `${part >= WHOLE_PERCENT || part === 0 ? Math.round(part * 100) : numberText(Number((part * 100).toPrecision(1)))} %`;

/** A finding as a sentence. */
export function findingText(finding: Finding, { of, gradient }: Why, words: CommandLineWords): string {
  const { findings } = words.why;
  switch (finding.id) {
    case 'noPath':
      return findings.noPath({ from: gradient === undefined ? '' : elementText(gradient.element), to: printable(of) });
    case 'blocked':
      return findings.blocked({ factors: words.derivation.list(finding.factors.map(blockedText)) });
    case 'cancels':
      return findings.cancels({ left: percentText(finding.left) });
    case 'slopesShrink':
    case 'weightsShrink':
    case 'weightsGrow':
      return findings[finding.id]({ count: finding.count, product: numberText(finding.product) });
    case 'vanishes':
    case 'explodes':
      return findings[finding.id]({ ratio: numberText(finding.ratio), layers: finding.layers });
    case 'flatLayers':
      return findings.flatLayers({
        layers: words.derivation.list(finding.layers.map(String)),
        count: finding.layers.length,
      });
    default:
      return findings.nothingUnusual;
  }

  function blockedText(factor: Factor): string {
    const { activation, from } = factor;
    if (activation === undefined) return `${factorText(factor)} = 0`;
    const at = `${elementText(from)} = ${numberText(from.value)}`;
    return findings.blockedSlope({ factor: factorText(factor), activation: activation.operation, at });
  }
}

/** What breaks down where formulas are computed as they stand, as sentences. */
export function strangeText(
  { among, name, node, value, stable }: Strange,
  of: string,
  { why }: CommandLineWords,
): string {
  const fields = { name: printable(name), of: printable(of), operation: mathText(node), value: numberText(value) };
  const what = among === 'values' ? why.strange.forward(fields) : why.strange.backward(fields);
  const wayOut =
    stable === undefined
      ? why.strange.noWayOut
      : why.strange.wayOut({ form: mathText(stable.form), value: numberText(stable.value) });
  return why.strange.together({ what, wayOut });
}
