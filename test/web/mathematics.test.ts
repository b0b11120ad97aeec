/** Formulas become elements of the page one by one. */
import { expect, test } from 'vitest';
import { readMathematics } from '../../src/web/parts/mathematics.ts';

test.each([
  ['<script/>', 'script'],
  ['<mi onclick="x"/>', 'onclick'],
  ['<mrow><mi>x</mrow>', 'closes'],
  ['</math><mi/>', 'closes'],
  ['<mi>', 'closes'],
])('what no formula has is not read: %s', (content, reason) => {
  expect(() => readMathematics(content)).toThrow(reason);
});

test('text in a formula is text', () => {
  expect(readMathematics('<mtext class="x">&lt;b&gt;&amp;amp;</mtext>').children).toEqual([
    { name: 'mtext', attributes: { class: 'x' }, children: ['<b>&amp;'] },
  ]);
});
