/**
 * Chainrule computes, explains, checks and uses gradients.
 * The rooms are also there by themselves, as `chainrule/graph`, `chainrule/explain`, …
 */

export type { CompiledStep, CompileOptions, Step } from './compile/index.ts';
export { batched, compile, forward } from './compile/index.ts';
export type { Derivation, ExplainOptions, Line, Reason } from './explain/index.ts';
export { explain, explainInIndices, generalFormula, inMatrices, inScalars } from './explain/index.ts';
export type { GradientCheck, Numbers } from './gradient/index.ts';
export { checkGradient, differentiate, gradients, hessian } from './gradient/index.ts';
export type { Node, Program, Tensor, Value } from './graph/index.ts';
export { evaluate, printExpression } from './graph/index.ts';
export { examples, parseNetwork, parseProgram, printProgram, readProgram } from './parse/index.ts';
export { draw, renderHtml, renderJson, renderLatex, renderMarkdown, renderText, toPng } from './render/index.ts';
export { simplify } from './rewrite/index.ts';
export type { DataSet, TrainingResult, TrainOptions } from './train/index.ts';
export { dataFrom, generate, loadRealSet, train } from './train/index.ts';
export { describeProblem, languages, Problem } from './words/index.ts';
