import { describe, expect, test } from 'vitest';
import type { Derivation } from '../../src/explain/index.ts';
import { add, multiply, one, symbol } from '../../src/graph/index.ts';
import { renderText, textWidth } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import { by, program, weight1, weight5 } from './lecture.ts';

const english = { words: languages.en, program };
const chinese = { words: languages.zh, program };

test('∂E/∂w5 stands as on a board, each line with its reason', () => {
  expect(renderText([weight5()], english)).toBe(
    `\
∂E/∂w5 = ∂E/∂p1 · ∂p1/∂z3 · ∂z3/∂w5                           chain rule along the only path w5 → z3 → p1 → E
   ∂E/∂p1  = −y1/p1 + (1 − y1)/(1 − p1)                       E2 does not contain p1; (ln u)′ = u′/u; y1 is constant
   ∂p1/∂z3 = p1·(1 − p1)                                      sigmoid: g′ = g(1 − g)
   ∂z3/∂w5 = a1                                               linear in w5, coefficient a1
       = (−y1/p1 + (1 − y1)/(1 − p1)) · p1·(1 − p1) · a1      put in
       = (−y1·(1 − p1) + (1 − y1)·p1) · a1                    multiply out, p1 and 1 − p1 cancel
       = (p1 − y1) · a1                                       collect; the same form as logistic regression
       = (0.7514 − 0) · 0.5933 = 0.4458                       numbers; the central difference agrees within 10⁻¹¹
`,
  );
});

test('∂E/∂w5 in Chinese: the same formulas, other reasons', () => {
  expect(renderText([weight5()], chinese)).toBe(
    `\
∂E/∂w5 = ∂E/∂p1 · ∂p1/∂z3 · ∂z3/∂w5                           链式法则，沿唯一的路径 w5 → z3 → p1 → E
   ∂E/∂p1  = −y1/p1 + (1 − y1)/(1 − p1)                       E2 不含 p1；(ln u)′ = u′/u；y1 是常数
   ∂p1/∂z3 = p1·(1 − p1)                                      sigmoid 求导：g′ = g(1 − g)
   ∂z3/∂w5 = a1                                               关于 w5 是线性的，系数为 a1
       = (−y1/p1 + (1 − y1)/(1 − p1)) · p1·(1 − p1) · a1      代入
       = (−y1·(1 − p1) + (1 − y1)·p1) · a1                    乘开，约去 p1、1 − p1
       = (p1 − y1) · a1                                       合并同类项；与逻辑回归的形式相同
       = (0.7514 − 0) · 0.5933 = 0.4458                       数值；与中心差分相差 10⁻¹¹
`,
  );
});

test('∂E/∂w1 lists its two paths, and shows inside how ∂E/∂a1 comes about', () => {
  expect(renderText([weight1()], english)).toBe(
    `\
∂E/∂w1 = ∂E/∂a1 · ∂a1/∂z1 · ∂z1/∂w1                            chain rule along w1 → z1 → a1; from a1 on there are 2
                                                               paths to E
   2 paths lead from w1 to E; multiply along each, then add
      w1 → z1 → a1 → z3 → p1 → E1 → E      ∂E/∂E1 · ∂E1/∂p1 · ∂p1/∂z3 · ∂z3/∂a1 · ∂a1/∂z1 · ∂z1/∂w1
      w1 → z1 → a1 → z4 → p2 → E2 → E      ∂E/∂E2 · ∂E2/∂p2 · ∂p2/∂z4 · ∂z4/∂a1 · ∂a1/∂z1 · ∂z1/∂w1
   ∂E/∂a1  = ∂E/∂z3 · ∂z3/∂a1 + ∂E/∂z4 · ∂z4/∂a1               a1 acts through z3 and z4: multiply along each path, then
                                                               add the contributions
      ∂E/∂z3  = p1 − y1                                        collect; the same form as logistic regression
      ∂z3/∂a1 = w5                                             linear in a1, coefficient w5
      ∂E/∂z4  = p2 − y2                                        collect; the same form as logistic regression
      ∂z4/∂a1 = w7                                             linear in a1, coefficient w7
           = (p1 − y1)·w5 + (p2 − y2)·w7                       put in
   ∂a1/∂z1 = a1·(1 − a1)                                       sigmoid: g′ = g(1 − g)
   ∂z1/∂w1 = x1                                                linear in w1, coefficient x1
       = ((p1 − y1)·w5 + (p2 − y2)·w7) · a1·(1 − a1) · x1      put in
       = ((0.7514 − 0)·0.4 + (0.7729 − 1)·0.5) · 0.5933·(1 − 0.5933) · 0.05 = 0.002256
            numbers; the central difference agrees within 10⁻¹¹
`,
  );
});

