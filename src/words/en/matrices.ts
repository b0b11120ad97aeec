/** Derivations in index notation and in matrices: why their lines follow. */

export const matrixRules = {
  elementwiseChain: (_: { station: string; users: string }): string =>
    `chain rule, element by element: each element of ${_.users} depends on the same element of ${_.station} alone`,
  alongEntries: (_: { path: string }): string => `chain rule along ${_.path}, each contained in the next one alone`,
  throughEntries: (_: { variable: string; entries: string; letters: string }): string =>
    `chain rule: ${_.variable} is contained in all ${_.entries}; add over ${_.letters}`,
  insideSums: (_: { formula: string }): string => `differentiate ${_.formula} term by term`,
  linearInEntry: (_: object): string => 'linear: its coefficient is left',
  softmaxRow: (_: object): string =>
    'softmax: its own input gives p·(1 − p), every other one −p·p; the bracket, 1 where both letters are equal and otherwise 0, says both at once',
  cancelFactors: (_: object): string => 'equal factors cancel',
  staysSymbol: (_: { known: string; count: number }): string =>
    _.count === 1 ? `${_.known} is long and stays a symbol` : `${_.known} are long and stay symbols`,
  outOfSums: (_: object): string => 'what does not depend on the letter of a sum can be taken out of it',
};
