/** The sentences of the chapters behind the first. */
import { descent } from './descent.ts';
import { detail } from './detail.ts';
import { forward } from './forward.ts';
import { general } from './general.ts';
import { graph } from './graph.ts';
import { hidden } from './hidden.ts';
import { output } from './output.ts';

export const later = { descent, detail, forward, general, graph, hidden, output };
