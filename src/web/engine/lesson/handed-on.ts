/** The partials by the sums of a layer: they come out on the way to its parameters, and the layer in front begins with them. */
import type { LessonStep } from './chapter.ts';
import type { Figure } from './figures.ts';
import { formulas, namesLit, type Setting, step } from './setting.ts';
import type { Known } from './walk.ts';

/** More sums than these would tire. */
const MOST = 8;

/** The stations that use the outputs of a layer, in the order of the program; none for matrices, whose derivations show them. */
export function sumsAfter(outputs: readonly string[], { course }: Setting): string[] {
  if (course.inMatrices) return [];
  const users = new Set(outputs.flatMap((name) => course.usersOf(name)));
  return course.stages.graph.names.filter((name) => users.has(name) && !course.stages.errors.includes(name));
}

export function handedOn(
  sums: readonly string[],
  { figure, known, names }: { readonly figure: Figure; readonly known: Known; readonly names?: readonly string[] },
  { course, write, words }: Setting,
): LessonStep {
  for (const name of sums) known.partials.add(name);
  const shows = { ...known.showing, lights: namesLit(sums), ...(names === undefined ? {} : { names }) };
  return step(figure, shows, () => {
    // The parameters that they were found for come first.
    const own = course.order.filter((name) => course.usersOf(name).some((user) => sums.includes(user)));
    for (const name of own) course.derivation(name);
    const equations = sums.slice(0, MOST).flatMap((name) => {
      const found = course.closedForm(name);
      return found === undefined ? [] : [write.defined(course.partial(name), write.side(found))];
    });
    return [write.say(words.detail.handedOn), formulas(...equations)];
  });
}
