/** What is a parameter after one step? */
import { dataOf, element, indexAt, type Node, shapeOfValue } from '../../../../graph/index.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, isClose, judging } from './asked.ts';

/** Of a vector or a matrix the first element is asked for that the step changes at all. */
export function newValue(setting: Setting, name: string, shown: number): Partial<Asked> {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const [all, slopes] = [course.valueOf(name), course.partialOf(name)];
  if (all === undefined || slopes === undefined) return {};
  const at = Math.max(
    0,
    dataOf(slopes).findIndex((each) => each !== 0),
  );
  const [value, slope] = [dataOf(all)[at] as number, dataOf(slopes)[at] as number];
  const index = indexAt(at, shapeOfValue(all));
  const elementOf = (node: Node): Node => (index.length === 0 ? node : element(node, index));
  const [parameter, partial] = [elementOf(write.node(name)), elementOf(course.partial(name))];
  const { right, wrong } = judging(write);
  // Another one than in the table that the reader has just seen.
  const rate = shown === 0.1 ? 1 : 0.1;
  const after = value - rate * slope;
  const own = write.expression(parameter);
  const formula = write.inline(write.update(parameter, partial));
  const exercise = {
    kind: 'number',
    left: write.read(`${own} ←`),
    prompt: write.read(
      say.newValue({
        parameter: own,
        rate: write.number(rate),
        value: write.number(value),
        partial: write.expression(partial),
        slope: write.number(slope),
      }),
    ),
  } as const;
  return asked(exercise, request.attempt, {
    number(typed) {
      if (isClose(typed, after)) return right(say.newValueRight({ formula, value: write.number(after) }));
      if (isClose(typed, value + rate * slope)) return wrong(say.uphill);
      if (isClose(typed, rate * slope) || isClose(typed, -rate * slope))
        return wrong(say.changeOnly({ parameter: own }));
      if (isClose(typed, value - slope)) return wrong(say.withoutRate);
      if (isClose(typed, slope)) return wrong(say.slopeOnly);
      return wrong(say.updateHint({ formula, value: write.number(value), slope: write.number(slope) }));
    },
  });
}
