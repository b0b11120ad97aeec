/** A native switch whose content is only made when it is first opened. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

export interface OpeningProps {
  readonly class: string;
  readonly summary: ComponentChildren;
  /** Open as long as this says so, and after that as it was before. */
  readonly isForced?: boolean;
  children(): ComponentChildren;
}

export function Opening({ class: name, summary, isForced = false, children }: OpeningProps) {
  const [isOpen, setOpen] = useState(false);
  const isShown = isOpen || isForced;
  return (
    <details
      class={name}
      open={isShown}
      onToggle={({ currentTarget }) => {
        if (!isForced) setOpen(currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {isShown && children()}
    </details>
  );
}
