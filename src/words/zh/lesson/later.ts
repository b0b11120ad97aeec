import type { LaterWords } from '../../words.ts';
import { descent } from './descent.ts';
import { detail } from './detail.ts';
import { forward } from './forward.ts';
import { general } from './general.ts';
import { graph } from './graph.ts';
import { hidden } from './hidden.ts';
import { output } from './output.ts';

export const later: LaterWords = { descent, detail, forward, general, graph, hidden, output };
