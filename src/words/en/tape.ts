/** What can be wrong with a graph for the tape. */
export const tapeProblems = {
  notSingleNumbers: (_: { name: string; shape: string }): string =>
    `a tape holds operations on single numbers, but ${_.name} is not one (its shape is ${_.shape}); compile the graph as a step instead`,
};
