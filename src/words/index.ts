/** Every sentence that a person reads, in English and in Chinese. */

export { languages } from './languages.ts';
export { loadCommandLineWords, loadPageWords, loadWords } from './load.ts';
export type { Place, ProblemCode, ProblemFields, ProblemKind } from './problem.ts';
export { describeProblem, Problem, sentenceOf } from './problem.ts';
export {
  commandProblem,
  compileProblem,
  dataProblem,
  explainProblem,
  gradientProblem,
  graphProblem,
  networkProblem,
  parseProblem,
  renderProblem,
  trainProblem,
} from './problems/index.ts';
export type { CommandLineWords, Language, LessonWords, Words } from './words.ts';
