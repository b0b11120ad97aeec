/** The generator of weights, orders and data. */
import { expect, test } from 'vitest';
import { philox, uniform } from '../../src/graph/random.ts';

// The known answers that Random123, the authors’ library, publishes for philox4x32-10.
test.each([
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
] as const)('philox(%j, %j)', (counter, key, expected) => {
  expect(philox(counter, key)).toEqual(expected);
});

test('uniform numbers lie in [0, 1) and differ by seed, stream and index', () => {
  const draws = Array.from({ length: 1000 }, (_, index) => uniform(index % 10, Math.floor(index / 10) % 10, index));
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(new Set(draws).size).toBe(1000);
});
