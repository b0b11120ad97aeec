/** Data to marks on paper: formulas, derivations, tables and drawings. */

export { lossCurve } from './curve.ts';
export { htmlDocument, renderHtml, svgInHtml } from './derivation/html.ts';
export { renderJson } from './derivation/json.ts';
export { latexDocument, renderLatex } from './derivation/latex.ts';
export { escapeMarkdown, renderMarkdown } from './derivation/markdown.ts';
export { type ProseMedium, reasonsOf, spoken } from './derivation/reasons.ts';
export { renderText, type TextOptions } from './derivation/text.ts';
export { countLines, rightSide, type ViewOptions, vectorsOf } from './derivation/view.ts';
export { curveColour, drawCurves } from './drawing/curve.ts';
export { draw, marksFor } from './drawing/draw.ts';
export { valueText } from './drawing/figures.ts';
export { type DrawingRequest, type EdgeDerivative, type Theme, themes, type View, views } from './drawing/request.ts';
export { landmarks } from './drawing/simplified.ts';
export { svgOnPaper } from './drawing/svg.ts';
export { drawingInTikz } from './drawing/tikz.ts';
export type { Mark } from './drawing/xml.ts';
export {
  escapeLatex,
  type LatexNames,
  latex,
  latexFragment,
  latexMediumFor,
  latexName,
  withFormulaNames,
} from './expression/latex.ts';
export { escapeHtml, mathml, mathmlMediumFor } from './expression/mathml.ts';
export type { Medium } from './expression/medium.ts';
export { setRounded } from './expression/numbers.ts';
export { latexProse } from './expression/prose.ts';
export { mathText, textMedium } from './expression/text.ts';
export { setRoundedValue } from './expression/values.ts';
export { type NotationOptions, setExpression, setParts } from './expression/write.ts';
export { type GeneralFormat, renderGeneral } from './general.ts';
export { type Gradients, gradientsJson, gradientsTable } from './gradients.ts';
export { toPng } from './png.ts';
export { padEnd, textWidth } from './terminal.ts';
export { renderWhyJson } from './why/json.ts';
export { renderWhyText, type WhyTextOptions } from './why/text.ts';
