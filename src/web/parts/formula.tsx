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

/** Signs of a sentence that stay on the line of the formula before them, or behind them. */
const after = /^[\s\u00a0]*[.,;:!?…)\]”’。，、；：！？）」』】]+/;
const before = /[([“‘（「『【]$/;
/** A formula of so few signs is not broken inside a sentence. */
const SHORT = 12;

interface InProseProps {
  readonly formula: Formula;
  readonly start: string;
  readonly end: string;
}

function InProse({ formula: { mathml, latex, text }, start, end }: InProseProps) {
  const isShort = text.length <= SHORT;
  const last = mathml.length - 1;
  return (
    <span class={isShort ? 'formula whole' : 'formula'} data-latex={latex}>
      {mathml.map((content, at) => {
        const [own, sign] = [at === 0 ? start : '', at === last ? end : ''];
        const part = <Part key={at} content={content} isDisplay={false} />;
        if (own === '' && sign === '') return part;
        return (
          <span key={at} class="whole">
            {own}
            {part}
            {sign}
          </span>
        );
      })}
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

export const ProseText = memo(({ prose }: { readonly prose: Prose }) => {
  const texts = prose.map((part) => (typeof part === 'string' ? part : undefined));
  return (
    <>
      {prose.map((part, at) => {
        if (typeof part !== 'string') {
          const [end = ''] = after.exec(texts[at + 1] ?? '') ?? [];
          const [start = ''] = before.exec(texts[at - 1] ?? '') ?? [];
          return <InProse key={at} formula={part.formula} start={start} end={end} />;
        }
        const rest = at === 0 || texts[at - 1] !== undefined ? part : part.replace(after, '');
        return texts[at + 1] === undefined && at < prose.length - 1 ? rest.replace(before, '') : rest;
      })}
    </>
  );
});
