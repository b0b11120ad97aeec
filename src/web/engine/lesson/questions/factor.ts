/** Which factor of the chain rule is missing? */
import { type Node, partial, symbol } from '../../../../graph/index.ts';
import { Problem } from '../../../../words/index.ts';
import { type Factor, factorsOf, productOver } from '../factors.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging, shuffled } from './asked.ts';

/** The place that the missing factor leaves. */
const gap = symbol('?');

/** A question about the derivative by a name; nothing where that is no product of at least two factors. */
export function missingFactor(setting: Setting, name: string): Partial<Asked> {
  const { course, write, request, words } = setting;
  const say = words.exercises;
  const derivation = course.derivation(name);
  const factors = factorsOf(name, course, write);
  // The stretch up to the error has no name for its end but that of the error.
  const at = factors[factors.length - 2]?.of === course.of ? factors.length - 1 : factors.length - 2;
  const missing = factors[at];
  if (derivation instanceof Problem || missing === undefined) return {};
  const product = productOver(
    derivation.goal,
    factors.map(({ node }, index) => (index === at ? gap : node)),
  );
  const { right, wrong } = judging(write);
  const choices = shuffled(choicesFor(missing, factors, setting), name);
  const exercise = {
    kind: 'choice',
    prompt: write.read(
      say.missing({
        formula: write.inline(
          write.defined(derivation.goal, write.side(product, undefined, { topLevelProduct: true })),
        ),
      }),
    ),
    choices: choices.map(({ node }) => write.equation(write.side(node))),
  } as const;
  return asked(exercise, request.attempt, {
    choice(index) {
      const chosen = choices[index];
      if (chosen === undefined) return wrong(say.lookAgain);
      const choice = write.expression(chosen.node);
      const { of, wrt } = missing;
      switch (chosen.kind) {
        case 'right':
          return right(say.missingRight({ factor: choice, before: write.name(wrt), after: write.name(of) }));
        case 'inverted':
          return wrong(say.missingInverted);
        case 'elsewhere':
          return wrong(say.missingElsewhere({ choice, station: write.name(chosen.station) }));
        case 'tooLong':
          return wrong(say.missingTooLong({ choice }));
      }
    },
  });
}

type Choice = { readonly node: Node } & (
  | { readonly kind: 'right' | 'inverted' | 'tooLong' }
  | { readonly kind: 'elsewhere'; readonly station: string }
);

/** The right one, the same upside down, one that reaches too far, and the same stretch of a neighbouring path. */
function choicesFor({ node, of, wrt }: Factor, factors: readonly Factor[], { course, write }: Setting): Choice[] {
  const [above, below] = [write.node(of), write.node(wrt)];
  const variable = factors.at(-1)?.wrt ?? wrt;
  const last = course.stages.layers.at(-1)?.stations ?? [];
  const isParameter = course.parameters.includes(wrt);
  const station = isParameter
    ? last.find((each) => each !== of && course.inputsOf(each).some((input) => course.inputsOf(of).includes(input)))
    : last.find((each) => each !== of && course.inputsOf(each).some((input) => last.includes(input) && input !== wrt));
  const source = isParameter
    ? wrt
    : station === undefined
      ? undefined
      : course.inputsOf(station).find((input) => last.includes(input));
  return [
    { kind: 'right', node },
    { kind: 'inverted', node: partial(below, above) },
    ...(variable === wrt ? [] : [{ kind: 'tooLong' as const, node: partial(above, write.node(variable)) }]),
    ...(station === undefined || source === undefined
      ? []
      : [{ kind: 'elsewhere' as const, station, node: partial(write.node(station), write.node(source)) }]),
  ];
}
