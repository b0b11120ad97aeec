/** Whether what can be folded starts unfolded: on a phone the drawing and the derivation come first. */
export const hasRoom = (): boolean => matchMedia('(min-width: 60rem)').matches;
