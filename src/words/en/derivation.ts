/** What stands around a derivation: titles, headings, the list of paths. */

export const derivation = {
  languageTag: 'en',
  /** Between two reasons of one line. */
  reasonSeparator: '; ',
  /** Names or formulas in a row. */
  list: (items: readonly string[]): string =>
    items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,

  title: (_: { of: string }): string => `The derivatives of ${_.of}`,
  model: 'The model',
  results: 'Results',
  derivationOf: (_: { partial: string }): string => `Derivation of ${_.partial}`,
  inDetail: 'In detail',
  andMoreDefinitions: (_: { count: number }): string => `… and ${_.count} more definitions`,

  pathsAddUp: (_: { count: string; from: string; to: string }): string =>
    `${_.count} paths lead from ${_.from} to ${_.to}; multiply along each, then add`,
  morePaths: (_: { listed: string; count: string }): string => `the first ${_.listed} of ${_.count} paths`,

  roles: { input: 'Inputs', target: 'Targets', param: 'Parameters', const: 'Constants', station: 'Stations' },
  value: 'value',
  moreElements: (_: { count: string }): string => `… ${_.count} more elements; --format json gives all`,
  footer: 'Derived, proved line by line and checked by Chainrule.',
};
