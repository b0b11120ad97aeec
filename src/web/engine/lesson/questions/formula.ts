/** Which of these formulas is the derivative? The others are what students write instead. */
import type { Derivation } from '../../../../explain/index.ts';
import { addAll, multiply, multiplyAll, type Node, negate } from '../../../../graph/index.ts';
import { simplify } from '../../../../rewrite/index.ts';
import { Problem } from '../../../../words/index.ts';
import type { Setting } from '../setting.ts';
import { type Asked, asked, judging, shuffled } from './asked.ts';

interface Choice {
  readonly kind: 'right' | 'onlyOnePath' | 'transposed' | 'multiplied' | 'weightLeftOut' | 'flippedSign';
  readonly node: Node;
}

/** Enough to think about, few enough to read. */
const MOST_CHOICES = 4;

export function whichFormula(setting: Setting, name: string): Partial<Asked> {
  const { course, write, request, words, language } = setting;
  const say = words.exercises;
  const derivation = course.derivation(name);
  if (derivation instanceof Problem || course.inMatrices) return {};
  const { shown, exercise } = course.kept(`formula ${name}`, language, () => {
    const choices = distinct(choicesFor(derivation.closedForm, name, setting));
    return offered(shuffled(choices.slice(0, MOST_CHOICES), name), derivation, setting);
  });
  if (shown.length < 2) return {};
  const { right, wrong } = judging(write);
  return asked(exercise, request.attempt, {
    choice(at) {
      const chosen = shown[at];
      if (chosen === undefined) return wrong(say.lookAgain);
      return chosen.kind === 'right' ? right(say.whichFormulaRight) : wrong(say[chosen.kind]);
    },
  });
}

/** Formulas to choose from, as the page shows them. */
export function offered<Choice extends { readonly node: Node }>(
  shown: readonly Choice[],
  { goal }: Derivation,
  { write, words }: Setting,
) {
  const exercise = {
    kind: 'choice',
    prompt: write.read(words.exercises.whichFormula({ partial: write.expression(goal) })),
    choices: shown.map(({ node }) => write.equation(write.side(node, undefined, { topLevelProduct: true }))),
  } as const;
  return { shown, exercise };
}

function choicesFor(closedForm: Node, name: string, { course }: Setting): Choice[] {
  const users = course.usersOf(name);
  const behind = users.flatMap((user) => course.closedForm(user) ?? []);
  const along = users.flatMap((user) => course.local(name, user) ?? []);
  if (behind.length < users.length || along.length < users.length) return [];
  const summed = (factors: readonly Node[]): Node =>
    addAll(behind.map((partial, at) => multiply(partial, factors[at] as Node)));
  const products = behind.map((partial, at) => multiply(partial, along[at] as Node));
  const [first] = products;
  const right: Choice = { kind: 'right', node: closedForm };
  if (first === undefined) return [right];
  if (products.length === 1) {
    return [right, { kind: 'flippedSign', node: negate(first) }, { kind: 'weightLeftOut', node: behind[0] as Node }];
  }
  const transposed = neighbours(name, users, { course });
  return [
    right,
    { kind: 'onlyOnePath', node: first },
    ...(transposed === undefined ? [] : [{ kind: 'transposed' as const, node: summed(transposed) }]),
    { kind: 'multiplied', node: multiplyAll(products) },
  ];
}

/** The weights that stand in the same row of the matrix instead of the same column. */
function neighbours(name: string, users: readonly string[], { course }: Pick<Setting, 'course'>): Node[] | undefined {
  const outputs = course.stages.layers.find((layer) => layer.outputs.includes(name))?.outputs ?? [];
  const user = users[outputs.indexOf(name)];
  const row = users.flatMap((_, at) => {
    const output = outputs[at];
    return user === undefined || output === undefined ? [] : (course.local(output, user) ?? []);
  });
  return row.length === users.length ? row : undefined;
}

/** Without those that come to the same as one before. */
export function distinct<Each extends { readonly node: Node }>(choices: readonly Each[]): Each[] {
  const seen = new Set<Node>();
  return choices.filter(({ node }) => {
    const simple = simplify(node);
    if (seen.has(simple)) return false;
    seen.add(simple);
    return true;
  });
}
