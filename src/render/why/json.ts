/** Why a gradient is what it is, for other programs. */
import type { Factor, PathSum, Why, WhyPath } from '../../explain/index.ts';
import { printExpression } from '../../graph/index.ts';
import type { CommandLineWords } from '../../words/index.ts';
import { jsonNumber } from '../json.ts';
import { carriedPart, elementText, findingText, partOf, strangeText } from './spelling.ts';

const factorJson = ({ from, to, derivative, kind, activation, remark }: Factor): object => ({
  from: elementText(from),
  to: elementText(to),
  derivative: jsonNumber(derivative),
  kind,
  ...(activation && { activation: activation.operation }),
  ...(remark && { remark }),
});

function gradientJson(sum: PathSum): object {
  const { element, value, count, flow, paths } = sum;
  const path = (each: WhyPath): object => ({
    names: each.elements.map(elementText),
    contribution: jsonNumber(each.contribution),
    share: jsonNumber(partOf(each, sum)),
    factors: each.factors.map(factorJson),
  });
  return {
    wrt: elementText(element),
    gradient: jsonNumber(value),
    // As many digits as it has: JSON's numbers would round it.
    pathCount: String(count),
    flow: jsonNumber(flow),
    carried: jsonNumber(carriedPart(sum)),
    paths: paths.map(path),
  };
}

/** One JSON object; `paths` stand from the strongest on, `share` is a path's part of the sum of all absolute contributions. */
export function renderWhyJson(answer: Why, words: CommandLineWords): string {
  const { of, value, gradient, layers, strange, findings } = answer;
  const result = {
    of,
    value: jsonNumber(value),
    ...(gradient && gradientJson(gradient)),
    layers: layers.map(({ size, ...layer }) => ({ ...layer, size: jsonNumber(size) })),
    notFinite: strange === undefined ? null : notFinite(strange),
    findings: findings.map((finding) => ({ id: finding.id, text: findingText(finding, answer, words) })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;

  function notFinite(found: NonNullable<typeof strange>): object {
    return {
      among: found.among,
      name: found.name,
      operation: printExpression(found.node),
      value: jsonNumber(found.value),
      stable: found.stable === undefined ? null : printExpression(found.stable.form),
      text: strangeText(found, of, words),
    };
  }
}