test('several derivations have a blank line between them and their results at the end', () => {
  const text = renderText([weight5(), weight1()], chinese);
  expect(text).toContain('\n\n∂E/∂w1 = ');
  expect(text.slice(text.indexOf('结果一览'))).toBe(
    `\
结果一览
∂E/∂w5 = (p1 − y1)·a1                                      = 0.4458
∂E/∂w1 = ((p1 − y1)·w5 + (p2 − y2)·w7)·a1·(1 − a1)·x1      = 0.002256
`,
  );
});

describe('in a narrow terminal', () => {
  test('a reason without room beside its formula stands below, moved in', () => {
    expect(renderText([weight5()], { ...english, width: 48 })).toContain(
      `
       = (p1 − y1) · a1
            collect; the same form as logistic
            regression
`,
    );
  });

  test.each([30, 48, 72, 100])('no line is wider than %i columns, Chinese signs counted double', (width) => {
    for (const view of [english, chinese]) {
      const lines = renderText([weight5(), weight1()], { ...view, width }).split('\n');
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
    }
  });

  test('no line begins with a closing sign', () => {
    const lines = renderText([weight5(), weight1()], { ...chinese, width: 60 }).split('\n');
    expect(lines.filter((line) => /^\s*[，。；：、）]/.test(line))).toEqual([]);
  });
});

describe('colour', () => {
  const coloured = renderText([weight5()], { ...english, colour: true });
  const withoutColour = new RegExp(`${'\u{1b}'}\\[\\d+m`, 'g');

  test('is there only when asked for, and changes no position', () => {
    const plain = renderText([weight5()], english);
    expect(plain).not.toContain('\u{1b}');
    expect(coloured.replace(withoutColour, '')).toBe(plain);
  });

  test('connects each factor with the line that works it out', () => {
    const [first = '', second = ''] = coloured.split('\n');
    const end = first.indexOf('∂E/∂p1');
    const colour = first.slice(first.lastIndexOf('\u{1b}', end), end);
    expect(second).toContain(`${colour}∂E/∂p1`);
  });
});

test('details are shown when asked for, under the line that they explain', () => {
  const [x, w] = [symbol('x'), symbol('w')];
  const plain = weight5();
  const proof: Derivation = {
    ...plain,
    goal: by('z3', 'w5'),
    lines: [{ ...(plain.lines[1] as (typeof plain.lines)[number]), expression: add(multiply(x, one), w) }],
  };
  const [first, ...others] = plain.lines as [(typeof plain.lines)[number]];
  const detailed = { ...plain, lines: [{ ...first, asides: [proof] }, ...others] };
  expect(renderText([detailed], english)).not.toContain('x·1 + w');
  expect(renderText([detailed], { ...english, asides: true })).toContain('\n   ∂z3/∂w5 = x·1 + w');
});

test('more paths than are listed are counted exactly', () => {
  const derivation = weight1();
  const many = { ...derivation, paths: { ...derivation.paths, count: 2n ** 70n } };
  expect(renderText([many], english)).toContain('the first 2 of 1,180,591,620,717,411,303,424 paths');
});

test('a chain of 3,000 derivations inside one another is read without a deep stack', () => {
  let derivation = weight5();
  for (let at = 0; at < 3_000; at++) {
    const [first, ...others] = derivation.lines as [(typeof derivation.lines)[number]];
    derivation = { ...derivation, lines: [{ ...first, inner: [{ ...derivation, lines: [first, ...others] }] }] };
  }
  expect(renderText([derivation], english).split('\n').length).toBeGreaterThan(3_000);
});
