/** What each key does. */
import type { Page } from '../state/page.ts';
import { Dialog } from './dialog.tsx';
import { keyList } from './keys.ts';

export function KeyList({ page, onClose }: { readonly page: Page; onClose(): void }) {
  const words = page.words.value;
  const { letterKeys } = page;
  return (
    <Dialog title={words.help} words={words} onClose={onClose}>
      <dl class="keys">
        {keyList.map(({ shown, action }) => (
          <div key={action}>
            <dt>
              {shown.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.keys[action]}</dd>
          </div>
        ))}
      </dl>
      <label class="letter-keys">
        <input
          type="checkbox"
          checked={letterKeys.value}
          onChange={({ currentTarget }) => {
            letterKeys.value = currentTarget.checked;
          }}
        />
        {words.letterKeys}
      </label>
    </Dialog>
  );
}
