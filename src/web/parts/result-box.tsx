/** The value of a partial, and whether central differences agree. */

import { equation } from '../engine/equation.ts';
import type { Result } from '../engine/question.ts';
import type { PageWords } from '../state/page.ts';
import { FormulaText } from './formula.tsx';

export function ResultBox({ result, words }: { readonly result: Result; readonly words: PageWords }) {
  const { partial, value, numeric, verdict, difference } = result;
  return (
    <div class="result">
      <p>
        <FormulaText formula={equation(partial, value)} />
      </p>
      <p>
        {words.numericDerivative} {numeric !== undefined && <FormulaText formula={numeric} />}{' '}
        <span class={`verdict ${verdict}`}>{verdictOf(verdict, difference, words)}</span>
      </p>
    </div>
  );
}

function verdictOf(verdict: Result['verdict'], difference: string, words: PageWords): string {
  switch (verdict) {
    case 'agrees':
      return `✓ ${words.agrees({ difference })}`;
    case 'differs':
      return `✗ ${words.differs({ difference })}`;
    case 'kink':
      return words.kink;
    case 'unreliable':
      return words.unreliable;
  }
}
