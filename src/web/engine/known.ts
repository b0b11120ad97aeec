/** What stands in a map, worked out where it is missing. */
export function known<Value>(map: Map<string, Value>, key: string, work: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = work();
  map.set(key, made);
  return made;
}
