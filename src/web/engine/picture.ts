/** The drawing of a program, with one name's paths lit. */
import { type DrawingRequest, landmarks, marksFor, type View } from '../../render/index.ts';
import { Problem, type Words } from '../../words/index.ts';
import { inShort } from './edges.ts';
import type { Mark } from './marks.ts';
import type { Study } from './study.ts';

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
  return marksFor({ ...request, ...(edges === undefined ? {} : { edges: inShort(edges, program) }) });
}
