/** The whole page: a bar, the program with its drawing, and beside it (below it, on a phone) a derivation. */
import type { Page } from '../state/page.ts';
import { Bar } from './bar.tsx';
import { DerivationPanel } from './derivation-panel.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { ProgramPanel } from './program-panel.tsx';

export function App({ page }: { readonly page: Page }) {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('derivation')?.focus()}>
        {page.words.value.skipToDerivation}
      </button>
      <Bar page={page} />
      <NoticeBar page={page} />
      <main>
        <ProgramPanel page={page} />
        <DerivationPanel page={page} />
      </main>
    </>
  );
}
