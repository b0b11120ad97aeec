/** Copies a text, and says for a moment that it has. */
import { useEffect, useState } from 'preact/hooks';
import type { PageWords } from '../state/page.ts';
import { Icon } from './icons.tsx';

/** How long it says so, in milliseconds. */
const SAID_FOR = 1600;

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly words: PageWords;
  /** Shows the label beside the sign. */
  readonly isWide?: boolean;
}

export function CopyButton({ text, label, words, isWide = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  const said = outcome === undefined ? undefined : outcome === 'copied' ? words.copied : words.copyFailed;
  return (
    <button
      type="button"
      class={isWide ? 'quiet copy wide' : 'copy'}
      title={label}
      aria-label={isWide ? undefined : label}
      onClick={async () => setOutcome((await copy(text)) ? 'copied' : 'failed')}
    >
      <Icon name="copy" />
      {isWide && ` ${said ?? label}`}
      {!isWide && (
        <span class={said === undefined ? 'unseen' : 'said'} role="status">
          {said}
        </span>
      )}
    </button>
  );
}

/** Whether the clipboard could be reached: a browser may keep it from a page. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
