/** Functions that are worked out in double precision for both: floats go in and come out two by two. */
import type { Local } from '../assembler/index.ts';
import type { Lanes } from './lanes.ts';

/** Applies a function of doubles to the lanes of `inputs`: directly, or to both halves of four floats. */
export function inDoubles(
  lanes: Lanes,
  inputs: readonly Local[],
  work: (doubles: Lanes, inputs: readonly Local[]) => Local,
): Local {
  if (lanes.precision === 'f64') return work(lanes, inputs);
  const doubles = lanes.as('f64');
  const low = work(
    doubles,
    inputs.map((input) => lanes.promote(input)),
  );
  const high = work(
    doubles,
    inputs.map((input) => lanes.promote(lanes.swapHalves(input))),
  );
  return lanes.demote(low, high);
}
