/** Why a gradient is what it is: derivations as data, every line proved. */

export { checkAssumptions } from './assumptions.ts';
export { briefly } from './brief.ts';
export type { ComposedEdge } from './composed.ts';
export { composedEdges, localEdges } from './composed.ts';
export type { Derivation, Equations, Lights, Line, Paths, Reason, RuleId, Topic } from './derivation.ts';
export { Explainer } from './derive.ts';
export type { ExplainOptions } from './explain.ts';
export { explain, namesToExplain } from './explain.ts';
export { type GeneralSection, generalFormula } from './general/formula.ts';
export { type InMatrices, inMatrices } from './in-matrices.ts';
export { explainInIndices, type Wanted } from './indices/explain.ts';
export { endsInNumbers, type Point, pointOf, withNumbers } from './numbers.ts';
export { countPaths, pathsBetween } from './paths.ts';
export type { ProvableName } from './proofs.ts';
export { isProvable, proofOf } from './proofs.ts';
export { elementName, elementNames, inScalars } from './scalars.ts';
export { explainSecond, type SecondDerivatives } from './second.ts';
export { type Layer, type Stages, stagesOf } from './stages.ts';
export type { StationGraph } from './stations.ts';
export { mixesElements, stationGraph } from './stations.ts';
export type { Element } from './why/elements.ts';
export type { Factor, Remark } from './why/factors.ts';
export type { Finding } from './why/findings.ts';
export type { LayerFlow } from './why/layers.ts';
export type { Strange } from './why/strange.ts';
export type { PathSum, Why, WhyOptions, WhyPath } from './why/why.ts';
export { why } from './why/why.ts';
