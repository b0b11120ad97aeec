/** The workshop: any program, and the derivation of whatever is chosen in it. */
import '../styles/workshop.css';
import type { Page } from '../state/page.ts';
import { DerivationPanel } from './derivation-panel.tsx';
import { ProgramPanel } from './program-panel.tsx';

export function WorkshopParts({ page }: { readonly page: Page }) {
  return (
    <>
      <ProgramPanel page={page} />
      <DerivationPanel page={page} />
    </>
  );
}
