/** The frame: the bar at the top, a part of the page in the middle, the steps at the bottom. */
import type { Page } from '../state/page.ts';
import { Bar } from './bar.tsx';
import { Controls } from './controls.tsx';
import { DerivationPanel } from './derivation-panel.tsx';
import { KeyList } from './key-list.tsx';
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
      <main class={page.state.value.section} aria-busy={page.isBusy.value}>
        <ProgramPanel page={page} />
        <DerivationPanel page={page} />
      </main>
      <Controls page={page} />
      {page.dialog.value === 'keys' && <KeyList words={page.words.value} onClose={() => closeDialog(page)} />}
    </>
  );
}

function closeDialog({ dialog }: Page): void {
  dialog.value = undefined;
}
