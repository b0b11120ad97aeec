/** The lines of a derivation, with those that stand inside them. */
import type { Lights } from '../../explain/index.ts';
import type { Block, Step } from '../engine/question.ts';
import type { PageWords } from '../state/page.ts';
import { equation } from './equation.ts';
import { FormulaText, ProseText } from './formula.tsx';
import { Opening } from './opening.tsx';

/** Deeper derivations are shown by their results, and open when asked. */
const DEEPEST_OPEN = 1;

interface LinesProps {
  readonly block: Block;
  readonly depth: number;
  readonly words: PageWords;
  onLook(lights: Lights | undefined): void;
}

export function Lines(props: LinesProps) {
  const { block, depth } = props;
  return (
    <ol class={depth === 0 ? 'steps' : 'lines'}>
      {block.lines.map((step, at) => (
        <Line key={at} {...props} step={step} opens={at === 0} />
      ))}
    </ol>
  );
}

function Line(props: LinesProps & { readonly step: Step; readonly opens: boolean }) {
  const { step, opens, block, words, onLook } = props;
  return (
    <li>
      <Inner {...props} blocks={step.before} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: looking at a line lights the drawing; nothing is pressed */}
      <div
        class="line"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard can look at a line too, and scroll a long one
        tabIndex={0}
        onPointerEnter={() => onLook(step.lights)}
        onPointerLeave={() => onLook(undefined)}
        onFocus={() => onLook(step.lights)}
        onBlur={() => onLook(undefined)}
      >
        <p class="reason">
          <ProseText prose={step.reason} />
        </p>
        <FormulaText formula={equation(opens ? block.goal : undefined, step.formula)} isDisplay />
      </div>
      {/* Who asks why wants to see it all: at any depth it begins unfolded. */}
      {step.asides.length > 0 && (
        <Opening class="why" summary={words.why}>
          {() => <Inner {...props} depth={0} blocks={step.asides} />}
        </Opening>
      )}
      <Inner {...props} blocks={step.after} />
    </li>
  );
}

function Inner({ blocks, depth, words, onLook }: Omit<LinesProps, 'block'> & { readonly blocks: readonly Block[] }) {
  return blocks.map((block) =>
    depth < DEEPEST_OPEN || block.lines.length === 1 ? (
      <div class="inner" key={block.goal.latex}>
        <Lines block={block} depth={depth + 1} words={words} onLook={onLook} />
      </div>
    ) : (
      <div class="inner" key={block.goal.latex}>
        <Opening class="folded" summary={<Summary block={block} words={words} />}>
          {() => <Lines block={block} depth={depth + 1} words={words} onLook={onLook} />}
        </Opening>
      </div>
    ),
  );
}

function Summary({ block, words }: { readonly block: Block; readonly words: PageWords }) {
  return (
    <>
      <FormulaText formula={equation(block.goal, block.closedForm)} isDisplay />
      <small>{words.howDerived}</small>
    </>
  );
}
