/** The program: which one, its drawing with paths, its formulas, its text, all its values. */
import type { Page } from '../state/page.ts';
import { Choices } from './choices.tsx';
import { Definitions } from './definitions.tsx';
import { Drawing } from './drawing.tsx';
import { Editor } from './editor.tsx';
import { Paths } from './paths.tsx';
import { Values } from './values.tsx';

export function ProgramPanel({ page }: { readonly page: Page }) {
  const { answer, lights, words } = page;
  const found = answer.value;
  return (
    <section class="panel program" aria-label={words.value.drawing}>
      <Choices page={page} />
      <div class="canvas">
        {found !== undefined &&
          ('sentence' in found.drawing ? (
            <p class="objection">{found.drawing.sentence}</p>
          ) : (
            <Drawing
              drawing={found.drawing}
              names={found.names}
              selected={found.selected}
              lights={lights.value}
              onSelect={(selected) => page.change({ selected })}
            />
          ))}
      </div>
      {found?.paths !== undefined && <Paths list={found.paths} words={words.value} />}
      {found !== undefined && (
        <div class="sheets">
          <Definitions page={page} answer={found} />
          <Editor page={page} />
          <Values answer={found} words={words.value} />
        </div>
      )}
    </section>
  );
}
