/** A native dialog, open as long as the page says so. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageWords } from '../state/page.ts';

export interface DialogProps {
  readonly title: string;
  readonly words: PageWords;
  readonly children: ComponentChildren;
  onClose(): void;
}

export function Dialog({ title, words, children, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Escape, and has the button
    <dialog
      ref={element}
      aria-label={title}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
    >
      <div class="dialog">
        <header>
          <h2>{title}</h2>
          <button type="button" class="tool" aria-label={words.close} onClick={() => element.current?.close()}>
            <span aria-hidden="true">×</span>
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
