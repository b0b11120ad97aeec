/** Runs in the page before everything else, and notes what happens when. */
export function recordVisit() {
  /** @type {any} */
  const record = { shift: 0, blocked: 0, refused: 0, largestPaint: 0, firstPaint: 0 };
  /** @type {any} */ (globalThis).record = record;
  /** @param {string} type @param {(entry: any) => void} note */
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') record.firstPaint = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => {
    record.largestPaint = startTime;
  });
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) record.shift += value;
  });
  // What a task takes beyond 50 ms is time in which nobody can press anything.
  observe('longtask', ({ duration }) => {
    record.blocked += duration - 50;
  });
  addEventListener('securitypolicyviolation', () => {
    record.refused++;
  });

  /** Milliseconds from a change until the page has nothing left to do about it, and has painted. @param {() => void} change */
  record.afterChange = (change) =>
    new Promise((resolve) => {
      const main = /** @type {Element} */ (document.querySelector('main'));
      const start = performance.now();
      const observer = new MutationObserver(() => {
        if (main.getAttribute('aria-busy') !== 'false') return;
        observer.disconnect();
        // Lays out what has changed, as the browser would do before it paints.
        main.getBoundingClientRect();
        resolve(performance.now() - start);
      });
      observer.observe(main, { attributes: true, attributeFilter: ['aria-busy'] });
      change();
    });

  const stepText = () => document.querySelector('.step-count')?.textContent;
  const press = (/** @type {string} */ key) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const look = () => {
    if (document.querySelector('main[aria-busy="false"] .drawing svg') === null) return requestAnimationFrame(look);
    record.drawing = performance.now();
    const before = stepText();
    press('ArrowRight');
    const wait = () => {
      if (stepText() === before) return requestAnimationFrame(wait);
      record.interactive = performance.now();
      press('ArrowLeft');
    };
    requestAnimationFrame(wait);
  };
  requestAnimationFrame(look);
}
