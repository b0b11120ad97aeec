/** A native switch whose content is only made when it is first opened. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

export interface OpeningProps {
  readonly class: string;
  readonly summary: ComponentChildren;
  children(): ComponentChildren;
}

export function Opening({ class: name, summary, children }: OpeningProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class={name} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}
