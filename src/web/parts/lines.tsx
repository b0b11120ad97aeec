/** The lines of a derivation, with those that stand inside them. */
import { useEffect, useRef } from 'preact/hooks';
import { equation } from '../engine/equation.ts';
import type { Block, Step } from '../engine/question.ts';
import type { PageWords } from '../state/page.ts';
import { CopyButton } from './copy-button.tsx';
import { FormulaText, ProseText } from './formula.tsx';
import { Opening } from './opening.tsx';
import { bringIntoSight } from './sight.ts';
import { lineLighting } from './terms.ts';

/** Deeper derivations are shown by their results, and open when asked. */
const DEEPEST_OPEN = 1;

/** Where one is on the way through the lines. */
export interface Progress {
  /** The line that one is at, and of the lines inside it the one that one is at. */
  readonly at: Step | undefined;
  readonly inside: Step | undefined;
  /** The lines that are still to come. */
  readonly ahead: ReadonlySet<Step>;
}

interface LinesProps {
  readonly block: Block;
  readonly depth: number;
  readonly words: PageWords;
  readonly progress: Progress;
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
  const { step, opens, block, words, progress } = props;
  const written = equation(opens ? block.goal : undefined, step.formula);
  const isAt = progress.at === step || progress.inside === step;
  const isAhead = progress.ahead.has(step);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAt && element.current !== null) bringIntoSight(element.current);
  }, [isAt]);
  return (
    <li class={isAhead ? 'ahead' : undefined}>
      <Inner {...props} blocks={step.before} />
      <div
        class={isAt ? 'line at' : 'line'}
        ref={(line) => {
          element.current = line;
          lineLighting(step.lights)(line);
        }}
        aria-current={isAt ? 'step' : undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard can look at a line too, and scroll a long one
        tabIndex={0}
      >
        <p class="reason">
          <ProseText prose={step.reason} />
        </p>
        <FormulaText formula={written} isDisplay />
        <CopyButton text={written.latex} label={words.copyLatex} words={words} />
      </div>
      {/* Who asks why wants to see it all: at any depth it begins unfolded. */}
      {step.asides.length > 0 && (
        <Opening class="why" summary={words.why} isForced={progress.at === step && progress.inside !== undefined}>
          {() => <Inner {...props} depth={0} blocks={step.asides} />}
        </Opening>
      )}
      <Inner {...props} blocks={step.after} />
    </li>
  );
}

type InnerProps = Omit<LinesProps, 'block'> & { readonly blocks: readonly Block[] };

function Inner({ blocks, ...props }: InnerProps) {
  const { depth, words, progress } = props;
  return blocks.map((block) => (
    <div class="inner" key={block.goal.latex}>
      {depth < DEEPEST_OPEN || block.lines.length === 1 ? (
        <Lines {...props} block={block} depth={depth + 1} />
      ) : (
        <Opening class="folded" summary={<Summary block={block} words={words} />} isForced={holds(block, progress)}>
          {() => <Lines {...props} block={block} depth={depth + 1} />}
        </Opening>
      )}
    </div>
  ));
}

/** Whether a block has the line that one is at somewhere in it. */
function holds({ lines }: Block, progress: Progress): boolean {
  if (progress.at === undefined) return false;
  return lines.some(
    (line) => line === progress.at || [...line.before, ...line.after].some((block) => holds(block, progress)),
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
