/** The chapters, and the parts of the one that is open. */
import type { Chapter } from '../../engine/lesson/chapter.ts';
import { chapterIds } from '../../engine/lesson/chapter.ts';
import { plainText } from '../../engine/prose.ts';
import type { Page } from '../../state/page.ts';
import { ProseText } from '../formula.tsx';

export function ChapterList({ page }: { readonly page: Page }) {
  const { answer, look, words } = page;
  const chapter = answer.value?.chapter;
  const at = look.value.chapter;
  return (
    <nav class="chapters" aria-label={words.value.chapters}>
      <h2>{words.value.lessonTitle}</h2>
      {chapter !== undefined && (
        <>
          <ol>
            {chapterIds.map((id, index) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={at === index + 1 ? 'page' : undefined}
                  onClick={() => page.toChapter(index + 1)}
                >
                  <span class="ordinal">{index + 1}</span>
                  <span>
                    <ProseText prose={chapter.titles[id]} />
                  </span>
                </button>
                {at === index + 1 && chapter.id === id && <Phases page={page} chapter={chapter} />}
              </li>
            ))}
          </ol>
          {/* On a phone a list would push everything else out of sight. */}
          <select
            aria-label={words.value.chapters}
            value={at}
            onChange={({ currentTarget }) => page.toChapter(Number(currentTarget.value))}
          >
            {chapterIds.map((id, index) => (
              <option key={id} value={String(index + 1)}>
                {`${index + 1} ${plainText(chapter.titles[id])}`}
              </option>
            ))}
          </select>
        </>
      )}
    </nav>
  );
}

function Phases({ page, chapter }: { readonly page: Page; readonly chapter: Chapter }) {
  const { stop } = page.stepping.position.value;
  if (chapter.phases.length < 2) return null;
  let first = 0;
  const starts = chapter.phases.map(({ steps }) => {
    first += steps.length;
    return first - steps.length;
  });
  return (
    <ol class="phases">
      {chapter.phases.map(({ title }, index) => (
        <li key={index}>
          <button
            type="button"
            aria-current={stop?.phase === index ? 'step' : undefined}
            onClick={() => page.stepping.go(starts[index] ?? 0)}
          >
            <ProseText prose={title} />
          </button>
        </li>
      ))}
    </ol>
  );
}
