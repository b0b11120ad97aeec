/** One sentence about something that went wrong outside the program: a link, a stop, a fault. */
import type { Page } from '../state/page.ts';

export function NoticeBar({ page }: { readonly page: Page }) {
  const { notice, words, look } = page;
  const sentences = words.value;
  const sentence = notice.value?.(sentences);
  return (
    <div class="notice" role="status">
      {sentence !== undefined && (
        <p>
          {sentence}
          <button type="button" aria-label={sentences.dismiss} onClick={() => dismiss()}>
            <span aria-hidden="true">×</span>
          </button>
        </p>
      )}
      {look.value.hides.length > 0 && (
        <p>
          {sentences.someHidden}
          <button type="button" class="quiet" onClick={() => page.change({ hides: [] })}>
            {sentences.showAll}
          </button>
        </p>
      )}
    </div>
  );

  function dismiss(): void {
    notice.value = undefined;
  }
}
