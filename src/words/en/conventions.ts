/** What the derivative is at a kink, a jump or a tie, and why. */

export const conventions = {
  title: 'Derivatives at kinks',
  introduction:
    'At these points mathematics leaves a choice. Chainrule chooses as follows, in reverse mode, in forward mode and in explanations.',
  headings: { expression: 'function', at: 'at', derivative: 'derivative', reason: 'reason' },
  reasons: {
    leftSide: 'The point 0 belongs to the left piece, so its slope counts.',
    middle: 'The slopes in opposite directions cancel, and 0 lies in the middle of them.',
    jump: 'The function is flat on both sides, and a jump has no slope.',
    chosen: 'The condition only chooses; the slope is that of the side it chooses at this point.',
    shared: 'Equal winners share the derivative in equal parts, so that their order doesn’t matter.',
    vertical: 'The curve starts vertically, so its slope is infinite.',
    constant: 'x^0 is 1 everywhere, also at 0, and a constant has the slope 0.',
  },
};
