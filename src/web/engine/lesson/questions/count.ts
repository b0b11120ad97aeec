/** How many derivatives are there in a wider network? The shapes of its matrices say. */
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging } from './asked.ts';

/** Units of the layer that is put in. */
const ADDED = 5;

/** Nothing where the parameters are not those of full layers with a bias for each unit. */
export function howManyParameters({ course, write, request, words }: Setting): Partial<Asked> {
  const say = words.exercises;
  const { network } = course.program;
  if (network === undefined) return {};
  // In matrices a layer has one name, whose last axis runs over its units; otherwise each unit has its own.
  const isInMatrices = course.parameters.some((name) => course.shapeOf(name).length > 1);
  const unitsIn = (names: readonly string[]): number =>
    isInMatrices ? (course.shapeOf(names[0] as string).at(-1) as number) : names.length;
  const widths = [network.inputs, ...network.layers.map(({ neurons }) => neurons.map(({ sum }) => sum))].map(unitsIn);
  if (countOf(widths) !== course.numberCount) return {};
  const { right, wrong } = judging(write);
  const wider = [...widths.slice(0, -1), ADDED, widths.at(-1) as number];
  const count = countOf(wider);
  const exercise = {
    kind: 'number',
    left: [`${say.parameterCount}`],
    prompt: write.read(say.howManyParameters({ units: ADDED, before: widths.join('–'), after: wider.join('–') })),
  } as const;
  return asked(exercise, request.attempt, {
    number(typed) {
      const sum = products(wider).join(' + ');
      if (typed === count) return right(say.parameterCountRight({ sum, count }));
      if (typed === countOf(wider, 0)) return wrong(say.biasesForgotten);
      if (typed === course.numberCount) return wrong(say.countAsBefore);
      return wrong(say.parameterCountHint({ first: `${wider[1]}·(${wider[0]} + 1)` }));
    },
  });
}

/** Every unit has a weight for each unit before it, and a bias. */
const countOf = (widths: readonly number[], biases = 1): number =>
  widths.slice(1).reduce((sum, width, at) => sum + width * ((widths[at] as number) + biases), 0);

const products = (widths: readonly number[]): string[] =>
  widths.slice(1).map((width, at) => `${width}·(${widths[at]} + 1)`);
