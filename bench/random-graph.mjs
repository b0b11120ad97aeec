/** W7's graph: random + · sigmoid on single numbers, every node of which counts. */
import { generator } from './workloads.mjs';

/** What a leaf is at first. */
export const start = (/** @type {number} */ at) => 0.8 * Math.sin(at + 1);

/** The same graph in any library that can add, multiply and take the sigmoid. */
export function randomGraph(/** @type {any} */ library, /** @type {any[]} */ leaves, /** @type {number} */ count) {
  const random = generator(11);
  const all = [...leaves];
  const loose = [...leaves];
  // Mostly nodes that nobody uses yet, so that in the end all are used.
  const take = () => {
    if (random() < 0.3) return all[Math.floor(random() * all.length)];
    const at = Math.floor(random() * loose.length);
    const taken = loose[at] ?? all[Math.floor(random() * all.length)];
    loose[at] = loose.at(-1);
    loose.pop();
    return taken;
  };
  while (all.length < count) {
    const kind = random();
    const node =
      kind < 1 / 3
        ? library.sigmoid(take())
        : kind < 2 / 3
          ? library.add(take(), take())
          : library.multiply(take(), take());
    all.push(node);
    loose.push(node);
  }
  while (loose.length > 1) loose.push(library.sigmoid(library.add(loose.shift(), loose.shift())));
  return loose[0];
}
