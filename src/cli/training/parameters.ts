/** Parameters of a network in files: as numbers in the text that a person wrote, or as arrays. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { readNpz, writeNpz } from '../../exchange/index.ts';
import { dataOf, type Program, shapeOfValue, type Value } from '../../graph/index.ts';
import { largestExtent, limits, withParameterValues } from '../../parse/index.ts';
import { initialised, type Training, withParameters } from '../../train/index.ts';
import { commandProblem, Problem } from '../../words/index.ts';
import type { Source } from '../input.ts';
import { initialiserOf, type TrainCommandOptions } from './options.ts';
import { absorbed } from './scale.ts';

/** Doubles, and twice the room for what stands beside them. */
const LARGEST_ARRAYS = 16 * limits.parameters;

const isArrays = (file: string): boolean => extname(file).toLowerCase() === '.npz';

/** The program with the weights to start from: its own, drawn ones, or those of a file of arrays. */
export async function withInitialValues(
  program: Program,
  options: TrainCommandOptions,
  seed: number,
): Promise<Program> {
  const { init } = options;
  if (init !== undefined && isArrays(init)) return withArrays(program, await arraysIn(init), init);
  const initialiser = initialiserOf(options);
  return initialiser === undefined ? program : initialised(program, initialiser, seed);
}

async function arraysIn(file: string): Promise<ReadonlyMap<string, Value>> {
  try {
    if ((await stat(file)).size > LARGEST_ARRAYS) {
      const limit = `${Math.floor(LARGEST_ARRAYS / 2 ** 20)} MiB`;
      throw commandProblem('too-large', 'inputTooLarge', { file, limit });
    }
    return readNpz(await readFile(file), file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw commandProblem('invalid', 'cannotRead', { file, reason: code ?? message });
  }
}

/** Each parameter has to have its array, and each array its parameter: otherwise they are of another network. */
function withArrays(program: Program, arrays: ReadonlyMap<string, Value>, file: string): Program {
  const names = [...program.declarations].flatMap(([name, { role }]) => (role === 'param' ? [name] : []));
  const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
  for (const name of new Set([...names, ...arrays.keys()])) {
    const declaration = program.declarations.get(name);
    const [array, wanted] = [arrays.get(name), declaration?.role === 'param' ? declaration.node.shape : undefined];
    const found = array && shapeOfValue(array);
    if (wanted !== undefined && found !== undefined && String(wanted) === String(found)) continue;
    throw commandProblem('invalid', 'arraysOfOther', {
      file,
      name,
      ...(wanted && { wanted: shapeText(wanted) }),
      ...(found && { found: shapeText(found) }),
    });
  }
  return withParameters(program, arrays);
}

/**
 * Finds out before a training whether what it learns can be written and read again.
 *
 * @throws Problem `trainedTooLarge`, `cannotAbsorb`
 */
export function checkOutput(source: Source, training: Training, output: string): void {
  const values = parametersForFile(source, training, training.parameters());
  if (isArrays(output)) return;
  const extent = largestExtent(source.text, source.file, values);
  if (extent.bytes <= limits.text && extent.values <= limits.jsonValues) return;
  throw commandProblem('too-large', 'trainedTooLarge', {
    file: output,
    numbers: [...values.values()].reduce<number>((total, value) => total + dataOf(value).length, 0),
    size: `${Math.ceil(extent.bytes / 2 ** 20)} MiB`,
    limit: `${limits.text / 2 ** 20} MiB`,
  });
}

/** What `-o` holds: the person's own text with these numbers, or the arrays alone. */
export function trainedFile(
  source: Source,
  training: Training,
  parameters: ReadonlyMap<string, Value>,
  output: string,
): string | Uint8Array {
  const values = parametersForFile(source, training, parameters);
  return isArrays(output) ? writeNpz(values) : withParameterValues(source.text, source.file, values);
}

/** The parameters as a file holds them, whose inputs are as they were measured. */
const parametersForFile = ({ program }: Source, { scale }: Training, parameters: ReadonlyMap<string, Value>) =>
  scale === undefined ? parameters : absorbed(program, parameters, scale);
