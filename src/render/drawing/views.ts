/** Which view decides what a drawing shows. */
import type { Diagram } from './diagram.ts';
import { neurons } from './neurons.ts';
import { operations } from './operations.ts';
import type { DrawingRequest, View } from './request.ts';
import { simplified } from './simplified.ts';
import { variables } from './variables.ts';

export const diagramOf: Readonly<Record<View, (request: DrawingRequest) => Diagram>> = {
  neurons,
  variables,
  operations,
  simplified,
};
