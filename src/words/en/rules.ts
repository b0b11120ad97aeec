import { powerOfTen } from '../powers.ts';
import { generalRules } from './general.ts';
import { matrixRules } from './matrices.ts';

/**
 * Why a line of a derivation follows from the line before. A key is frozen once it is shipped.
 * Fields are already written in the medium of the page, the terminal or the paper.
 */
export const rules = {
  ...generalRules,
  ...matrixRules,

  // The chain rule along stations
  chainOnlyPath: (_: { path: string }): string => `chain rule along the only path ${_.path}`,
  chainToFork: (_: { path: string; station: string; root: string; count: string }): string =>
    `chain rule along ${_.path}; from ${_.station} on there are ${_.count} paths to ${_.root}`,
  chainToKnown: (_: { path: string; known: string }): string =>
    `chain rule along ${_.path}; ${_.known} is already known`,
  known: (_: object): string => 'already derived',
  sumOverPaths: (_: { station: string; users: string }): string =>
    `${_.station} acts through ${_.users}: multiply along each path, then add the contributions`,
  actsDirectly: (_: { station: string; of: string }): string => `${_.of} also contains ${_.station} directly`,
  backThrough: (_: { user: string; definition: string }): string => `back through ${_.user} = ${_.definition}`,
  sumOverSamples: (_: { variable: string }): string => `every sample uses the same ${_.variable}: add over the samples`,
  meanOfSamples: (_: { of: string; error: string; count: number }): string =>
    `${_.of} averages ${_.error} over the ${_.count} samples: differentiate it for one sample, then average`,
  sumOfSamples: (_: { of: string; error: string; count: number }): string =>
    `${_.of} adds up ${_.error} over the ${_.count} samples: differentiate it for one sample, then add`,
  oneOfSamples: (_: { of: string; error: string; count: number }): string =>
    `each sample has a value of its own, and acts on ${_.of} through its own ${_.error} alone, one of ${_.count}`,
  sampleError: (_: { error: string; formula: string }): string => `${_.error} stands for one sample’s ${_.formula}`,
  sharedTerm: (_: { term: string; variable: string }): string =>
    `${_.term} depends on ${_.variable} too, once for all samples`,
  directOnly: (_: { variable: string; of: string }): string =>
    `in ${_.of}, only the ${_.variable} that appears there directly counts; its other paths are terms of their own`,
  noInfluence: (_: { variable: string; of: string }): string => `no path leads from ${_.variable} to ${_.of}`,
  noInfluenceThrough: (_: { variable: string; users: string; of: string }): string =>
    `${_.variable} acts on ${_.users} alone, and no path leads from there to ${_.of}`,
  itself: (_: { variable: string }): string => `the derivative of ${_.variable} with respect to itself`,

  // Local derivatives, from the whole definition inwards
  definition: (_: { name: string }): string => `definition of ${_.name}`,
  independent: (_: { names: string; count: number; variable: string }): string =>
    `${_.names} ${_.count === 1 ? 'does' : 'do'} not contain ${_.variable}`,
  constants: (_: { names: string; count: number }): string => `${_.names} ${_.count === 1 ? 'is' : 'are'} constant`,
  linear: (_: { variable: string; coefficient: string }): string =>
    `linear in ${_.variable}, coefficient ${_.coefficient}`,
  sumRule: (_: object): string => 'sum rule: term by term',
  numberVanishes: (_: object): string => 'the derivative of a number is 0',
  constantFactor: (_: object): string => 'a constant factor stays: (c·u)′ = c·u′',
  productRule: (_: object): string => 'product rule: (u·v)′ = u′·v + u·v′',
  quotientRule: (_: object): string => 'quotient rule: (u/v)′ = (u′·v − u·v′)/v²',
  reciprocalRule: (_: object): string => '(1/v)′ = −v′/v²',
  powerRule: (_: { exponent: string }): string => `power rule: (uⁿ)′ = n·uⁿ⁻¹·u′ with n = ${_.exponent}`,
  generalPower: (_: object): string => '(uᵛ)′ = v·uᵛ⁻¹·u′ + uᵛ·ln u·v′',
  variable: (_: { variable: string }): string => `the derivative of ${_.variable} with respect to itself is 1`,
  exp: (_: object): string => '(eᵘ)′ = eᵘ·u′',
  ln: (_: object): string => '(ln u)′ = u′/u',
  log2: (_: object): string => '(log₂ u)′ = u′/(u·ln 2)',
  log10: (_: object): string => '(log₁₀ u)′ = u′/(u·ln 10)',
  sqrt: (_: object): string => '(√u)′ = u′/(2·√u)',
  sin: (_: object): string => '(sin u)′ = cos u·u′',
  cos: (_: object): string => '(cos u)′ = −sin u·u′',
  tan: (_: object): string => '(tan u)′ = (1 + tan² u)·u′',
  tanh: (_: object): string => 'tanh: g′ = 1 − g²',
  sigmoid: (_: object): string => 'sigmoid: g′ = g(1 − g)',
  relu: (_: object): string => 'relu: g′ is 1 for a positive argument, otherwise 0',
  leakyRelu: (_: { slope: string }): string =>
    `leaky relu: g′ is 1 for a positive argument, otherwise the slope ${_.slope}`,
  elu: (_: { alpha: string }): string => `elu: g′ is 1 for a positive argument u, otherwise α·eᵘ with α = ${_.alpha}`,
  gelu: (_: object): string => 'gelu: (u·Φ(u))′ = Φ(u) + u·φ(u), with φ(u) = e^(−u²/2)/√(2π)',
  geluTanh: (_: object): string =>
    'gelu in its tanh form is u·s(u) with s(u) = sigmoid(2·√(2/π)·(u + 0.044715·u³)): product rule, and s′ = s·(1 − s)·(…)′',
  siluNamed: (_: object): string => 'silu: g′ = g + s·(1 − g), with s = sigmoid(u)',
  silu: (_: object): string => 'silu: (u·s)′ = s·(1 + u·(1 − s)), with s = sigmoid(u)',
  softplus: (_: object): string => 'softplus: (ln(1 + eᵘ))′ = sigmoid(u)',
  normalCdf: (_: object): string => 'Φ′ is the density φ(u) = e^(−u²/2)/√(2π)',
  abs: (_: object): string => '|u|′ = sign(u); at 0 it is taken as 0',
  flat: (_: object): string => 'constant on each side of its jump, so its derivative is 0',
  norm: (_: object): string => '‖u‖′ = u/‖u‖; at the zero vector it is taken as 0',
  maximumOfMany: (_: object): string =>
    'the largest passes its derivative on; k is how many are equal to it, which share it: usually k = 1',
  minimumOfMany: (_: object): string =>
    'the smallest passes its derivative on; k is how many are equal to it, which share it: usually k = 1',
  maximum: (_: object): string => 'the largest passes its derivative on; equal ones share it',
  minimum: (_: object): string => 'the smallest passes its derivative on; equal ones share it',
  select: (_: object): string => 'case by case: the side that is chosen passes its derivative on',
  softmaxSame: (_: object): string => 'softmax, its own input: ∂pᵢ/∂zᵢ = pᵢ·(1 − pᵢ)',
  softmaxOther: (_: object): string => 'softmax, another input: ∂pᵢ/∂zⱼ = −pᵢ·pⱼ',
  meanOverSamples: (_: { count: number }): string =>
    `the mean gives each of the ${_.count} samples the factor 1/${_.count}`,
  plainSum: (_: object): string => 'a sum passes on the derivative of each of its elements',
  gradientTable: (_: object): string => 'from the table of derivatives, operation by operation',

  // Putting together
  workedOut: (_: object): string => 'each factor worked out, put in and simplified',
  putIn: (_: object): string => 'put in',
  putInKnown: (_: { known: string }): string => `put in; already known: ${_.known}`,
  keepSymbol: (_: { known: string; count: number }): string =>
    _.count === 1 ? `put in; ${_.known} is long and stays a symbol` : `put in; ${_.known} are long and stay symbols`,
  arithmetic: (_: object): string => 'work out numbers and signs',
  cancel: (_: { factors: string; count: number }): string =>
    `multiply out, ${_.factors} ${_.count === 1 ? 'cancels' : 'cancel'}`,
  multiplyBracket: (_: object): string => 'multiply the bracket by what is about to cancel',
  multiplyOut: (_: object): string => 'multiply out',
  likeTerms: (_: object): string => 'add like terms; opposite ones cancel',
  collect: (_: object): string => 'collect',
  collectOutputMinusTarget: (_: object): string => 'collect; the same form as logistic regression',
  factorOut: (_: object): string => 'factor out',
  intoCases: (_: object): string => 'multiply into the cases',
  commonDenominator: (_: object): string => 'over a common denominator',
  averageSamples: (_: object): string => 'a constant factor can be taken out of the sum',
  assumption: (_: { left: string; right: string }): string => `assumed: ${_.left} = ${_.right}`,

  // Numbers
  numbersAgree: (_: { error: number }): string =>
    _.error === 0
      ? 'numbers; the central difference agrees in every digit'
      : `numbers; the central difference agrees within ${powerOfTen(_.error)}`,
  numbersKink: (_: { station: string }): string =>
    `numbers; a central difference says nothing here: ${_.station} is not smooth between its two points`,
  numbersUnreliable: (_: { numeric: string }): string =>
    `numbers; the central difference ${_.numeric} is too inexact here to say anything`,
  numbersDiffer: (_: { numeric: string; error: number }): string =>
    `numbers; the central difference ${_.numeric} differs by ${powerOfTen(_.error)}`,

  // At a kink, which slope is taken: docs/conventions.md
  kinkLeftSide: (_: { functionName: string; argument: string }): string =>
    `${_.argument} is 0 here, the kink of ${_.functionName}: by convention the slope of the left side is taken`,
  kinkMiddle: (_: { functionName: string; argument: string }): string =>
    `${_.argument} is 0 here, the kink of ${_.functionName}: by convention its slope there is 0, between those of both sides`,
  kinkJump: (_: { functionName: string; argument: string }): string =>
    `${_.argument} is 0 here, where ${_.functionName} jumps: by convention its slope there is 0`,
  kinkChosen: (_: { argument: string }): string =>
    `${_.argument} is 0 here, the border of two cases: the slope of the case that holds is taken`,
  kinkShared: (_: { functionName: string }): string =>
    `the ${_.functionName} is reached by several here: by convention they share the derivative in equal parts`,
  kinkVertical: (_: { functionName: string; argument: string }): string =>
    `${_.argument} is 0 here, where ${_.functionName} starts vertically: its slope is infinite`,

  // Proofs of a rule
  splitFraction: (_: object): string => 'split the fraction into a product of two',
  addAndSubtract: (_: object): string => 'in the numerator, add 1 and subtract it again',
  termByTerm: (_: object): string => 'divide the numerator term by term',
  squareOfQuotient: (_: object): string => 'a quotient of squares is the square of the quotient',
  divideThrough: (_: { factor: string }): string => `divide numerator and denominator by ${_.factor}`,
  regroup: (_: object): string => 'multiply out and group the terms anew',
  signOf: (_: { argument: string }): string => `this is the sign of ${_.argument}; at 0 it is taken as 0`,
  recognise: (_: { name: string; formula: string }): string => `${_.formula} is ${_.name}`,
};
