import type { problems as english } from '../../en/problems/index.ts';
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

export const problems: typeof english = {
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
