/** Formulas in MathML, and sentences with formulas in them. */
import { h, type VNode } from 'preact';
import type { Formula, Prose } from '../engine/question.ts';
import { type MathMark, readMathematics } from './mathematics.ts';
import { memo } from './memo.ts';

export interface FormulaTextProps {
  readonly formula: Formula;
  readonly isDisplay?: boolean;
}

/** A formula in parts, between which a line may break. */
export function FormulaText({ formula: { mathml, latex }, isDisplay = false }: FormulaTextProps) {
  return (
    <span class="formula" data-latex={latex}>
      {mathml.map((content, at) => (
        <Part key={at} content={content} isDisplay={isDisplay} />
      ))}
    </span>
  );
}

/** Equal text is an equal formula: it is neither read nor compared again. */
const Part = memo(({ content, isDisplay }: { readonly content: string; readonly isDisplay: boolean }) => {
  const { children } = readMathematics(content);
  return <span class="part">{h('math', isDisplay ? { displaystyle: 'true' } : {}, children.map(nodeOf))}</span>;
});

const nodeOf = (mark: MathMark | string): VNode | string =>
  typeof mark === 'string' ? mark : h(mark.name, mark.attributes, mark.children.map(nodeOf));

export function ProseText({ prose }: { readonly prose: Prose }) {
  return (
    <>{prose.map((part, at) => (typeof part === 'string' ? part : <FormulaText key={at} formula={part.formula} />))}</>
  );
}
