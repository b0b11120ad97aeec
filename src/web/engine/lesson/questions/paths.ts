/** Questions about the paths from a parameter to the error. */
import { pathsBetween } from '../../../../explain/index.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging, pressing } from './asked.ts';

/** At which name do the paths part? */
export function whereFork(setting: Setting, parameter: string): Asked {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const { right, wrong } = judging(write);
  const fork = course.forkFrom(parameter) ?? course.of;
  const own = write.name(parameter);
  const onPaths = course.after(parameter);
  const beforeFork = new Set([parameter, ...[...onPaths].filter((name) => course.after(name).has(fork))]);
  const exercise = pressing(say.whereFork({ parameter: own, error: write.name(course.of) }), setting);
  return asked(exercise, request.attempt, {
    name(pressed) {
      if (!course.reaches(pressed)) return wrong(say.noSuchName);
      const name = write.name(pressed);
      if (pressed === fork)
        return right(say.whereForkRight({ station: name, users: write.names(course.usersOf(fork)) }));
      const [next] = course.usersOf(pressed);
      if (beforeFork.has(pressed) && next !== undefined)
        return wrong(say.forkLater({ pressed: name, next: write.name(next) }));
      if (!onPaths.has(pressed)) return wrong(say.forkElsewhere({ pressed: name, parameter: own }));
      const isMeeting = course.usersOf(fork).every((user) => user === pressed || course.after(user).has(pressed));
      return wrong(isMeeting ? say.forkJoined({ pressed: name }) : say.forkPassed({ pressed: name }));
    },
  });
}

/** How many paths are there? */
export function howManyPaths({ course, write, request, words }: Setting, parameter: string): Asked {
  const say = words.exercises;
  const { right, wrong } = judging(write);
  const { count, listed } = pathsBetween(course.stages.graph, parameter, course.of);
  const path = write.path(listed[0] ?? []);
  const fields = { parameter: write.name(parameter), error: write.name(course.of) };
  const exercise = { kind: 'number', left: [say.pathCount], prompt: write.read(say.howManyPaths(fields)) } as const;
  return asked(exercise, request.attempt, {
    number(typed) {
      if (BigInt(Math.round(typed)) === count && Number.isInteger(typed)) {
        return right(say.pathCountRight({ count: count.toLocaleString('en'), path }));
      }
      return wrong(say.pathCountWrong({ path }));
    },
  });
}
