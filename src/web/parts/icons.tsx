/** The signs on buttons. */

const paths = {
  back: 'M15 5v14l-9-7z',
  forward: 'M9 5v14l9-7z',
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zM13 5h4v14h-4z',
  finish: 'M5 5v14l8-7zM13 5v14l5-4.4V19h2V5h-2v4.4z',
  inside: 'M5 4h2v9h8.2l-3-3 1.4-1.4L19 14l-5.4 5.4-1.4-1.4 3-3H5z',
  undo: 'M8 5 3 10l5 5v-4h6a3.5 3.5 0 0 1 0 7H8v2h6a5.5 5.5 0 0 0 0-11H8z',
  redo: 'm16 5 5 5-5 5v-4h-6a3.5 3.5 0 0 0 0 7h6v2h-6a5.5 5.5 0 0 1 0-11h6z',
  copy: 'M8 3h11v13h-2V5H8zM5 7h10v14H5zm2 2v10h6V9z',
  dice: 'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3.5 3.500a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm-3.5 4a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm-3.5 4a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
