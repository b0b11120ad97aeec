/** What can be wrong with a graph, and with names and values in any room. */

export const graph = {
  // Names
  unknownName: (_: { name: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `there is nothing named “${_.name}” here`
      : `there is nothing named “${_.name}” here; did you mean “${_.nearest}”?`,
  missingValue: (_: { name: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `${_.name} has no value; give it one, as in “input ${_.name} = 0.5”`
      : `${_.name} has no value; give it one, as in “input ${_.name} = 0.5”, or did you mean “${_.nearest}”?`,
  notScalar: (_: { name: string; shape: string }): string =>
    `a gradient needs a scalar to differentiate, but ${_.name} has the shape ${_.shape}; sum or average it first, as in sum(${_.name})`,
  tooLong: (_: { what: 'expression' | 'derivation'; limit: number }): string =>
    `this ${_.what} would be longer than ${_.limit.toLocaleString('en')} characters; name its parts as stations of their own, or ask for one of them`,
  shapesDontFit: (_: {
    operation: string;
    left: string;
    right: string;
    leftPlace?: string;
    rightPlace?: string;
  }): string =>
    _.leftPlace === undefined || _.rightPlace === undefined
      ? `${_.operation}: the shapes ${_.left} and ${_.right} don't fit together; from the right, each pair of lengths must be equal or one of them 1`
      : `${_.operation}: the shapes ${_.left} (at ${_.leftPlace}) and ${_.right} (at ${_.rightPlace}) don't fit together; from the right, each pair of lengths must be equal or one of them 1`,
  matrixShapesDontFit: (_: { left: string; right: string; leftPlace?: string; rightPlace?: string }): string =>
    _.leftPlace === undefined || _.rightPlace === undefined
      ? `@ needs as many columns on its left as rows on its right, but the shapes are ${_.left} and ${_.right}`
      : `@ needs as many columns on its left as rows on its right, but the shapes are ${_.left} (at ${_.leftPlace}) and ${_.right} (at ${_.rightPlace})`,
  axisOutOfRange: (_: { operation: string; axis: number; shape: string }): string =>
    `${_.operation}: there is no axis ${_.axis} in the shape ${_.shape}; axes are counted from 0`,
  indexOutOfRange: (_: { index: string; shape: string }): string =>
    `there is no element [${_.index}] in the shape ${_.shape}; indices are counted from 0`,
  cannotReshape: (_: { from: string; to: string }): string =>
    `a value of shape ${_.from} can't be arranged as ${_.to}: they have different numbers of elements`,
  raggedStack: (_: { shapes: string }): string => `the parts of [ … ] must have one common shape, but have ${_.shapes}`,
};
