/** Data → a network that makes sense, or one problem that names the wrong field. */
import * as v from 'valibot';
import type { ProblemFields, ProblemKind } from '../../words/index.ts';
import { networkProblem, type Problem } from '../../words/index.ts';
import { nearest } from '../nearest.ts';
import { checkLimit } from '../source.ts';
import type { JsonText, Path } from './json.ts';
import { printJson, printPath } from './json.ts';
import type { Activation, Network } from './schema.ts';
import { activations, CHOICE, losses, networkSchema } from './schema.ts';

/** The problem of a field, at its place in the text. */
export type FieldProblem = <Code extends Parameters<typeof networkProblem>[1]>(
  path: Path,
  code: Code,
  fields: ProblemFields<Code>,
  kind?: ProblemKind,
) => Problem<Code>;

export const fieldProblems =
  (json: JsonText): FieldProblem =>
  (path, code, fields, kind = 'invalid') =>
    networkProblem(kind, code, fields, json.placeOf(path));

/** @throws Problem for the first thing that is wrong */
export function checkedNetwork(json: JsonText, problem: FieldProblem): Network {
  const result = v.safeParse(networkSchema, json.value);
  if (!result.success) throw schemaProblem(result.issues, problem);
  const network = result.output;
  checkParameterNames(json, network, problem);
  checkActivations(network, problem);
  checkSizes(network, json);
  checkSamples(network, problem);
  return network;
}

type Issue = v.BaseIssue<unknown>;

function schemaProblem(issues: readonly Issue[], problem: FieldProblem): Problem {
  // A misspelt field is also missing under its right name; the name that stands there says more.
  const issue = innermost(issues.find(({ expected }) => expected === 'never') ?? (issues[0] as Issue));
  const path = pathOf(issue);
  const where = printPath(path);
  if (issue.type === 'strict_object') return objectProblem(issue, path, problem);
  if (issue.message === CHOICE && typeof issue.input === 'string') {
    const choices = [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name as string);
    const close = nearest(issue.input, choices);
    const found = printJson(issue.input);
    return problem(path, 'fieldChoice', {
      path: where,
      found,
      choices: choices.join(', '),
      ...(close && { nearest: close }),
    });
  }
  const wanted = issue.message === CHOICE ? 'text' : (issue.message as ProblemFields<'fieldKind'>['wanted']);
  return problem(path, 'fieldKind', { path: where, wanted, found: printJson(issue.input) });
}

/** Of a choice between forms, the attempt that came furthest, if any got inside the value. */
function innermost(issue: Issue): Issue {
  const attempts = issue.issues ?? [];
  const chosen =
    attempts.find(({ expected }) => expected === 'never') ??
    // A text that is none of the names is told which there are.
    attempts.find(({ message, input }) => message === CHOICE && typeof input === 'string') ??
    attempts.reduce<Issue | undefined>((best, each) => (lengthOf(each) > lengthOf(best) ? each : best), undefined);
  if (chosen === undefined) return issue;
  const inner = innermost(chosen);
  return { ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] as unknown as NonNullable<Issue['path']> };
}

const lengthOf = (issue: Issue | undefined): number => issue?.path?.length ?? 0;
const pathOf = (issue: Issue): Path => (issue.path ?? []).map(({ key }) => key as string | number);

function objectProblem(issue: Issue, path: Path, problem: FieldProblem): Problem {
  const { expected, input, message: known } = issue;
  const where = printPath(path);
  const holder = issue.path?.at(-1)?.input;
  // To the schema a list is an object without the right fields.
  if (Array.isArray(holder) && typeof path.at(-1) === 'string') {
    const outside = path.slice(0, -1);
    return problem(outside, 'fieldKind', { path: printPath(outside), wanted: 'object', found: printJson(holder) });
  }
  if (expected === 'never') {
    const close = nearest(String(path.at(-1)), known.split(', '));
    return problem(path, 'fieldUnknown', { path: where, known, ...(close && { nearest: close }) });
  }
  if (expected === 'Object')
    return problem(path, 'fieldKind', { path: where, wanted: 'object', found: printJson(input) });
  const choices = choicesFor.get(String(path.at(-1)));
  return problem(path, 'fieldMissing', { path: where, ...(choices && { choices: choices.join(', ') }) });
}

