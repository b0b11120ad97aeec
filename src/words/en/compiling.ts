/** How compiled steps are run. */

export const compiling = {
  backends: {
    interpreter: 'evaluated node by node',
    scalar: 'straight-line code, every number in a register',
    lanes: 'straight-line code with samples side by side in SIMD registers',
    tensors: 'fused loops over tensors, and packed matrix products',
    tape: 'a list of operations on single numbers',
  },
  reasons: {
    asked: 'it was asked for',
    small: 'the graph is small',
    smallBatch: 'the graph is small and runs on many samples at once',
    large: 'the tensors are large',
    irregular: 'the graph consists of many single numbers',
    empty: 'some of its tensors have no elements',
    noWebAssembly: 'there is no WebAssembly with SIMD here',
  },
};
