/** Chapter 3: the computation graph, part by part. */
export const graph = {
  begin: (_: { inputs: string }): string =>
    `The graph is drawn part by part. On the left stand the inputs ${_.inputs}: no arrow leads into an input.`,
  beginWithout: 'The graph is drawn part by part, from left to right.',
  beginPart: (_: { sources: string }): string =>
    `Now the part behind it, by itself. What comes into it, ${_.sources}, is taken as given.`,
  sum: (_: { name: string; terms: string }): string =>
    `${_.terms} are added up, and the result is called ${_.name}. An arrow leads into ${_.name} from every name in its definition.`,
  whyPills: 'Why are the parameters not circles?',
  whyPillsAnswer:
    'They are variables like all the others, and the chain rule treats them alike. But nothing leads into a parameter, and most act in one place only. On its arrow a weight takes up less room, and one sees at once which signal it weighs; a bias stands beside its sum.',
  activation: (_: { name: string; input: string; function: string }): string =>
    `From ${_.input} a single arrow leads on: ${_.name} is its ${_.function}, and nothing else enters.`,
  made: (_: { name: string; inputs: string }): string => `Arrows lead into ${_.name} from ${_.inputs}.`,
  madeOfNothing: (_: { name: string }): string => `${_.name} is made of numbers alone: no arrow leads into it.`,
  others: (_: { names: string }): string => `In the same way ${_.names} are drawn.`,
  joined: 'Joined',
  join: (_: { names: string }): string =>
    `The parts have ${_.names} in common. There they are joined, and the forward run of the whole network is one graph.`,
  oneSample:
    'Added to it is the error. There is a single sample here, so there is nothing to sum over: the error of this sample is all of the error.',
  manySamples: (_: { count: number }): string =>
    `Added to it is the error. All ${_.count} samples run through the same graph; what each of them contributes is put together at the end.`,
  errorOnly: 'Added to it is the error.',
  errorTerm: (_: { name: string; outputs: string; targets: string }): string =>
    `${_.name} is made of ${_.outputs} and ${_.targets}. A target is given like an input; it stands beside the place where it is used.`,
  total: (_: { name: string; terms: string }): string =>
    `${_.terms} are put together as ${_.name}, and the graph is complete: every way in it ends here.`,
  goal: 'The goal',
  backwards: (_: { count: number; error: string }): string =>
    _.count === 1
      ? `From now on the graph is walked backwards, from ${_.error} to the parameter. Two rules are enough: along a path the derivatives are multiplied, and where several paths lead to the same name, their products are added.`
      : `From now on the graph is walked backwards, from ${_.error} to each of the ${_.count} parameters. Two rules are enough: along a path the derivatives are multiplied, and where several paths lead to the same name, their products are added.`,
  whyBackwards: 'Why not forwards?',
  whyBackwardsAnswer:
    'Derivatives can be multiplied in the order of the arrows too. But then each parameter needs a run of its own, because each is another beginning. There is only one end: whoever begins there reaches all parameters in one run.',
};
