/** What is said about a drawing to someone who can't see it. */

const count = (number: number, one: string, many: string): string =>
  number === 1 ? `one ${one}` : `${number} ${many}`;

export const drawing = {
  title: {
    neurons: (_: { of: string | undefined }): string =>
      _.of === undefined ? 'The network as neurons' : `The network as neurons, up to ${_.of}`,
    variables: (_: { of: string | undefined }): string =>
      _.of === undefined
        ? 'Computation graph of the variables'
        : `Computation graph of the variables that ${_.of} is made of`,
    operations: (_: { of: string | undefined }): string =>
      _.of === undefined
        ? 'Computation graph of every elementary operation'
        : `Computation graph of every elementary operation, up to ${_.of}`,
    simplified: (_: { of: string | undefined }): string =>
      _.of === undefined ? 'Simplified computation graph' : `Simplified computation graph of ${_.of}`,
  },
  /** `paths`: each as `w1 → z1 → E`; undefined where they are too many to list. */
  description: (_: {
    nodes: number;
    lines: number;
    wrt: string | undefined;
    of: string | undefined;
    paths: readonly string[] | undefined;
  }): string => {
    const size = `The drawing reads from left to right: ${count(_.nodes, 'node', 'nodes')} and ${count(_.lines, 'arrow', 'arrows')}.`;
    if (_.wrt === undefined || _.of === undefined) return size;
    if (_.paths === undefined) return `${size} More paths lead from ${_.wrt} to ${_.of} than are told apart here.`;
    if (_.paths.length === 0) return `${size} No path leads from ${_.wrt} to ${_.of}.`;
    return _.paths.length === 1
      ? `${size} One path leads from ${_.wrt} to ${_.of}: ${_.paths[0]}.`
      : `${size} ${_.paths.length} paths lead from ${_.wrt} to ${_.of}: ${_.paths.join('; ')}.`;
  },
  /** One name with what is known of it, for the ear. */
  mark: (_: {
    name: string;
    value: string | undefined;
    of: string | undefined;
    partial: string | undefined;
  }): string => {
    const value = _.value === undefined ? _.name : `${_.name} is ${_.value}`;
    return _.partial === undefined ? value : `${value}; the derivative of ${_.of} with respect to it is ${_.partial}`;
  },
};
