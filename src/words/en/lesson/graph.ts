/** Chapter 3: the computation graph, part by part. */
export const graph = {
  begin: (_: { inputs: string; constants?: { names: string; count: number } }): string =>
    `The graph is drawn part by part. On the left are the inputs ${_.inputs}${_.constants === undefined ? ': no arrow leads into an input.' : ` and the ${_.constants.count === 1 ? 'constant' : 'constants'} ${_.constants.names}: no arrow leads into these.`}`,
  beginWithout: 'The graph is drawn part by part, from left to right.',
  beginPart: (_: { sources: string }): string =>
    `Now the next part, by itself. What enters it, ${_.sources}, is taken as given.`,
  sum: (_: { name: string; terms: string }): string =>
    `${_.terms} are added up, and the result is called ${_.name}. An arrow leads into ${_.name} from every name in its definition.`,
  whyPills: 'Why are the parameters not circles?',
  whyPillsAnswer:
    'They are variables like all the others, and the chain rule treats them alike. But nothing leads into a parameter, and most of them act in only one place. Written on its arrow, a weight takes up less room, and you see at once which signal it multiplies; a bias is written beside its sum.',
  activation: (_: { name: string; input: string; function: string }): string =>
    `${_.name} is the ${_.function} of ${_.input} and depends on nothing else directly: one arrow leads into it.`,
  made: (_: { name: string; inputs: string }): string => `Arrows lead into ${_.name} from ${_.inputs}.`,
  madeOfNothing: (_: { name: string }): string => `${_.name} is made of numbers only: no arrow leads into it.`,
  others: (_: { names: string }): string => `${_.names} are drawn in the same way.`,
  joined: 'Joining the parts',
  join: (_: { names: string }): string =>
    `The parts share ${_.names}. Joined there, they form one graph of the whole forward run.`,
  oneSample:
    'Now the error is added. There is a single sample here, so there is nothing to sum over: the error of this sample is the whole error.',
  manySamples: (_: { count: number }): string =>
    `Now the error is added. All ${_.count} samples run through the same graph; their contributions are combined at the end.`,
  errorOnly: 'Now the error is added.',
  errorTerm: (_: { name: string; outputs: string; targets: string }): string =>
    `${_.name} is computed from ${_.outputs} and ${_.targets}. A target is given, like an input; it is written beside the place where it is used.`,
  total: (_: { name: string; terms: string }): string =>
    `${_.terms} are combined into ${_.name}, and the graph is complete: every path in it ends here.`,
  goal: 'The goal',
  backwards: (_: { count: number; error: string }): string =>
    _.count === 1
      ? `From now on we go through the graph backwards, from ${_.error} to the parameter. Two rules are enough: multiply the derivatives along a path, and where several paths lead to the same name, add their products.`
      : `From now on we go through the graph backwards, from ${_.error} to each of the ${_.count} parameters. Two rules are enough: multiply the derivatives along a path, and where several paths lead to the same name, add their products.`,
  whyBackwards: 'Why not forwards?',
  whyBackwardsAnswer:
    'Derivatives can also be multiplied in the order of the arrows. But each parameter is a different starting point, so each would need a run of its own. There is only one end: starting there, one run reaches all parameters.',
};
