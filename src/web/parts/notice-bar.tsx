/** One sentence about something that went wrong outside the program: a link, a stop, a fault. */
import type { Page } from '../state/page.ts';

export function NoticeBar({ page: { notice, words } }: { readonly page: Page }) {
  const sentence = notice.value?.(words.value);
  return (
    <div class="notice" role="status">
      {sentence !== undefined && (
        <p>
          {sentence}
          <button type="button" aria-label={words.value.dismiss} onClick={() => dismiss()}>
            <span aria-hidden="true">×</span>
          </button>
        </p>
      )}
    </div>
  );

  function dismiss(): void {
    notice.value = undefined;
  }
}
