/** Drawings as SVG: what each view shows, in what colours, and that names can do no harm in it. */
import { describe, expect, test } from 'vitest';
import {
  divide,
  multiply,
  type Node,
  named,
  nodeNamed,
  one,
  type Program,
  sigmoid,
  subtract,
  symbol,
} from '../../src/graph/index.ts';
import { type DrawingRequest, draw, type EdgeDerivative, type View, views } from '../../src/render/index.ts';
import { languages, Problem } from '../../src/words/index.ts';
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

const words = languages.en;

/** All values of the pattern's first group in the text, in order. */
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] as string);

const stationsIn = (svg: string): string[] => all(svg, /data-station="([^"]*)"/g);
const linesIn = (svg: string): string[] =>
  [...svg.matchAll(/<g class="chainrule-edge[^"]*" data-from="([^"]*)" data-to="([^"]*)"/g)].map(
    ([, from, to]) => `${from}→${to}`,
  );
/** Each line with the path that it lies on: 1, 2, … or shared. */
const litLines = (svg: string): string[] =>
  [...svg.matchAll(/data-from="([^"]*)" data-to="([^"]*)" data-path="([^"]*)"/g)]
    .map(([, from, to, path]) => `${from}→${to} ${path}`)
    .sort();
/** The text of each mark of class `role`, without its markup; letters set apart are so by a space. */
const textsIn = (svg: string, role: string): string[] =>
  all(svg, new RegExp(`<text class="chainrule-${role}"[^>]*>(.*?)</text>`, 'g')).map((text) =>
    text.replace(/<tspan dx=[^>]*>/g, ' ').replace(/<[^>]*>/g, ''),
  );

/** The lecture's local derivatives: σ′ = a(1 − a), and ∂E_i/∂p_i = (p_i − y_i)/(p_i(1 − p_i)). */
function localDerivatives(program: Program): Map<string, EdgeDerivative> {
  const values = valuesByName(program);
  const node = (name: string): Node => nodeNamed(program, name) as Node;
  const value = (name: string): number => values.get(name) as number;
  const slope = (name: string): Node => multiply(node(name), subtract(one, node(name)));
  const slopeValue = (name: string): number => value(name) * (1 - value(name));
  const edges = new Map<string, EdgeDerivative>();
  for (const [z, a] of [
    ['z1', 'a1'],
    ['z2', 'a2'],
    ['z3', 'p1'],
    ['z4', 'p2'],
  ] as const) {
    edges.set(`${z}→${a}`, { expression: slope(a), value: slopeValue(a) });
  }
  for (const index of [1, 2]) {
    const [p, y, E] = [`p${index}`, `y${index}`, `E${index}`];
    const expression = divide(subtract(node(p), node(y)), slope(p));
    edges.set(`${p}→${E}`, { expression, value: (value(p) - value(y)) / slopeValue(p) });
    edges.set(`${E}→E`, { expression: one, value: 1 });
  }
  edges.set('x1→z1', { expression: node('w1'), value: value('w1') });
  edges.set('w1→z1', { expression: node('x1'), value: value('x1') });
  return edges;
}

