/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? /** @type {number} */ (sorted[Math.floor(middle)])
    : /** @type {number} */ (sorted[middle - 1] + /** @type {number} */ (sorted[middle])) / 2;
}

/** A number as people read it: three digits, thousands and millions named. @param {number} value */
export function short(value) {
  if (!Number.isFinite(value)) return '–';
  for (const [unit, name] of /** @type {const} */ ([
    [1e6, ' M'],
    [1e3, ' k'],
  ])) {
    if (value >= unit) return `${(value / unit).toPrecision(3)}${name}`;
  }
  return value.toPrecision(3);
}
