/** The frame: the bar at the top, a part of the page in the middle, the steps at the bottom. */
import type { Page } from '../state/page.ts';
import { Bar } from './bar.tsx';
import { Controls } from './controls.tsx';
import { useFetched } from './fetched.ts';
import { ChapterList } from './lesson/chapter-list.tsx';
import { ChapterPanel } from './lesson/chapter-panel.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { Stage } from './stage.tsx';
import { Working } from './working.tsx';

export function App({ page }: { readonly page: Page }) {
  const { section, hides } = page.look.value;
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
        {section === 'lesson' ? <LessonParts page={page} /> : <Workshop page={page} />}
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

function Workshop({ page }: { readonly page: Page }) {
  const workshop = useFetched(page, true, () => import('./workshop.tsx'));
  return workshop === undefined ? null : <workshop.WorkshopParts page={page} />;
}

function Dialog({ page }: { readonly page: Page }) {
  const name = page.dialog.value;
  const close = (): void => {
    page.dialog.value = undefined;
  };
  const dialogs = useFetched(page, name !== undefined, () => import('./dialogs.tsx'), close);
  return name === undefined || dialogs === undefined ? null : <dialogs.OpenDialog page={page} name={name} />;
}
