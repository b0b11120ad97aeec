/** The drawing of a program, with one name's paths lit. */
import { nodeNamed, type Program, partial } from '../../graph/index.ts';
import { type DrawingRequest, draw, landmarks, mathText, type View } from '../../render/index.ts';
import { Problem, type Words } from '../../words/index.ts';
import { type Mark, readMarks } from './marks.ts';
import type { EdgeDerivatives, Study } from './study.ts';

/** Signs in a derivative beside a line. */
const LONGEST_DRAWN = 14;

/** @throws Problem where the view can't show the program */
export function pictureOf(study: Study, view: View, wrt: string | undefined, words: Words): Mark {
  const { program, of, numbers } = study;
  const request: DrawingRequest = {
    program,
    words,
    view,
    theme: 'auto',
    interactive: true,
    ...(of instanceof Problem ? {} : { of }),
    ...(wrt === undefined ? {} : { wrt }),
    ...(numbers === undefined || numbers instanceof Problem
      ? {}
      : { values: numbers.values, partials: numbers.gradients }),
  };
  const edges =
    view === 'simplified' ? study.between(landmarks(request)) : wrt === undefined ? undefined : study.along(wrt);
  return readMarks(draw({ ...request, ...(edges === undefined ? {} : { edges: inShort(edges, program) }) }));
}

/** A long derivative is drawn as its symbol: the panel has it in full, and the drawing stays narrow. */
function inShort(edges: EdgeDerivatives, program: Program): EdgeDerivatives {
  return new Map(
    [...edges].map(([key, edge]) => {
      const [from = '', to = ''] = key.split('→');
      const [wrt, of] = [nodeNamed(program, from), nodeNamed(program, to)];
      const isLong = mathText(edge.expression).length > LONGEST_DRAWN;
      return [key, isLong && wrt !== undefined && of !== undefined ? { ...edge, expression: partial(of, wrt) } : edge];
    }),
  );
}
