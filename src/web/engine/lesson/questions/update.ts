/** What is a parameter after one step? */
import type { Setting } from '../setting.ts';
import { type Asked, asked, isClose, judging } from './asked.ts';

/** Nothing where the parameter is no single number. */
export function newValue(setting: Setting, name: string, shown: number): Partial<Asked> {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const [value, slope] = [course.valueOf(name), course.partialOf(name)];
  if (typeof value !== 'number' || typeof slope !== 'number') return {};
  const { right, wrong } = judging(write);
  // Another one than in the table that the reader has just seen.
  const rate = shown === 0.1 ? 1 : 0.1;
  const after = value - rate * slope;
  const own = write.name(name);
  const formula = write.inline(write.update(name, course.partial(name)));
  const exercise = {
    kind: 'number',
    left: write.read(`${own} ←`),
    prompt: write.read(
      say.newValue({
        parameter: own,
        rate: write.number(rate),
        value: write.number(value),
        partial: write.expression(course.partial(name)),
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
