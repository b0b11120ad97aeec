/** Which of these is the derivative, where it is no single number? The others lack a factor, or its sign or shape is wrong. */
import { type Node, negate, replaceParts, topologicalOrder, transpose } from '../../../../graph/index.ts';
import { Problem } from '../../../../words/index.ts';
import { attempt } from '../../attempt.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging, shuffled } from './asked.ts';
import { distinct, offered } from './formula.ts';

/** @param upTo whether the formula asked for is the last line of the derivation, or the first, where other derivatives stand in it */
export function whichVariant(
  setting: Setting,
  name: string,
  upTo: 'closedForm' | 'firstLine' = 'closedForm',
): Partial<Asked> {
  const { course, write, request, words, language } = setting;
  const say = words.exercises;
  const derivation = course.derivation(name);
  if (derivation instanceof Problem) return {};
  const { goal } = derivation;
  const { shown, exercise } = course.kept(`variant ${name} ${upTo}`, language, () => {
    const right = (upTo === 'firstLine' ? derivation.lines[0]?.expression : undefined) ?? derivation.closedForm;
    const choices = distinct([
      { kind: 'right', node: right },
      ...factorLeftOut(right).map((node) => ({ kind: 'factorLeftOut', node }) as const),
      ...(right.shape.length === 2 ? [{ kind: 'wrongShape', node: transpose(right) } as const] : []),
      { kind: 'wrongSign', node: negate(right) },
    ]);
    return offered(shuffled(choices, name), derivation, setting);
  });
  if (shown.length < 2) return {};
  const partial = write.expression(goal);
  const { right, wrong } = judging(write);
  return asked(exercise, request.attempt, {
    choice(at) {
      switch (shown[at]?.kind) {
        case 'right':
          return right(say.variantRight({ partial, name: write.name(name) }));
        case 'wrongShape':
          return wrong(say.wrongShape({ name: write.name(name) }));
        case 'factorLeftOut':
          return wrong(say.factorLeftOut);
        case 'wrongSign':
          return wrong(say.wrongSign);
        default:
          return wrong(say.lookAgain);
      }
    },
  });
}

/** The same without the second factor of its innermost product, if that leaves a formula at all. */
function factorLeftOut(right: Node): Node[] {
  const product = topologicalOrder([right]).find(
    (node) => node.op === 'multiply' && node.inputs.every((input) => input.op !== 'constant'),
  );
  const [kept] = product?.inputs ?? [];
  if (product === undefined || kept === undefined) return [];
  const shorter = attempt(() => replaceParts(right, new Map([[product, kept]])));
  return shorter instanceof Problem || shorter.shape.join() !== right.shape.join() ? [] : [shorter];
}
