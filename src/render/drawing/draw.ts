/** A program as a picture: decide what to show, give it places, write it down. */
import { nodeNamed } from '../../graph/index.ts';
import { renderProblem } from '../../words/index.ts';
import { printable } from '../expression/names.ts';
import { goalOf } from './captions.ts';
import { checkMarks, type Diagram, marksOf } from './diagram.ts';
import { valueText } from './figures.ts';
import { layOut } from './layout.ts';
import { type Highlight, highlightFrom } from './paths.ts';
import { type DrawingRequest, litNames } from './request.ts';
import { svgOf } from './svg.ts';
import { diagramOf } from './views.ts';
import { type Mark, writeSvg } from './xml.ts';

/**
 * A program as SVG text, the same bytes each time for the same request.
 *
 * The text is safe to put into a page: names reach it as text alone, and there are no scripts, links or style sheets in it.
 * Each mark of a name carries `data-station`, each line `data-from` and `data-to`, and all marks have classes that begin
 * with `chainrule-`.
 *
 * @throws Problem `drawingTooLarge` beyond what a picture can show
 * @throws Problem `unknownName` where `of`, `wrt` or `stations` name nothing in the program
 * @throws Problem `noStationsToShow` for a simplified drawing that neither `stations` nor `wrt` describe
 *
 * @example draw({ program, view: 'variables', words: languages.en, wrt: 'w1', values })
 */
export const draw = (request: DrawingRequest): string => writeSvg(marksFor(request));

/** The same as a tree, for a page that needs no text to be read again. */
export function marksFor(request: DrawingRequest): Mark {
  const { view, words, theme = 'light', interactive = false } = request;
  const lit = litNames(request);
  for (const name of [request.of, ...lit]) {
    if (name !== undefined && nodeNamed(request.program, name) === undefined) {
      throw renderProblem('invalid', 'unknownName', { name });
    }
  }
  const diagram = diagramOf[view](request);
  checkMarks(view, marksOf(diagram));
  const highlight = highlightFrom(diagram, lit, request.paths);
  return svgOf(layOut(diagram, view), {
    theme,
    highlight,
    lit,
    title: printable(words.drawing.title[view]({ of: goalOf(request) })),
    description: printable(describe(diagram, highlight, request)),
    spoken: interactive ? (name) => printable(spokenName(name, request)) : undefined,
  });
}

function describe({ nodes, edges }: Diagram, highlight: Highlight | undefined, request: DrawingRequest): string {
  return request.words.drawing.description({
    nodes: nodes.length,
    lines: edges.length,
    // A name that the view leaves out has no paths in it to speak of.
    wrt: highlight === undefined ? undefined : litNames(request).join(', '),
    of: goalOf(request),
    paths: highlight?.paths?.map((names) => names.join(' → ')),
  });
}

function spokenName(name: string, request: DrawingRequest): string {
  const { words, values, partials } = request;
  const [value, partial] = [values?.get(name), partials?.get(name)];
  return words.drawing.mark({
    name,
    value: value === undefined ? undefined : valueText(value),
    of: goalOf(request),
    partial: partial === undefined ? undefined : valueText(partial),
  });
}
