/** Layout: nothing covers anything else, chains run level, and the order is that of the model. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, multiply, type Node, type Program, sigmoid, type Value } from '../../src/graph/index.ts';
import { arrangeInColumns, type Slot } from '../../src/render/drawing/columns.ts';
import { boxAround, type Curve, crossesBox, heightAt, isNear } from '../../src/render/drawing/geometry.ts';
import { certainWidth, spotsFor, spotsSideBySide } from '../../src/render/drawing/labels.ts';
import { type Layout, layOut } from '../../src/render/drawing/layout.ts';
import { crossings, orderColumns } from '../../src/render/drawing/order.ts';
import { boxOfBlock } from '../../src/render/drawing/pieces.ts';
import { diagramOf } from '../../src/render/drawing/views.ts';
import type { View } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import {
  lecture,
  logisticRegression,
  partialsByName,
  Sheet,
  sigmoidNetwork,
  singleNode,
  softmaxRegression,
  squareAndItself,
  valuesByName,
} from './programs.ts';

interface Extra {
  values?: ReadonlyMap<string, Value>;
  partials?: ReadonlyMap<string, Value>;
  stations?: readonly string[];
}

const layoutOf = (program: Program, view: View, extra: Extra = {}): Layout =>
  layOut(diagramOf[view]({ program, view, words: languages.en, ...extra }), view);

/** Everything that takes room: bodies of nodes, what is written around them, and what stands on lines. */
function boxesOf({ nodes, edges }: Layout) {
  return [
    ...nodes.flatMap(({ node, shape, x, y }) => [
      { what: node.key, box: boxAround(x, y, shape.body.width, shape.body.height) },
      ...shape.attached.map(({ block, y: away }, at) => ({
        what: `${node.key}, caption ${at}`,
        box: boxOfBlock(block, x, y + away),
      })),
    ]),
    ...edges.flatMap(({ edge, blocks }) =>
      blocks.map(({ block, x, y, pill }) => ({
        what: `${pill?.names.join() ?? 'derivative'} on ${edge.from}→${edge.to}`,
        box: boxOfBlock(block, x, y),
      })),
    ),
  ];
}

function overlaps(layout: Layout): string[] {
  const boxes = boxesOf(layout);
  return boxes.flatMap((a, at) =>
    boxes.slice(at + 1).flatMap((b) => (isNear(a.box, b.box) ? [`${a.what} covers ${b.what}`] : [])),
  );
}

/** Lines that run through what stands at a node other than their ends. */
function struckThrough({ nodes, edges }: Layout): string[] {
  return edges.flatMap(({ edge, curves }) =>
    nodes.flatMap(({ node, shape: { bounds }, x, y }) => {
      const box = { ...bounds, left: bounds.left + x, top: bounds.top + y };
      const own = node.key === edge.from || node.key === edge.to;
      const hit = curves.some((curve, at) => {
        const next = curves[at + 1];
        const level = next && { left: curve.right, right: next.left, start: curve.end, end: next.start, bow: 0 };
        const near = (part: Curve): boolean => part.left < box.left + box.width && box.left < part.right;
        return [curve, ...(level ? [level] : [])].some((part) => near(part) && crossesBox(part, clipped(box, part)));
      });
      return hit && !own ? [`${edge.from}→${edge.to} through ${node.key}`] : [];
    }),
  );
}

function clipped(box: { left: number; top: number; width: number; height: number }, { left, right }: Curve) {
  const start = Math.max(box.left, left);
  return { ...box, left: start, width: Math.min(box.left + box.width, right) - start };
}

function outside(layout: Layout): string[] {
  const { left, top, width, height } = layout.bounds;
  return boxesOf(layout).flatMap(({ what, box }) =>
    box.left >= left && box.top >= top && box.left + box.width <= left + width && box.top + box.height <= top + height
      ? []
      : [what],
  );
}

const faultsOf = (layout: Layout): string[] => [...overlaps(layout), ...struckThrough(layout), ...outside(layout)];

const programs: Record<string, Program> = {
  '2-2-2': lecture(),
  '2-4-3-2': sigmoidNetwork([2, 4, 3, 2]),
  '2-2-1 with 4 samples': sigmoidNetwork([2, 2, 1], 4),
  '8-8-8': sigmoidNetwork([8, 8, 8]),
  'logistic regression': logisticRegression(),
  'softmax regression': softmaxRegression(),
  'x·x + x': squareAndItself(),
  'x·x + x of an input': squareAndItself('input'),
  'a single node': singleNode(),
};

describe.each(Object.entries(programs))('%s', (_, program) => {
  test.each<View>(['neurons', 'variables', 'operations', 'simplified'])('%s: nothing covers anything else', (view) => {
    const values = valuesByName(program);
    const partials = program.objective === undefined ? values : partialsByName(program, program.objective);
    const stations = [...program.declarations.keys(), ...program.stations.keys()];
    expect(faultsOf(layoutOf(program, view, { stations }))).toEqual([]);
    expect(faultsOf(layoutOf(program, view, { stations, values }))).toEqual([]);
    expect(faultsOf(layoutOf(program, view, { stations, values, partials }))).toEqual([]);
  });
});

test('columns stand closer where the drawing would not fit beside a text', () => {
  const width = (units: readonly number[]): number => {
    const program = sigmoidNetwork(units);
    return layoutOf(program, 'variables', { values: valuesByName(program) }).bounds.width;
  };
  expect(width([2, 4, 3, 2])).toBeLessThan(1060);
  expect(width([2, 4, 3, 2])).toBeLessThan(1.2 * width([2, 2, 2]));
});

