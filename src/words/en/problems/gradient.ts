/** Why there is no gradient. */

export const gradient = {
  noObjective: (_: { stations: string }): string =>
    _.stations === ''
      ? 'nothing says what to differentiate, and there is no scalar to choose; define one, as in “E = sum((p - y)^2)”, and add “minimize E”'
      : `nothing says what to differentiate; add a line such as “minimize ${_.stations.split(', ')[0]}”, or name one of ${_.stations}`,
  notComputed: (_: { name: string; stations: string }): string =>
    _.stations === ''
      ? `${_.name} is given, not computed, so there is nothing to differentiate; define a scalar by a formula first`
      : `${_.name} is given, not computed, so there is nothing to differentiate; choose one of ${_.stations}`,
  tooManySecondDerivatives: (_: { count: number; limit: number }): string =>
    `second derivatives with respect to ${_.count.toLocaleString('en')} numbers would be ${(_.count ** 2).toLocaleString('en')} of them, and at most ${_.limit.toLocaleString('en')} numbers are possible; name the few that matter`,
};
