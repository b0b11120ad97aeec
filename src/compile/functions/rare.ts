/** Functions that few networks have: a page fetches them when it meets one. */
import type { Local } from '../assembler/index.ts';
import type { Lanes } from './lanes.ts';
import { normalCdf } from './normal.ts';
import { power } from './power.ts';
import { cos, sin, tan } from './trigonometry.ts';

export const rareFunctions = { normalCdf, sin, cos, tan, power } satisfies Record<
  string,
  (lanes: Lanes, x: Local, y: Local) => Local
>;
