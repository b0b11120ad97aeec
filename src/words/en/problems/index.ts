/**
 * What every medium can have to say: what was wanted, what came, the way out. A file for each room, so that a bundle has those
 * it can say; the command line has more of them.
 */

import { explain } from './explain.ts';
import { gradient } from './gradient.ts';
import { graph } from './graph.ts';
import { network } from './network.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';

export const problems = {
  ...graph,
  ...parse,
  ...network,
  ...gradient,
  ...explain,
  ...render,
};
