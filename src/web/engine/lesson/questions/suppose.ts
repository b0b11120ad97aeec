/** What would a value be if a declared name had another one? Worked out by hand, from the definition. */
import type { Setting } from '../setting.ts';
import { biasesOf } from '../stations.ts';
import { definitionOf } from '../writer.ts';
import { type Asked, asked, isClose, judging } from './asked.ts';

/** What an input is supposed to be: a number that is easy to calculate with and that it isn't already. */
const otherThan = (value: number): number => (value === 1 ? 2 : 1);

/** @param changed a declared number in the definition of `wanted` */
export function suppose(setting: Setting, { changed, wanted }: { changed: string; wanted: string }): Asked {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const { right, wrong } = judging(write);
  const before = course.valueOf(changed) as number;
  const after = otherThan(before);
  const values = course.with(new Map([[changed, after]])).values;
  const value = values.get(wanted) as number;
  const left = write.name(wanted);
  const fields = { name: write.name(changed), value: write.number(after), before: write.number(before), wanted: left };
  const exercise = {
    kind: 'number',
    left: write.read(`${left} =`),
    prompt: write.read(say.suppose(fields)),
  } as const;
  return asked(exercise, request.attempt, {
    number(typed) {
      if (isClose(typed, value)) return right(say.right({ left, value: write.number(value) }));
      const [user] = course.usersOf(wanted);
      const put = write.withNumbers(definitionOf(write.node(wanted)), values);
      const hint = put === undefined ? say.lookAgain : say.putIn({ left, formula: write.inline(write.equation(put)) });
      if (isClose(typed, -value)) return wrong(say.wrongSign, hint);
      if (isClose(typed, course.valueOf(wanted) as number)) return wrong(say.unchanged, hint);
      if (user !== undefined && isClose(typed, values.get(user) as number))
        return wrong(say.supposeActivation({ wanted: left }));
      const bias = biasesOf(wanted, setting).find((name) => isClose(typed, value - (values.get(name) as number)));
      return wrong(...(bias === undefined ? [] : [say.supposeBias({ bias: write.name(bias) })]), hint);
    },
  });
}
