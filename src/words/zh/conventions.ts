import type { CommandLineWords } from '../words.ts';

export const conventions: CommandLineWords['conventions'] = {
  title: '不可导点处的导数约定',
  introduction: '在这些点上，数学没有规定唯一的导数。Chainrule 一律按下表取值，反向模式、前向模式和推导都一样。',
  headings: { expression: '函数', at: '位置', derivative: '导数', reason: '理由' },
  reasons: {
    leftSide: '点 0 归左边一段，所以取左边的斜率。',
    middle: '相反方向上的斜率互相抵消，0 正在它们中间。',
    jump: '函数在两侧都是平的，跳跃本身没有斜率。',
    chosen: '条件只负责选择；斜率就是该点所选那一侧的斜率。',
    shared: '并列的赢家平分导数，因此与先后顺序无关。',
    vertical: '曲线在这里竖直上升，斜率为无穷大。',
    constant: 'x^0 处处等于 1，在 0 处也一样；常数的斜率是 0。',
  },
};