/** What a field that is missing could be. */
const choicesFor: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['loss', losses],
  ['activation', activations],
]);

/** The schema passes over names such as __proto__; they are no parameters either. */
function checkParameterNames({ value }: JsonText, network: Network, problem: FieldProblem): void {
  const given = (value as { readonly parameters?: object }).parameters ?? {};
  const lost = Object.keys(given).find((name) => !Object.hasOwn(network.parameters ?? {}, name));
  if (lost === undefined) return;
  const path = ['parameters', lost];
  throw problem(path, 'parameterUnknown', { path: printPath(path), known: 'W1, b1, …' });
}

/** Fields that only one activation or loss knows. */
const belongs = { slope: 'leaky-relu', alpha: 'elu', approximate: 'gelu' } as const satisfies Record<
  string,
  Activation
>;

function checkActivations({ layers, loss }: Network, problem: FieldProblem): void {
  layers.forEach((layer, index) => {
    for (const [field, only] of Object.entries(belongs)) {
      if (layer[field as keyof typeof belongs] === undefined || layer.activation === only) continue;
      const path = ['layers', index, field];
      throw problem(path, 'fieldNotHere', { path: printPath(path), only });
    }
  });
  if (typeof loss === 'object' && loss.delta !== undefined && loss.name !== 'huber') {
    throw problem(['loss', 'delta'], 'fieldNotHere', { path: 'loss.delta', only: 'huber' });
  }
}

/** Counts the parameters before any of them is stored. */
function checkSizes({ inputs, layers, names, samples }: Network, { placeOf }: JsonText): void {
  checkLimit('layers', layers.length, placeOf(['layers']));
  let from = inputs;
  let parameters = 0;
  layers.forEach(({ units, activation }, index) => {
    parameters += units * (from + 1);
    const place = placeOf(['layers', index, 'units']);
    checkLimit('parameters', parameters, place);
    if (names !== 'matrix') {
      checkLimit('namedParameters', parameters, place);
      // Each output of a softmax is written with all sums of its layer.
      if (activation === 'softmax') checkLimit('operations', units * units, place);
    }
    checkLimit('elements', units * (samples?.x.length ?? 1), placeOf(['samples', 'x']));
    from = units;
  });
}

function checkSamples({ inputs, layers, loss, samples }: Network, problem: FieldProblem): void {
  if (samples === undefined) return;
  const { x, y } = samples;
  const outputs = layers.at(-1)?.units as number;
  checkRows(x, inputs, 'inputs', ['samples', 'x'], problem);
  if (y === undefined) return;
  checkRows(y, outputs, 'outputs', ['samples', 'y'], problem);
  if (x.length !== y.length) throw problem(['samples', 'y'], 'sampleCount', { x: x.length, y: y.length });
  const name = typeof loss === 'string' ? loss : loss.name;
  if (name !== 'binary-cross-entropy' && name !== 'cross-entropy') return;
  y.forEach((row, sample) => {
    const wrong = row.findIndex((target) => target < 0 || target > 1);
    if (wrong < 0) return;
    const path = ['samples', 'y', sample, wrong];
    throw problem(path, 'targetNotProbability', { path: printPath(path), found: String(row[wrong]) }, 'domain');
  });
}

function checkRows(
  rows: readonly (readonly number[])[],
  wanted: number,
  of: 'inputs' | 'outputs',
  path: Path,
  problem: FieldProblem,
): void {
  const wrong = rows.findIndex((row) => row.length !== wanted);
  if (wrong < 0) return;
  const here = [...path, wrong];
  throw problem(here, 'rowLength', { path: printPath(here), wanted, found: (rows[wrong] as []).length, of });
}
