/** Work that is done when its result is asked for, and only once. */
export function once<Value extends object | string>(work: () => Value): () => Value {
  let found: Value | undefined;
  return () => (found ??= work());
}
