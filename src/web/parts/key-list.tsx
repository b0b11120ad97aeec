/** What each key does. */
import type { PageWords } from '../state/page.ts';
import { Dialog } from './dialog.tsx';
import { keyList } from './keys.ts';

export function KeyList({ words, onClose }: { readonly words: PageWords; onClose(): void }) {
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
    </Dialog>
  );
}
