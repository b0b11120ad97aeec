/** Formulas, typeset by KaTeX straight into nodes; and sentences with formulas in them. */
import katex from 'katex';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Formula, Prose } from '../engine/question.ts';

const options: katex.KatexOptions = {
  output: 'htmlAndMathml',
  throwOnError: false,
  // The engine writes LaTeX from a tree. Should a name ever reach it as a command after all, it could do nothing.
  trust: false,
  strict: false,
  maxExpand: 1000,
  maxSize: 20,
};

/** A formula in parts, between which a line may break. A sign that begins a part still has its space: {} stands before it. */
export function FormulaText({
  formula,
  isDisplay = false,
}: {
  readonly formula: Formula;
  readonly isDisplay?: boolean;
}) {
  return (
    <span class="formula">
      {formula.map((part, at) => (
        <Typeset key={at} latex={`${isDisplay ? '\\displaystyle ' : ''}${at === 0 ? '' : '{}'}${part}`} />
      ))}
    </span>
  );
}

function Typeset({ latex }: { readonly latex: string }) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    katex.render(latex, element.current, options);
    colourByClass(element.current);
  }, [latex]);
  return <span class="part" ref={element} />;
}

/** The colours #000001 … stand for hues: as classes they fit light and dark. */
function colourByClass(typeset: HTMLElement): void {
  for (const element of typeset.querySelectorAll<HTMLElement>('[style]')) {
    const hue = /^rgb\(0, 0, (\d)\)$/.exec(element.style.color)?.[1];
    if (hue === undefined) continue;
    element.style.color = '';
    element.classList.add(`hue-${hue}`);
  }
}

export function ProseText({ prose }: { readonly prose: Prose }) {
  return (
    <>{prose.map((part, at) => (typeof part === 'string' ? part : <FormulaText key={at} formula={part.formula} />))}</>
  );
}
