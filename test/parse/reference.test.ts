/** Names and elements as a person asks for them. */
import { findReference, parseProgram } from 'chainrule/parse';
import { expect, test } from 'vitest';

const program = parseProgram('param W[2,3], w\nE = sum(W)*w');

test.each([
  ['w', { name: 'w' }],
  ['W', { name: 'W' }],
  ['W[1,2]', { name: 'W', index: [1, 2] }],
  [' W [ 0 , 1 ] ', { name: 'W', index: [0, 1] }],
])('%s', (text, wanted) => {
  expect(findReference(program, text)).toMatchObject(wanted);
});

test.each([
  ['W[2,0]', /no element \[2,0\] in the shape \[2,3\]; indices are counted from 0/],
  ['W[1]', /no element \[1\]/],
  ['w[0]', /no element \[0\] in the shape \[\]/],
  ['V[0,0]', /V/],
])('%s is refused', (text, sentence) => {
  expect(() => findReference(program, text)).toThrow(sentence);
});
