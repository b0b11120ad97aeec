/** The workshop: the drawing, and below it the program's formulas and its text. */
import type { Page } from '../state/page.ts';
import { Definitions } from './definitions.tsx';
import { Editor } from './editor.tsx';
import { Stage } from './stage.tsx';

export function ProgramPanel({ page }: { readonly page: Page }) {
  const { answer, words } = page;
  const found = answer.value;
  return (
    <section class="panel program" aria-label={words.value.drawing} tabIndex={-1}>
      <Stage page={page} />
      {found !== undefined && (
        <div class="sheets">
          <Definitions page={page} answer={found} />
          <Editor page={page} />
        </div>
      )}
    </section>
  );
}
