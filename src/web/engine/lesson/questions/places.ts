/** Questions that are answered by pressing a name in the drawing. */
import type { FirstSetting, Setting } from '../setting.ts';
import { type Asked, asked, judging, pressing } from './asked.ts';

/** In which neuron does a parameter act first? Its sum and its output are the same neuron. */
export function whereFirst(setting: FirstSetting, parameter: string): Asked {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const { right, wrong } = judging(write);
  const after = course.after(parameter);
  const first = course.usersOf(parameter)[0] ?? course.of;
  const neuron = course.program.network?.layers.flatMap(({ neurons }) => neurons).find(({ sum }) => sum === first);
  const accepted = new Set(neuron === undefined ? [first] : [neuron.sum, neuron.output]);
  const own = write.name(parameter);
  const exercise = pressing(say.whereFirst({ parameter: own }), setting);
  return asked(exercise, request.attempt, {
    name(pressed) {
      if (pressed === neuron?.output && pressed !== first) {
        const fields = { parameter: own, station: write.name(first), output: write.name(pressed) };
        return right(say.whereFirstNeuron(fields));
      }
      if (accepted.has(pressed)) return right(say.whereFirstRight({ parameter: own, station: write.name(first) }));
      if (!course.reaches(pressed)) return wrong(say.noSuchName);
      const fields = { pressed: write.name(pressed), parameter: own };
      if (pressed === parameter) return wrong(say.itself(fields));
      return wrong(after.has(pressed) ? say.whereFirstLater(fields) : say.whereFirstBefore(fields));
    },
  });
}

/** Which value has to wait for this one? */
export function needs(setting: Setting, name: string): Asked {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const { right, wrong } = judging(write);
  const users = course.usersOf(name);
  const own = write.name(name);
  const exercise = pressing(say.needs({ name: own }), setting);
  return asked(exercise, request.attempt, {
    name(pressed) {
      if (users.includes(pressed)) return right(say.needsRight({ name: own, station: write.name(pressed) }));
      if (!course.reaches(pressed)) return wrong(say.noSuchName);
      return wrong(
        pressed === name ? say.itself({ pressed: own }) : say.needsNot({ pressed: write.name(pressed), name: own }),
      );
    },
  });
}
