import type { problems as english } from '../../en/problems/index.ts';
import { explain } from './explain.ts';
import { gradient } from './gradient.ts';
import { graph } from './graph.ts';
import { network } from './network.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';

export const problems: typeof english = {
  ...graph,
  ...parse,
  ...network,
  ...gradient,
  ...explain,
  ...render,
};
