/** The table of conventions holds in every mode, and the document shows the table. */
import { describe, expect, test } from 'vitest';
import { conventions, directional, gradients } from '../../src/gradient/index.ts';
import {
  dataOf,
  element,
  evaluate,
  type Node,
  printExpression,
  shapeOfValue,
  symbol,
  toNested,
  type Value,
  valueFrom,
} from '../../src/graph/index.ts';
import { stabilise } from '../../src/rewrite/index.ts';
import { languages } from '../../src/words/index.ts';

describe.each(conventions)('$operation', ({ of, at, derivative }) => {
  const x = symbol('x', shapeOfValue(at));
  const root = of(x);
  const worth = (node: Node): Value => evaluate([node], new Map([[x, at]])).get(node) as Value;

  test(`reverse mode: ${printExpression(root)} at ${JSON.stringify(toNested(at))}`, () => {
    const slope = gradients(root).get(x) as Node;
    expect(worth(slope)).toEqual(derivative);
    expect(worth(stabilise([slope], { valuesOnly: true })[0] as Node)).toEqual(derivative);
  });

  test('forward mode', () => {
    const slopes = Array.from(dataOf(at), (_, index) => {
      const direction = valueFrom(
        x.shape,
        dataOf(at).map((_, other) => (other === index ? 1 : 0)),
      );
      const move = symbol('dx', x.shape);
      const [tangent] = directional([root], new Map([[x, move]])) as [Node];
      return evaluate(
        [tangent],
        new Map<Node, Value>([
          [x, at],
          [move, direction],
        ]),
      ).get(tangent) as number;
    });
    expect(valueFrom(x.shape, Float64Array.from(slopes))).toEqual(derivative);
  });
});

test('elements of a tensor have the same conventions', () => {
  const x = symbol('x', [2]);
  for (const { of, at, derivative } of conventions.filter((each) => typeof each.at === 'number')) {
    const slope = gradients(of(element(x, [0]))).get(x) as Node;
    const point = valueFrom([2], Float64Array.of(at as number, 7));
    const value = evaluate([slope], new Map([[x, point]])).get(slope) as Value;
    expect(value).toEqual(valueFrom([2], Float64Array.of(derivative as number, 0)));
  }
});

test('docs/conventions.md shows the table', async () => {
  const pages = Object.values(languages).map(({ conventions: words }) => {
    const { expression, at, derivative, reason } = words.headings;
    const rows = conventions.map((each) => {
      const x = symbol('x', shapeOfValue(each.at));
      const [point, slope] = [each.at, each.derivative].map((value) =>
        JSON.stringify(toNested(value), shown).replaceAll('"', ''),
      );
      return `| \`${printExpression(each.of(x))}\` | x = ${point} | ${slope} | ${words.reasons[each.why]} |`;
    });
    return [
      `# ${words.title}`,
      words.introduction,
      [`| ${expression} | ${at} | ${derivative} | ${reason} |`, '| --- | --- | --- | --- |', ...rows].join('\n'),
    ].join('\n\n');
  });
  await expect(`${pages.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/conventions.md');
});

const shown = (_: string, value: unknown): unknown => {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : String(value);
};
