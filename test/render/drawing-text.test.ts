/** The texts of drawings: numbers, names, formulas, colours, widths, markup. */
import { describe, expect, test } from 'vitest';
import { divide, multiply, negate, one, partial, power, subtract, symbol, two } from '../../src/graph/index.ts';
import { inkOfLight, palettes, withFallbackColours } from '../../src/render/drawing/colours.ts';
import { constantFigure, figure, shortFigure, valueText } from '../../src/render/drawing/figures.ts';
import { formula } from '../../src/render/drawing/formula.ts';
import { textWidth } from '../../src/render/drawing/measure.ts';
import { nameRuns, plainText, upright } from '../../src/render/drawing/runs.ts';
import { element, write } from '../../src/render/drawing/xml.ts';

describe('numbers', () => {
  test.each([
    [0.593269992, '0.5933'],
    [-0.113495, '−0.1135'],
    [1.6492905, '1.6493'],
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [0.99999999, '1.0000'],
    [2.1e-7, '2.1e−7'],
    [-4.56e-4, '−4.6e−4'],
    [123.456, '123.4560'],
    [123456.789, '1.235e5'],
    [1e6, '1.000e6'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });

  test('parameters keep two decimals and those they need, constants what they need', () => {
    expect([0.15, 0.4, 0.35891648, -2, 0.125].map(shortFigure)).toEqual(['0.15', '0.40', '0.3589', '−2', '0.125']);
    expect([0.5, 2, 0.01, 1.5e-7].map(constantFigure)).toEqual(['0.5', '2', '0.01', '1.5e−7']);
  });

  test('arrays are short', () => {
    expect(valueText({ shape: [2, 3], data: Float64Array.of(0.1, 0, 0, 0, 0, 0) })).toBe('[2×3] 0.1000 …');
    expect(valueText({ shape: [1], data: Float64Array.of(7) })).toBe('[1] 7');
    expect(valueText({ shape: [0], data: Float64Array.of() })).toBe('[0]');
  });
});

describe('names', () => {
  test.each([
    [
      'w1',
      [
        ['w', 'italic', undefined],
        ['1', 'upright', 'lowered'],
      ],
    ],
    [
      'net_h1',
      [
        ['net', 'upright', undefined],
        ['h1', 'upright', 'lowered'],
      ],
    ],
    ['λ', [['λ', 'italic', undefined]]],
    [
      '损失2',
      [
        ['损失', 'upright', undefined],
        ['2', 'upright', 'lowered'],
      ],
    ],
    ['E', [['E', 'italic', undefined]]],
  ])('%s', (name, parts) => {
    expect(nameRuns(name).map(({ text, face, level }) => [text, face, level])).toEqual(parts);
  });

  test('a LaTeX name gives indices above and below', () => {
    const runs = nameRuns('w1_12', 'w^{(1)}_{12}');
    expect(runs.map(({ text, level }) => [text, level])).toEqual([
      ['w', undefined],
      ['(1)', 'raised'],
      ['12', 'lowered'],
    ]);
  });

  test('a name in no known form stands as it is, without what would turn the text around', () => {
    expect(plainText(nameRuns('a-b'))).toBe('a-b');
    expect(plainText(nameRuns('a\u202eb'))).toBe('a\ufffdb');
  });
});

describe('formulas', () => {
  const [p, y] = [symbol('p1'), symbol('y1')];
  const textOf = (node: Parameters<typeof formula>[0]): string => {
    const set = formula(node, undefined);
    return set.form === 'line' ? plainText(set.line) : `${plainText(set.numerator)} over ${plainText(set.denominator)}`;
  };

  test.each([
    [multiply(p, subtract(one, p)), 'p1·(1 − p1)'],
    [divide(subtract(p, y), multiply(p, subtract(one, p))), 'p1 − y1 over p1·(1 − p1)'],
    [negate(divide(y, p)), '−y1/p1'],
    [partial(symbol('E'), p), '∂E over ∂p1'],
    [power(p, two), 'p12'],
  ])('case %#', (node, text) => {
    expect(textOf(node)).toBe(text);
  });

  test('subscripts and exponents are real ones', () => {
    const set = formula(power(p, two), undefined);
    expect(set.form === 'line' && set.line).toEqual([
      { text: 'p', face: 'italic' },
      { text: '1', face: 'upright', level: 'lowered' },
      { text: '2', face: 'upright', level: 'raised' },
    ]);
  });
});

describe('widths', () => {
  test('wide characters take their full size, marks none, figures all the same', () => {
    expect(textWidth([upright('损失')], 10)).toBe(20);
    expect(textWidth([upright('e\u0301')], 10)).toBe(textWidth([upright('e')], 10));
    const digits = (text: string): number => textWidth([{ text, face: 'figures' }], 10);
    expect(digits('111')).toBe(digits('888'));
    expect(textWidth([{ text: 'x', face: 'italic', level: 'lowered' }], 10)).toBeLessThan(
      textWidth([upright('x')], 10),
    );
  });
});

describe('colours', () => {
  /** Relative luminance as WCAG 2 defines it. */
  const luminance = (colour: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
    return (lighter + 0.05) / (darker + 0.05);
  };

  test.each(['light', 'dark'] as const)('%s: all that is read stands out from what it is on', (theme) => {
    const palette = palettes[theme];
    const paths = [0, 1, 2, 3, 4, 5].map((path) => palette[inkOfLight(path)]);
    for (const colour of [palette.ink, palette.muted, palette.shared, ...paths]) {
      expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, palette.pill)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette['on-goal'], palette.goal)).toBeGreaterThanOrEqual(4.5);
    expect(new Set(paths).size).toBe(6);
  });

  test('a seventh path begins again', () => {
    expect(inkOfLight(6)).toBe(inkOfLight(0));
  });

  test('outside a page, theme auto falls back to light', () => {
    expect(withFallbackColours(`<path fill="${palettes.auto.ink}"/>`)).toBe(`<path fill="${palettes.light.ink}"/>`);
  });
});

describe('markup', () => {
  test('text is escaped, and what XML forbids is replaced', () => {
    expect(write(`<a b="c">&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;');
    expect(write('a\u0000b\ud800c\uffff')).toBe('a\ufffdb\ufffdc\ufffd');
  });

  test('attributes are escaped, numbers short, what is undefined left out', () => {
    expect(write(element('rect', { x: 1 / 3, y: -0, fill: '"', stroke: undefined }))).toBe(
      '<rect x="0.33" y="0" fill="&quot;"/>',
    );
  });
});
