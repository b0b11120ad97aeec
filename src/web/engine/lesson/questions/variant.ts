/** Which of these is the derivative, where it is no single number? The others lack a factor, or its sign or shape is wrong. */
import { type Node, negate, replaceParts, topologicalOrder, transpose } from '../../../../graph/index.ts';
import { Problem } from '../../../../words/index.ts';
import { attempt } from '../../attempt.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging, shuffled } from './asked.ts';
import { distinct } from './formula.ts';

export function whichVariant({ course, write, request, words }: Setting, name: string): Partial<Asked> {
  const say = words.exercises;
  const derivation = course.inSymbols(name);
  if (derivation === undefined) return {};
  const { closedForm, goal } = derivation;
  const choices = distinct([
    { kind: 'right', node: closedForm },
    ...factorLeftOut(closedForm).map((node) => ({ kind: 'factorLeftOut', node }) as const),
    ...(closedForm.shape.length === 2 ? [{ kind: 'wrongShape', node: transpose(closedForm) } as const] : []),
    { kind: 'wrongSign', node: negate(closedForm) },
  ]);
  if (choices.length < 2) return {};
  const shown = shuffled(choices, name);
  const partial = write.expression(goal);
  const { right, wrong } = judging(write);
  const exercise = {
    kind: 'choice',
    prompt: write.read(say.whichFormula({ partial })),
    choices: shown.map(({ node }) => write.equation(write.side(node))),
  } as const;
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