describe('the lecture’s network', () => {
  const program = lecture();
  const values = valuesByName(program);
  const partials = partialsByName(program, 'E');
  const request = { program, words, values };

  test.each<[string, Partial<DrawingRequest>]>([
    ['neurons', { view: 'neurons' }],
    ['variables-w1', { view: 'variables', wrt: 'w1', edges: localDerivatives(program) }],
    ['variables-w5-dark', { view: 'variables', wrt: 'w5', partials, theme: 'dark' }],
    ['operations', { view: 'operations' }],
    ['simplified-a1', { view: 'simplified', wrt: 'a1', words: languages.zh }],
  ])('%s', async (name, extra) => {
    const svg = draw({ ...request, view: 'variables', ...extra });
    await expect(svg).toMatchFileSnapshot(`../golden/drawing-lecture-${name}.svg`);
  });

  test('variables: a node for each station and input, parameters on their lines, biases and targets beside', () => {
    const svg = draw({ ...request, view: 'variables' });
    expect([...new Set(stationsIn(svg))].sort()).toEqual(
      [...program.declarations.keys(), ...program.stations.keys()].sort(),
    );
    expect(linesIn(svg).sort()).toEqual(
      [
        'x1→z1',
        'x2→z1',
        'x1→z2',
        'x2→z2',
        'z1→a1',
        'z2→a2',
        'a1→z3',
        'a2→z3',
        'a1→z4',
        'a2→z4',
        'z3→p1',
        'z4→p2',
        'p1→E1',
        'p2→E2',
        'E1→E',
        'E2→E',
      ].sort(),
    );
    expect(textsIn(svg, 'name')).toEqual(expect.arrayContaining(['w1 0.15', 'b1 0.35', 'y1 0', 'a1']));
    expect(textsIn(svg, 'value')).toEqual(expect.arrayContaining(['0.5933', '0.7514', '1.6493']));
  });

  test('neurons: a sum and its activation are one circle, and the error stands at the end', () => {
    const svg = draw({ ...request, view: 'neurons' });
    expect(linesIn(svg)).toEqual([
      'x1→a1',
      'x2→a1',
      'x1→a2',
      'x2→a2',
      'a1→p1',
      'a2→p1',
      'a1→p2',
      'a2→p2',
      'p1→E',
      'p2→E',
    ]);
    expect(stationsIn(svg)).not.toContain('z1');
  });

  test('neurons are found without an outline, too', () => {
    const { network: _, ...plain } = program;
    const svg = draw({ ...request, program: plain, view: 'neurons' });
    expect(linesIn(svg)).toContain('p1→E1');
    expect(linesIn(svg)).toContain('x1→a1');
    expect(stationsIn(svg)).not.toContain('z1');
  });

  describe('neurons of a large network', () => {
    const large = { program: sigmoidNetwork([20, 30, 2]), view: 'neurons', words } as const;

    test('are drawn as layers', () => {
      const svg = draw(large);
      expect(linesIn(svg)).toEqual(['x1→a1', 'a1→p1', 'a1→p2', 'p1→E', 'p2→E']);
      expect(textsIn(svg, 'name')).toEqual(expect.arrayContaining(['x1, …, x20', 'a1, …, a30', 'w1, …, w600']));
      expect(textsIn(svg, 'value')).toEqual(expect.arrayContaining(['20', '30 × sigmoid']));
    });

    test('are opened where they are asked for: a weight opens both of its ends', () => {
      const svg = draw({ ...large, wrt: 'w25' });
      expect(linesIn(svg)).toEqual(expect.arrayContaining(['x5→a2', 'x1→a2', 'x5→a1', 'x1→a1', 'a2→p1', 'a1→p2']));
      expect(textsIn(svg, 'name')).toEqual(expect.arrayContaining(['x5', 'a2', 'w25', 'b2', 'a1, …, a30']));
      expect(svg).toContain('2 paths lead from w25 to E');
      expect(textsIn(draw({ ...large, wrt: ['a7'] }), 'name')).toContain('a7');
    });

    test('of any width', () => {
      expect(() => draw({ ...large, program: sigmoidNetwork([60, 60, 10]) })).not.toThrow();
    });
  });

  test('operations: products, sums, activations and logarithms are nodes of their own', () => {
    const symbols = textsIn(draw({ ...request, view: 'operations' }), 'name');
    const count = (symbol: string): number => symbols.filter((each) => each === symbol).length;
    // Eight weights and four products in the two errors; four sums of terms, two in the errors, one in E.
    expect({
      times: count('×'),
      plus: count('+'),
      sigmoid: count('σ'),
      ln: count('ln'),
      oneMinus: count('1 −'),
    }).toEqual({
      times: 12,
      plus: 7,
      sigmoid: 4,
      ln: 4,
      oneMinus: 4,
    });
  });

  test('w1 lights two paths: what they share in one colour, each branch in its own', () => {
    expect(litLines(draw({ ...request, view: 'variables', wrt: 'w1' }))).toEqual(
      [
        'x1→z1 shared',
        'z1→a1 shared',
        'a1→z3 1',
        'z3→p1 1',
        'p1→E1 1',
        'E1→E 1',
        'a1→z4 2',
        'z4→p2 2',
        'p2→E2 2',
        'E2→E 2',
      ].sort(),
    );
  });

  test('w5 lights its only path, a bias begins at its station, a name that goes nowhere lights nothing', () => {
    expect(litLines(draw({ ...request, view: 'variables', wrt: 'w5' }))).toEqual([
      'E1→E 1',
      'a1→z3 1',
      'p1→E1 1',
      'z3→p1 1',
    ]);
    expect(litLines(draw({ ...request, view: 'variables', wrt: 'b3' }))).toEqual(['E1→E 1', 'p1→E1 1', 'z3→p1 1']);
    const nowhere = draw({ ...request, view: 'variables', of: 'E1', wrt: 'w7' });
    expect(litLines(nowhere)).toEqual([]);
    expect(nowhere).toContain('No path leads from w7 to E1.');
  });

  test('the description tells the paths', () => {
    expect(draw({ ...request, view: 'variables', wrt: 'w1' })).toContain(
      '<desc>The drawing reads from left to right: 13 nodes and 16 arrows. 2 paths lead from w1 to E: ' +
        'w1 → z1 → a1 → z3 → p1 → E1 → E; w1 → z1 → a1 → z4 → p2 → E2 → E.</desc>',
    );
    expect(draw({ ...request, view: 'variables', wrt: 'w5', words: languages.zh })).toContain(
      '从 w5 到 E 只有一条路径：w5 → z3 → p1 → E1 → E。',
    );
  });

  test('before the backward pass there are blanks, not zeros', () => {
    expect(textsIn(draw({ ...request, view: 'variables' }), 'partial')).toEqual([]);
    const after = textsIn(draw({ ...request, view: 'variables', partials }), 'partial');
    expect(after).toEqual(expect.arrayContaining(['∂ 0.7514', '∂ 0.1870', '∂ −0.2271']));
    const { values: _, ...withoutValues } = request;
    expect(textsIn(draw({ ...withoutValues, view: 'variables' }), 'value')).toEqual([]);
  });

  test('derivatives stand on the lines that they are given for, but never twice beside a pill', () => {
    const svg = draw({ ...request, view: 'variables', edges: localDerivatives(program) });
    const formulas = textsIn(svg, 'formula');
    expect(formulas).toEqual(expect.arrayContaining(['a1·(1 − a1)', 'p1 − y1', 'p1·(1 − p1)', '1']));
    expect(formulas).not.toContain('w1');
    expect(formulas).not.toContain('x1');
    const lit = draw({ ...request, view: 'variables', wrt: 'w1', edges: localDerivatives(program) });
    expect(textsIn(lit, 'formula')).toContain('x1');
  });

  test('simplified: only the stations asked for, each line with its derivative', () => {
    const node = (name: string): Node => nodeNamed(program, name) as Node;
    const edges = new Map<string, EdgeDerivative>([
      ['a1→z3', { expression: node('w5'), value: 0.4 }],
      ['z3→E', { expression: subtract(node('p1'), node('y1')), value: 0.7514 }],
    ]);
    const svg = draw({ ...request, view: 'simplified', wrt: 'a1', stations: ['a1', 'z3', 'z4', 'E'], edges });
    expect(stationsIn(svg)).toEqual(['a1', 'z3', 'z4', 'E']);
    expect(litLines(svg)).toEqual(['a1→z3 1', 'a1→z4 2', 'z3→E 1', 'z4→E 2']);
    // Where none is given, the derivative's symbol.
    expect(textsIn(svg, 'formula')).toEqual(['w5', '∂z4', '∂a1', 'p1 − y1', '∂E', '∂z4']);
  });

  test('simplified: without stations, those where the paths begin, part, meet and end', () => {
    expect(stationsIn(draw({ ...request, view: 'simplified', wrt: 'w1' }))).toEqual(['w1', 'a1', 'z3', 'z4', 'E']);
    expect(stationsIn(draw({ ...request, view: 'simplified', wrt: 'w5' }))).toEqual(['w5', 'E']);
  });

  test('a formula too long for a line gives way to its symbol', () => {
    const long = ['z1', 'z2', 'z3', 'z4', 'p1', 'p2', 'a1', 'a2', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'];
    const expression = long
      .map((name) => nodeNamed(program, name) as Node)
      .reduce((left, right) => multiply(left, right));
    const svg = draw({ ...request, view: 'variables', edges: new Map([['E1→E', { expression }]]) });
    expect(textsIn(svg, 'formula')).toEqual(['∂E', '∂E1']);
  });
});

describe('any program', () => {
  test.each(views.filter((view) => view !== 'simplified'))('%s: the same bytes each time', (view) => {
    for (const build of [lecture, logisticRegression, softmaxRegression, squareAndItself, singleNode]) {
      const first = draw({ program: build(), view, words });
      // Other graphs in between give new nodes other identities.
      sigmoid(symbol(`other${view}${build.name}`));
      expect(draw({ program: build(), view, words })).toBe(first);
    }
  });

  test('arrays show their shape and first element', () => {
    const program = softmaxRegression();
    const svg = draw({ program, view: 'variables', words, values: valuesByName(program) });
    expect(textsIn(svg, 'value')).toContain('[4] 0.1200 …');
    expect(textsIn(svg, 'name')).toContain('W [3×4] 0 …');
    expect(textsIn(draw({ program, view: 'variables', words }), 'value')).toContain('[4]');
  });

  test('x·x has two lines into its product', () => {
    const svg = draw({ program: squareAndItself(), view: 'operations', words });
    expect(svg.match(/class="chainrule-edge"/g)).toHaveLength(5);
    const curves = all(svg, /<path d="(M[^"]*)" fill="none"/g);
    expect(new Set(curves).size).toBe(5);
  });

  test('samples share their parameters, which are then drawn at each use and all lit', () => {
    const program = sigmoidNetwork([2, 2, 1], 4);
    const svg = draw({ program, view: 'variables', words, wrt: 'w5' });
    expect(stationsIn(svg).filter((name) => name === 'w5')).toHaveLength(4);
    expect(svg.match(/chainrule-lit/g)).toHaveLength(4);
    expect(litLines(svg)).toEqual(expect.arrayContaining(['p1_1→E1_1 1', 'p1_4→E1_4 4']));
  });

  test('many paths are lit alike, without being listed', () => {
    const program = sigmoidNetwork([2, 4, 4, 2]);
    const svg = draw({ program, view: 'variables', words, wrt: 'x1' });
    expect(new Set(litLines(svg).map((line) => line.split(' ')[1]))).toEqual(new Set(['shared']));
    expect(svg).toContain('More paths lead from x1 to E than are told apart here.');
  });

  test('an empty program is an empty picture', () => {
    for (const view of ['neurons', 'variables', 'operations'] as const) {
      const svg = draw({ program: new Sheet().program(), view, words });
      expect(stationsIn(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('numbers that are not finite are shown as they are', () => {
    const program = squareAndItself();
    const values = new Map([
      ['x', Number.NaN],
      ['f', Number.POSITIVE_INFINITY],
    ]);
    expect(textsIn(draw({ program, view: 'variables', words, values }), 'value')).toEqual(['NaN', '∞']);
  });
});

describe('safe in any page', () => {
  const hostile = ['<script>alert(1)</script>', '"onload="x', '__proto__', 'constructor', 'a&b', '\u0000\ud800\u202e'];

  function hostileProgram(): Program {
    const sheet = new Sheet();
    const inputs = hostile.map((name) => sheet.declare('input', name, 1));
    const weights = hostile.map((name) => sheet.declare('param', `w${name}`, 2));
    inputs.forEach((input, at) => {
      sheet.define(`z${hostile[at]}`, multiply(weights[at] as Node, input));
    });
    const last = [...sheet.stations.values()].reduce<Node>((left, right) => multiply(left, right), one);
    sheet.stations.set('E', named('E', last));
    return sheet.program({ objective: 'E' });
  }

  const drawings = views.flatMap((view) =>
    [false, true].map((interactive) =>
      draw({ program: hostileProgram(), view, words, wrt: hostile[0] as string, theme: 'auto', interactive }),
    ),
  );

  test('names are text, never markup', () => {
    for (const svg of drawings) {
      // Only the page's own lookups keep a name as it is; whatever is read or spoken keeps its direction of writing.
      expect(svg.replace(/data-\w+="[^"]*"/g, '')).not.toMatch(/<script|\sonload=|\u202e/u);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't hold it
      expect(svg).not.toMatch(/\u0000/);
      expect(new Set(all(svg, /<([a-zA-Z]+)/g))).toEqual(
        new Set(all(svg, /<(svg|title|desc|g|path|line|rect|text|tspan)\b/g)),
      );
      expect(stationsIn(svg)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  test('nothing needs a style sheet, a script, a link or the network', () => {
    for (const svg of drawings) {
      expect(svg).not.toMatch(/\sstyle=|<style|\son\w+="|href|url\(|foreignObject|\sid=/);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toContain('http');
    }
  });

  test('each named thing is a button with words of its own, on pages that want it', () => {
    const program = lecture();
    const request = { program, view: 'variables', words, values: valuesByName(program) } as const;
    const page = draw({ ...request, interactive: true, partials: new Map([['w1', 0.0023]]) });
    expect(page).toContain('role="group"');
    expect(page).toContain(
      'data-station="w1" role="button" tabindex="0" aria-label="w1 is 0.1500; the derivative of E with respect to it is 0.0023"',
    );
    const file = draw(request);
    expect(file).toContain('role="img"');
    expect(file).not.toContain('tabindex');
  });

  test('theme auto takes its colours from the page, the others bring them along', () => {
    const program = lecture();
    expect(draw({ program, view: 'variables', words, theme: 'auto' })).toContain(
      'fill="var(--chainrule-ink, #1e2433)"',
    );
    expect(draw({ program, view: 'variables', words, theme: 'dark' })).not.toContain('var(');
  });
});

describe('what can’t be drawn', () => {
  const problemOf = (request: Partial<DrawingRequest>): Problem => {
    try {
      draw({ program: lecture(), view: 'variables', words, ...request });
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    throw new Error('nothing was thrown');
  };

  test.each<[View]>([['variables'], ['neurons'], ['operations']])('%s of a very large program', (view) => {
    const sheet = new Sheet();
    let last: Node = sheet.declare('input', 'x', 1);
    for (let at = 0; at < 5_000; at++) last = sheet.define(`h${at}`, sigmoid(last));
    expect(problemOf({ program: sheet.program(), view })).toMatchObject({ kind: 'too-large', code: 'drawingTooLarge' });
    const simplified = draw({ program: sheet.program(), view: 'simplified', words, stations: ['x', 'h4999'] });
    expect(linesIn(simplified)).toEqual(['x→h4999']);
  });

  test('dense layers whose pills would cover everything', () => {
    expect(problemOf({ program: sigmoidNetwork([20, 20, 20]) })).toMatchObject({
      fields: { view: 'variables', what: 'marks' },
    });
  });

  test('lines that would cross too many columns', () => {
    const sheet = new Sheet();
    let last: Node = sheet.declare('input', 'x', 1);
    const chain = Array.from({ length: 400 }, (_, at) => (last = sheet.define(`h${at}`, sigmoid(last))));
    sheet.define(
      'E',
      chain.reduce((left: Node, right) => multiply(left, right), one),
    );
    expect(problemOf({ program: sheet.program() })).toMatchObject({ fields: { what: 'lines' } });
  });

  test('names that the program lacks', () => {
    expect(problemOf({ wrt: 'w9' })).toMatchObject({ code: 'unknownName', fields: { name: 'w9' } });
    expect(problemOf({ of: 'F' })).toMatchObject({ code: 'unknownName' });
    expect(problemOf({ view: 'simplified', stations: ['a1', 'nothing'] })).toMatchObject({ code: 'unknownName' });
  });

  test('a simplified drawing of nothing in particular', () => {
    expect(problemOf({ view: 'simplified' })).toMatchObject({ code: 'noStationsToShow' });
  });
});
