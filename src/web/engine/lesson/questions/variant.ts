/** Which of these is the derivative, where it is no single number? The others lack a factor, or its sign or shape is wrong. */
import { type Node, negate, replaceParts, topologicalOrder, transpose } from '../../../../graph/index.ts';
import { Problem } from '../../../../words/index.ts';
import { attempt } from '../../attempt.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging, shuffled } from './asked.ts';
import { distinct, offered } from './formula.ts';

export function whichVariant(setting: Setting, name: string): Partial<Asked> {
  const { course, write, request, words, language } = setting;
  const say = words.exercises;
  const derivation = course.derivation(name);
  if (derivation instanceof Problem) return {};
  const { closedForm, goal } = derivation;
  const { shown, exercise } = course.kept(`variant ${name}`, language, () => {
    const choices = distinct([
      { kind: 'right', node: closedForm },
      ...factorLeftOut(closedForm).map((node) => ({ kind: 'factorLeftOut', node }) as const),
      ...(closedForm.shape.length === 2 ? [{ kind: 'wrongShape', node: transpose(closedForm) } as const] : []),
      { kind: 'wrongSign', node: negate(closedForm) },
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
function factorLeftOut(closedForm: Node): Node[] {
  const product = topologicalOrder([closedForm]).find(
    (node) => node.op === 'multiply' && node.inputs.every((input) => input.op !== 'constant'),
  );
  const [kept] = product?.inputs ?? [];
  if (product === undefined || kept === undefined) return [];
  const shorter = attempt(() => replaceParts(closedForm, new Map([[product, kept]])));
  return shorter instanceof Problem || shorter.shape.join() !== closedForm.shape.join() ? [] : [shorter];
}
