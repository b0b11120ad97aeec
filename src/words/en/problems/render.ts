/** Why there is no picture. */

export const render = {
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
