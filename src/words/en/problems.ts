/** Every problem's sentence: what was wanted, what came, the way out. */

import { commandProblems } from './commands.ts';
import { compilingProblems } from './compiling.ts';
import { files } from './files.ts';
import { generalProblems } from './general.ts';
import { matrixProblems } from './matrices.ts';
import { parsing } from './parsing.ts';
import { tapeProblems } from './tape.ts';
import { trainingProblems } from './training.ts';
import { whyProblems } from './why.ts';

export const problems = {
  ...commandProblems,
  ...compilingProblems,
  ...tapeProblems,
  ...parsing,
  ...files,
  ...whyProblems,
  ...trainingProblems,
  ...generalProblems,
  ...matrixProblems,
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
  notScalar: (_: { name: string; shape: string }): string =>
    `a gradient needs a scalar to differentiate, but ${_.name} has the shape ${_.shape}; sum or average it first, as in sum(${_.name})`,
  missingValue: (_: { name: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `${_.name} has no value; give it one, as in “input ${_.name} = 0.5”`
      : `${_.name} has no value; give it one, as in “input ${_.name} = 0.5”, or did you mean “${_.nearest}”?`,
  noObjective: (_: { stations: string }): string =>
    _.stations === ''
      ? 'nothing says what to differentiate, and there is no scalar to choose; define one, as in “E = sum((p - y)^2)”, and add “minimize E”'
      : `nothing says what to differentiate; add a line such as “minimize ${_.stations.split(', ')[0]}”, or name one of ${_.stations}`,
  notComputed: (_: { name: string; stations: string }): string =>
    _.stations === ''
      ? `${_.name} is given, not computed, so there is nothing to differentiate; define a scalar by a formula first`
      : `${_.name} is given, not computed, so there is nothing to differentiate; choose one of ${_.stations}`,
  tooManySecondDerivatives: (_: { count: number; limit: number }): string =>
    `second derivatives by ${_.count.toLocaleString('en')} numbers would be ${(_.count ** 2).toLocaleString('en')} of them, and at most ${_.limit.toLocaleString('en')} numbers are possible; name the few that matter`,
  derivationTooLarge: (_: { name: string; of: string; count: number; limit: number }): string =>
    `${_.count.toLocaleString('en')} stations lie between ${_.name} and ${_.of}, and a derivation goes through ${_.limit.toLocaleString('en')} at most; ask for a name nearer to ${_.of} with --wrt, or write the layers as matrices`,
  assumptionFails: (_: { fact: string; difference: number }): string =>
    `the program assumes ${_.fact}, but at its values the two sides differ by ${Number(_.difference.toPrecision(3))}; change the values, or leave the assumption out`,
  tooLong: (_: { what: 'expression' | 'derivation'; limit: number }): string =>
    `this ${_.what} would be longer than ${_.limit.toLocaleString('en')} characters; name its parts as stations of their own, or ask for one of them`,
  drawingTooLarge: (_: {
    view: 'neurons' | 'variables' | 'operations' | 'simplified';
    what: 'marks' | 'lines';
    count: number;
    limit: number;
  }): string => {
    const size = _.what === 'marks' ? 'nodes and labels' : 'pieces of line between its columns';
    const way =
      _.view === 'simplified'
        ? 'ask for fewer stations'
        : _.view === 'operations'
          ? 'ask for the view variables or neurons, or for simplified with the stations that matter'
          : _.view === 'variables'
            ? 'ask for the view neurons, which draws a large layer as one box, or for simplified with the stations that matter'
            : 'ask for the view simplified with the stations that matter, or write the layers as matrices';
    return `the view ${_.view} would have ${_.count.toLocaleString('en')} ${size}, but a drawing shows at most ${_.limit.toLocaleString('en')}; ${way}`;
  },
  noStationsToShow: (_: object): string =>
    'a simplified drawing shows chosen stations only, and none are chosen; name them, as in “--stations a1,z3,z4,E”, or name the start of the paths, as in “--wrt w1”',
  sharpMissing: (_: object): string =>
    'PNG needs the package sharp, which is not installed; install it with “npm install sharp”, or ask for SVG, which needs nothing',
  scaleNotPositive: (_: { scale: number }): string =>
    `the scale of a PNG must be a number above 0, as in 2 for twice the size, but is ${_.scale}`,
  pictureTooLarge: (_: { width: number; height: number; limit: number }): string =>
    `the PNG would have ${_.width} × ${_.height} pixels, but at most ${_.limit} on a side; ask for a smaller scale, or for SVG, which has no limit`,
};
