/** Several threads, and instructions of the processor that an engine keeps behind an option. */

export const threads = {
  option: 'share large steps between this many threads, for the same results (default: 1)',
  shared: (_: { threads: number }): string => `shared by ${_.threads} threads`,
  /** Why a step runs on one thread, where more were asked for. */
  alone: {
    small: 'on one thread, as more would cost more time than they save at this size',
    unavailable:
      'on one thread, as threads can’t share memory here; in a browser, a page has to be isolated from other origins for that',
  },
  fusedOn: (_: { elements: number }): string =>
    `fused multiply-add switched on in this process, after a self-test of ${_.elements.toLocaleString('en')} elements`,
  revectorize:
    'an experiment of the engine (Node 24): join vectors of 128 bits to vectors of 256, for the same results',
  revectorizerOn: (_: { elements: number }): string =>
    `vectors of 256 bits switched on in this process, after a self-test of ${_.elements.toLocaleString('en')} elements`,
  revectorizerOff: 'without vectors of 256 bits, as their self-test failed',
  fusedOff: 'without fused multiply-add, as its self-test failed',
};
