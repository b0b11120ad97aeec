/** What a drawing shows, apart from its numbers: which names, and which lines between them. */
import { allMarks, type Mark } from './marks.ts';

export interface Outline {
  readonly names: ReadonlySet<string>;
  readonly lines: readonly DrawnLine[];
  /** Elementary operations have no names to go by: they are all there from the beginning. */
  readonly hasOperations: boolean;
}

export interface DrawnLine {
  readonly from: string;
  readonly to: string;
  /** The path to which it belongs, where it is lit. */
  readonly path?: string;
}

export function outlineOf(drawing: Mark): Outline {
  const marks = allMarks(drawing).map(({ attributes }) => attributes);
  return {
    names: new Set(marks.flatMap((mark) => mark['data-station'] ?? [])),
    lines: marks.flatMap(({ 'data-from': from, 'data-to': to, 'data-path': path }) =>
      from === undefined || to === undefined ? [] : [{ from, to, ...(path === undefined ? {} : { path }) }],
    ),
    hasOperations: marks.some((mark) => mark['class']?.includes('chainrule-operation') === true),
  };
}
