/** The frame: the bar at the top, a part of the page in the middle, the steps at the bottom. */
import { useEffect, useState } from 'preact/hooks';
import type { Page } from '../state/page.ts';
import { Bar } from './bar.tsx';
import { Controls } from './controls.tsx';
import { DerivationPanel } from './derivation-panel.tsx';
import { ChapterList } from './lesson/chapter-list.tsx';
import { ChapterPanel } from './lesson/chapter-panel.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { ProgramPanel } from './program-panel.tsx';
import { Stage } from './stage.tsx';
import { Working } from './working.tsx';

export function App({ page }: { readonly page: Page }) {
  const { section, hides } = page.state.value;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('derivation')?.focus()}>
        {page.words.value.skipToDerivation}
      </button>
      <Bar page={page} />
      <NoticeBar page={page} />
      <main
        class={section}
        aria-busy={page.isBusy.value}
        data-opening={page.stepping.position.value.isOpening ? '' : undefined}
        data-late={page.isLate.value ? '' : undefined}
        data-hides={hides.join(' ')}
      >
        {section === 'lesson' ? <LessonParts page={page} /> : <WorkshopParts page={page} />}
      </main>
      <Controls page={page} />
      <Dialog page={page} />
    </>
  );
}

function LessonParts({ page }: { readonly page: Page }) {
  const { answer, words } = page;
  const chapter = answer.value?.chapter;
  return (
    <>
      <ChapterList page={page} />
      <section class="panel program" aria-label={words.value.drawing}>
        <Stage page={page} />
      </section>
      <section class="panel derivation" id="derivation" tabIndex={-1} aria-label={words.value.chapterText}>
        <Working page={page} />
        {chapter !== undefined && <ChapterPanel page={page} chapter={chapter} />}
      </section>
    </>
  );
}

function WorkshopParts({ page }: { readonly page: Page }) {
  return (
    <>
      <ProgramPanel page={page} />
      <DerivationPanel page={page} />
    </>
  );
}

type Dialogs = typeof import('./dialogs.tsx');

function Dialog({ page }: { readonly page: Page }) {
  const name = page.dialog.value;
  const [dialogs, setDialogs] = useState<Dialogs | undefined>(undefined);
  useEffect(() => {
    if (name === undefined || dialogs !== undefined) return;
    import('./dialogs.tsx').then(setDialogs, () => {
      page.dialog.value = undefined;
      page.notice.value = (sentences) => sentences.notLoaded;
    });
  }, [name]);
  return name === undefined || dialogs === undefined ? null : <dialogs.OpenDialog page={page} name={name} />;
}
