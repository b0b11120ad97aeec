/** Every problem's sentence: what was wanted, what came, the way out. A file for each room, so that a bundle has those it can say. */

import { commands } from './commands.ts';
import { compile } from './compile.ts';
import { data } from './data.ts';
import { explain } from './explain.ts';
import { gradient } from './gradient.ts';
import { graph } from './graph.ts';
import { network } from './network.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';
import { train } from './train.ts';

export const problems = {
  ...graph,
  ...parse,
  ...network,
  ...gradient,
  ...explain,
  ...render,
  ...compile,
  ...train,
  ...data,
  ...commands,
};
