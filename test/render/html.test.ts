import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiply, type Node, one, type Program, symbol } from '../../src/graph/index.ts';
import { stylesheet, stylesheetHash } from '../../src/render/derivation/stylesheet.ts';
import { escapeHtml, mathml, renderHtml } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import { expressions, names } from './expressions.ts';
import { program, weight1, weight5 } from './lecture.ts';

const page = (language: 'en' | 'zh'): string =>
  renderHtml([weight5(), weight1()], { words: languages[language], program });

test.each(['en', 'zh'] as const)('a page in %s', async (language) => {
  await expect(page(language)).toMatchFileSnapshot(`../golden/derivations.${language}.html`);
});

test('says its language', () => {
  expect(page('en')).toContain('<html lang="en">');
  expect(page('zh')).toContain('<html lang="zh-CN">');
});

describe('the page is self-contained and can do nothing', () => {
  test('its policy allows only the one style that it carries', () => {
    const hash = createHash('sha256').update(stylesheet).digest('base64');
    expect(stylesheetHash).toBe(hash);
    expect(page('en')).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'"`);
    expect(page('en').match(/<style>[\s\S]*?<\/style>/g)).toEqual([`<style>${stylesheet}</style>`]);
  });

  test('there is no script, no style attribute, no address to load from', () => {
    expect(page('zh')).not.toMatch(/<script|\sstyle=|\son\w+=|\ssrc=|https?:|url\(|@import/i);
  });

  test('names cannot become tags, wherever they stand', () => {
    const evil = '"><img src=x onerror=alert(1)><script>';
    const derivation = weight5();
    const [first, ...others] = derivation.lines as [(typeof derivation.lines)[number]];
    const line = {
      ...first,
      expression: multiply(symbol(evil), one),
      reasons: [{ rule: 'chainOnlyPath', about: { path: { path: [evil, evil] } } }] as const,
    };
    const evilProgram: Program = { ...program, latexNames: new Map([['w5', evil]]) };
    const html = renderHtml([{ ...derivation, lines: [line, ...others] }], {
      words: languages.en,
      program: evilProgram,
    });
    expect(html).toContain('&lt;img');
    expect(html).not.toMatch(/<img|<script/);
  });
});

test('a line that keeps details shows them behind a switch', () => {
  const derivation = weight5();
  const [first, ...others] = derivation.lines as [(typeof derivation.lines)[number]];
  const html = renderHtml([{ ...derivation, lines: [{ ...first, asides: [weight1()] }, ...others] }], {
    words: languages.en,
    program,
  });
  expect(html).toContain('<details><summary>In detail</summary><ol><li class="line">');
});

/** The tags of a piece of MathML that stay open, or the first that is closed without having been opened. */
function openTags(markup: string): string[] {
  const open: string[] = [];
  for (const [, slash, tag] of markup.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (slash === '') open.push(tag as string);
    else if (open.pop() !== tag) return [`/${tag}`];
  }
  return open;
}

describe('MathML', () => {
  test('every expression is well-formed, whatever the names and operations in it', () => {
    fc.assert(
      fc.property(expressions, (node: Node) => {
        const markup = mathml(node);
        expect(openTags(markup)).toEqual([]);
        expect(markup.replace(/<\/?(m[a-z]+)( [a-z]+="[^"<>]*")*>/g, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 300 },
    );
  });

  test('a name is letters with a subscript', () => {
    expect(mathml(symbol('w5'))).toBe('<msub><mi>w</mi><mn>5</mn></msub>');
    expect(mathml(symbol('net_h1'))).toBe('<msub><mi>net</mi><mi>h1</mi></msub>');
    expect(mathml(symbol('误差'))).toBe('<mtext>误差</mtext>');
    expect(mathml(symbol('w1_12'), new Map([['w1_12', 'w^{(1)}_{12}']]))).toBe(
      '<msubsup><mi>w</mi><mn>12</mn><mtext>(1)</mtext></msubsup>',
    );
  });

  test('text stands for itself', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(escapeHtml(name)).not.toMatch(/[<>"']/);
      }),
    );
  });
});