/** Stations that each use one or two earlier names, some of them through a parameter. */
const anyProgram = fc
  .array(
    fc.record({ first: fc.nat(), second: fc.nat(), kind: fc.constantFrom('sum', 'product', 'weighted', 'function') }),
    {
      maxLength: 30,
    },
  )
  .map((steps): Program => {
    const sheet = new Sheet();
    const known: Node[] = [sheet.declare('input', 'x1', 1), sheet.declare('input', 'x2', -0.25)];
    steps.forEach(({ first, second, kind }, at) => {
      const [a, b] = [known[first % known.length] as Node, known[second % known.length] as Node];
      const weighted = (): Node => {
        const [w, v] = [sheet.declare('param', `w${at}`, 0.5), sheet.declare('param', `bias_number_${at}`, 12.25)];
        return add(add(multiply(w, a), multiply(b, w)), v);
      };
      const body = { sum: () => add(a, b), product: () => multiply(a, b), weighted, function: () => sigmoid(a) }[
        kind
      ]();
      known.push(sheet.define(`h${at}`, body));
    });
    return sheet.program();
  });

test.each<View>(['neurons', 'variables', 'operations'])('%s of any program: nothing covers anything else', (view) => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const values = valuesByName(program);
      expect(faultsOf(layoutOf(program, view, { values, partials: values }))).toEqual([]);
    }),
    { numRuns: 60, seed: 7 },
  );
});

describe('order', () => {
  const heightsOf = (program: Program): Map<string, number> =>
    new Map(layoutOf(program, 'variables').nodes.map(({ node, y }) => [node.key, y]));

  test('a chain without forks runs level, and a sum stands between its terms', () => {
    const heights = heightsOf(lecture());
    for (const name of ['x1', 'z1', 'a1', 'z3', 'p1']) expect(heights.get(name)).toBe(heights.get('E1'));
    for (const name of ['x2', 'z2', 'a2', 'z4', 'p2']) expect(heights.get(name)).toBe(heights.get('E2'));
    expect(heights.get('E')).toBe(((heights.get('E1') as number) + (heights.get('E2') as number)) / 2);
  });

  test('columns keep the order of the model, also when a unit is added', () => {
    for (const units of [3, 4]) {
      const heights = heightsOf(sigmoidNetwork([2, units, 2]));
      const column = Array.from({ length: units }, (_, at) => heights.get(`a${at + 1}`) as number);
      expect(column).toEqual([...column].sort((a, b) => a - b));
    }
  });

  const slots = (column: number, count: number): Slot[] =>
    Array.from({ length: count }, () => ({ column, node: undefined, left: [], right: [] }));
  const link = (from: Slot | undefined, to: Slot | undefined): void => {
    if (from === undefined || to === undefined) throw new Error('no such slot');
    from.right.push(to);
    to.left.push(from);
  };

  test('crossings are counted', () => {
    const [left, right] = [slots(0, 3), slots(1, 3)];
    for (const from of left) for (const to of right) link(from, to);
    // Between two columns of three, all joined, C(3,2)² pairs of lines cross.
    expect(crossings(left, right)).toBe(9);
  });

  test('an order that lines contradict is turned around', () => {
    const arranged = arrangeInColumns(
      diagramOf.variables({ program: turned(), view: 'variables', words: languages.en }),
      'variables',
    );
    expect(crossings(arranged.columns[0], arranged.columns[1])).toBe(3);
    orderColumns(arranged.columns);
    expect(crossings(arranged.columns[0], arranged.columns[1])).toBe(0);
  });

  function turned(): Program {
    const sheet = new Sheet();
    const inputs = ['a', 'b', 'c'].map((name) => sheet.declare('input', name));
    for (const [at, input] of [...inputs].reverse().entries()) sheet.define(`h${at}`, sigmoid(input));
    return sheet.program();
  }
});

describe('labels', () => {
  const curve: Curve = { left: 0, right: 400, start: 0, end: 90, bow: 0 };

  test('a curve rises from its start to its end', () => {
    expect(heightAt(curve, 0)).toBeCloseTo(0);
    expect(heightAt(curve, 200)).toBeCloseTo(45);
    expect(heightAt(curve, 400)).toBeCloseTo(90);
  });

  test('many pills stand below each other, where their lines are far enough apart', () => {
    const lines = [0, 120, 240, 360].flatMap((start) =>
      [60, 180, 300].map((end): Curve => ({ left: 0, right: 130, start, end, bow: 0 })),
    );
    const items = lines.map((line) => ({ curve: line, width: 80, height: 20, position: 'on' as const }));
    const spots = spotsFor(items, lines, { isStrict: true }) ?? [];
    expect(spots).toHaveLength(12);
    expect(new Set(spots.map(({ x }) => x)).size).toBe(1);
    const heights = spots.map(({ y }) => y).sort((a, b) => a - b);
    heights.slice(1).forEach((y, at) => {
      expect(y - (heights[at] as number)).toBeGreaterThan(20);
    });
  });

  test('where there is no room there are no spots, and side by side there always is', () => {
    const items = Array.from({ length: 12 }, (_, at) => ({
      curve,
      width: 40,
      height: 20,
      position: at % 3 === 0 ? ('beside' as const) : ('on' as const),
    }));
    expect(spotsFor(items, [curve], { isStrict: false })).toBeUndefined();
    const wide = { ...curve, right: certainWidth(items) };
    const boxes = spotsSideBySide(items.map((item) => ({ ...item, curve: wide }))).map(({ x, y }) =>
      boxAround(x, y, 40, 20),
    );
    boxes.forEach((box, at) => {
      for (const other of boxes.slice(at + 1)) expect(isNear(box, other)).toBe(false);
      expect(box.left + box.width).toBeLessThanOrEqual(wide.right);
    });
  });
});
