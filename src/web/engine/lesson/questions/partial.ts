/** What would a derivative be with another target? Worked out from its closed form. */
import { Problem } from '../../../../words/index.ts';
import type { Course } from '../course.ts';
import { factorsOf } from '../factors.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, isClose, judging } from './asked.ts';

/** Nothing where no target is a single number, or the derivative isn't one. */
export function supposePartial(setting: Setting, name: string): Partial<Asked> {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const derivation = course.derivation(name);
  const targets = course.ofRole('target').filter((target) => typeof course.valueOf(target) === 'number');
  const target = targets.find((each) =>
    [...course.after(name)].some((station) => course.inputsOf(station).includes(each)),
  );
  const now = course.partialOf(name);
  if (derivation instanceof Problem || target === undefined || typeof now !== 'number') return {};
  const { right, wrong } = judging(write);
  const changes = otherTargets(target, targets, course);
  if (changes === undefined) return {};
  const { values, gradients } = course.with(changes);
  const value = gradients.get(name) as number;
  const left = write.expression(derivation.goal);
  const equations = [...changes].map(([each, number]) =>
    setting.words.descent.isOne({ name: write.name(each), value: write.number(number) }),
  );
  const prompt =
    changes.size > 1
      ? say.supposeTargets({ targets: write.list(equations), partial: left })
      : say.supposePartial({
          name: write.name(target),
          value: write.number(changes.get(target) as number),
          before: write.number(course.valueOf(target) as number),
          partial: left,
        });
  const exercise = { kind: 'number', left: write.read(`${left} =`), prompt: write.read(prompt) } as const;
  const last = factorsOf(name, course, write).at(-1);
  const put = write.withNumbers(derivation.closedForm, values);
  const hint =
    put === undefined
      ? say.lookAgain
      : say.putIn({
          left,
          formula: write.inline(
            write.equation(write.side(derivation.closedForm, undefined, { topLevelProduct: true }), put),
          ),
        });
  return asked(exercise, request.attempt, {
    number(typed) {
      if (isClose(typed, value)) return right(say.right({ left, value: write.number(value) }));
      if (isClose(typed, -value)) return wrong(say.wrongSign, hint);
      if (isClose(typed, now)) return wrong(say.partialAsBefore);
      const sum = last === undefined ? undefined : gradients.get(last.of);
      if (last !== undefined && typeof sum === 'number' && isClose(typed, sum) && last.value !== undefined) {
        return wrong(say.partialWithoutInput({ input: write.expression(last.node) }), hint);
      }
      const [output] = last === undefined ? [] : course.usersOf(last.of);
      const slope = last === undefined || output === undefined ? undefined : course.slope(last.of, output);
      if (typeof slope === 'number' && isClose(typed, value * slope)) return wrong(say.partialExtraSlope, hint);
      return wrong(hint);
    },
  });
}

/**
 * Another value of a target. Where the program assumes something of it, such as y1 + y2 + y3 = 1, it changes places with another
 * one, so that what is assumed still holds; nothing where it would not.
 */
function otherTargets(
  target: string,
  targets: readonly string[],
  course: Course,
): ReadonlyMap<string, number> | undefined {
  const numberOf = (name: string): number => course.valueOf(name) as number;
  const bound = course.assumedWith(target);
  const partner = targets.find((each) => bound.has(each) && numberOf(each) !== numberOf(target));
  const changes = new Map(
    partner === undefined
      ? [[target, Math.round(numberOf(target)) === 1 ? 0 : 1]]
      : [
          [target, numberOf(partner)],
          [partner, numberOf(target)],
        ],
  );
  return course.allows(changes) ? changes : undefined;
}
