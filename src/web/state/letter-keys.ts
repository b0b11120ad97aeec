/**
 * Whether letters and signs alone are keys of the page. Who dictates, or rests a hand on the keyboard, can switch them off; that
 * belongs to a person and a browser, so it is kept there and not in the address.
 */
import { effect, type Signal, signal } from '@preact/signals';

const STORED_AS = 'chainrule-letter-keys';

export function keptLetterKeys(): Signal<boolean> {
  const areOn = signal(stored() !== 'off');
  effect(() => {
    const wanted = areOn.value ? 'on' : 'off';
    if (wanted === (stored() ?? 'on')) return;
    try {
      localStorage.setItem(STORED_AS, wanted);
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  });
  return areOn;
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

/** Whether a key is a letter, a digit or a sign; the space key and those with names are not. */
export const isCharacter = (key: string): boolean => key.length === 1 && key !== ' ';
