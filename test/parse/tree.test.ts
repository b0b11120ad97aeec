/** JSON with places: what JSON.parse reads is read alike, and what it refuses is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataIn, JsonFault, parseTree } from '../../src/parse/network/tree.ts';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', '\t', ' \r\n'), (value, blank) => {
      const text = `${blank}${JSON.stringify(value, null, blank)}${blank}`;
      expect(JSON.stringify(dataIn(parseTree(text)))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('refuses what JSON.parse refuses', () => {
  const pieces = fc.constantFrom(
    ...'{ } [ ] , : " "a" 0 1 - . e1 1.5 \\ \\u0041 \n true nul null // "\t" x'.split(' '),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      expect(isRefused(() => parseTree(text))).toBe(isRefused(() => JSON.parse(text)));
    }),
    { numRuns: 2000 },
  );
});

function isRefused(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    expect(error instanceof JsonFault || error instanceof SyntaxError).toBe(true);
    return true;
  }
}

test.each([
  ['{"a": 1.}', 'number', '1.}'],
  ['[1, 2', 'bracket', ''],
  ['{"a": [1 2]}', 'comma', '2]}'],
  ['[1,]', 'value', ']'],
  ['{"a" 1}', 'colon', '1}'],
  ['{"a": "b\n"}', 'text', '"b\n"}'],
  ['{"a": 1} 2', 'end', '2'],
  ['{a: 1}', 'symbol', 'a: 1}'],
  ['[1, /* two */ 2]', 'comment', '/* two */ 2]'],
  ['{1: 2}', 'fieldName', '1: 2}'],
  ['{"a": 1', 'brace', ''],
])('%s is refused: %s', (text, wrong, rest) => {
  try {
    parseTree(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ wrong, at: text.length - rest.length });
  }
});
