/** What can be wrong with a step and what it is run on. */

const list = (names: string): string => (names === '' ? 'there are none' : `there are ${names}`);

export const compile = {
  wrongShape: (_: { name: string; wanted: string; came: string }): string =>
    `${_.name} has the shape ${_.wanted}, but the value for it has the shape ${_.came}`,
  notInStep: (_: { name: string; known: string }): string =>
    `the compiled step has nothing called ${_.name}; ${list(_.known)}`,
  followsAndUpdates: (_: { name: string }): string =>
    `${_.name} can't follow a schedule, as the step itself updates it`,
  notRunYet: (_: { name: string }): string => `${_.name} has no value before the first step; run one first`,
  unequalRows: (_: { first: string; rows: number; second: string; others: number }): string =>
    `every sample needs all of its values, but ${_.first} has ${_.rows} rows and ${_.second} has ${_.others}`,
  orderTooShort: (_: { wanted: number; came: number }): string =>
    `these steps need ${_.wanted.toLocaleString('en')} entries, but only ${_.came.toLocaleString('en')} are given`,
  noSuchSample: (_: { sample: number; count: number }): string =>
    `there is no sample ${_.sample}: ${_.count.toLocaleString('en')} are loaded, counted from 0`,
  batchNotPositive: (_: { batch: number }): string => `a batch is a whole number of samples from 1 on, not ${_.batch}`,
  memoryOverLimit: (_: { needed: number; limit: number }): string =>
    `this would take ${_.needed.toLocaleString('en')} MiB of memory, and the limit is ${_.limit.toLocaleString('en')} MiB; take a smaller batch, fewer units, or f32 instead of f64, or raise the limit`,
  notSingleNumbers: (_: { name: string; shape: string }): string =>
    `a tape holds operations on single numbers, but ${_.name} is not one (its shape is ${_.shape}); compile the graph as a step instead`,
};
