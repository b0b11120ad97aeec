/** A number that can be typed: what is none is refused at the field with a sentence, and the old one stays. */
import { useId, useRef, useState } from 'preact/hooks';
import type { PageWords } from '../state/page.ts';
import { typedNumber } from '../state/typed-number.ts';

export interface NumberFieldProps {
  readonly label: string;
  /** Missing where there is none yet. */
  readonly value: number | undefined;
  readonly words: PageWords;
  readonly isFocused?: boolean;
  /** Why a number, fine in itself, can't be taken. */
  readonly refuse?: (value: number) => string | undefined;
  /** @param stretch the same while the field is not left: such changes are undone together */
  onValue(value: number, stretch: string): void;
  onLeave?(): void;
}

const SHOWN_DIGITS = 6;
const NUDGE = 0.05;

/** One number after another, so that each visit of a field is a stretch of its own. */
let visits = 0;

export function NumberField({ label, value, words, isFocused, refuse, onValue, onLeave }: NumberFieldProps) {
  const [text, setText] = useState<string | undefined>(undefined);
  const visit = useRef({ stretch: '', before: value });
  const id = useId();
  const isEmpty = value === undefined && (text ?? '').trim() === '';
  const refusal = text === undefined || isEmpty ? undefined : refusalOf(text);
  const shown = text ?? (value === undefined ? '' : String(Number(value.toPrecision(SHOWN_DIGITS))));

  function refusalOf(typed: string): string | undefined {
    const found = typedNumber(typed);
    return typeof found === 'number' ? refuse?.(found) : found(words);
  }
  function take(typed: string): void {
    setText(typed);
    if (refusalOf(typed) === undefined) onValue(typedNumber(typed) as number, visit.current.stretch);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const field = event.currentTarget as HTMLInputElement;
    const nudge = event.key === 'ArrowUp' ? NUDGE : event.key === 'ArrowDown' ? -NUDGE : undefined;
    if (nudge !== undefined && refusal === undefined) {
      event.preventDefault();
      take(String(Number(((value ?? 0) + nudge).toFixed(10))));
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setText(undefined);
      const { before, stretch } = visit.current;
      if (value !== before && before !== undefined) onValue(before, stretch);
      leave();
    } else if (event.key === 'Enter' && refusal === undefined) {
      setText(undefined);
      if (onLeave === undefined) field.select();
      else leave();
    }
  }
  function leave(): void {
    onLeave?.();
  }

  return (
    <span class={refusal === undefined ? 'number' : 'number refused'}>
      <input
        type="text"
        inputMode="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={refusal !== undefined}
        aria-describedby={refusal === undefined ? undefined : id}
        size={Math.max(6, Math.min(22, shown.length + 1))}
        value={shown}
        ref={(field) => {
          if (isFocused && field !== null && text === undefined && document.activeElement !== field) {
            field.focus();
          }
        }}
        onFocus={({ currentTarget }) => {
          visit.current = { stretch: `number ${++visits}`, before: value };
          setText(value === undefined ? '' : String(value));
          requestAnimationFrame(() => currentTarget?.select());
        }}
        onInput={({ currentTarget }) => take(currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setText(undefined);
          leave();
        }}
      />
      {refusal !== undefined && (
        <span class="refusal" id={id} role="alert">
          {refusal}
        </span>
      )}
    </span>
  );
}
