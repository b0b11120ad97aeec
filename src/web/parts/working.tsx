/** That something is being worked out, where it takes long enough to ask. */
import type { Page } from '../state/page.ts';

export function Working({ page }: { readonly page: Page }) {
  const { working, stop } = page.words.value;
  return (
    <div class="working" role="status">
      {page.isLate.value && (
        <p>
          {working}
          <button type="button" class="quiet" onClick={() => page.stop()}>
            {stop}
          </button>
        </p>
      )}
    </div>
  );
}
