import type { Words } from '../../words.ts';

export const output: Words['lesson']['output'] = {
  behind: '后半部分',
  where: (_) =>
    `从后往前做。${_.parameters} 在最后一层起作用，离 ${_.error} 最近；对它们来说，更前面的一切都可以当作已知。`,
  path: (_) =>
    `${_.parameter} 怎样影响 ${_.error}？只有一条路径：${_.path}。${_.parameter} 变化时，图中其余的量都不受影响。`,
  paths: (_) => `${_.parameter} 怎样影响 ${_.error}？共有 ${_.count} 条路径，一条一条地走，再把结果加起来。`,
  split: '一个偏导数，拆成几个因子',
  factors: (_) =>
    `于是 ${_.partial} 在路径经过的各个量处拆开，拆成 ${_.count} 个因子。每个因子只管路径上的一段，与别的段无关。`,
  factor: (_) => `${_.partial}：${_.wrt} 稍有变化时，${_.of} 变化得有多快。`,
  factorWithValue: (_) => `${_.partial}：${_.wrt} 稍有变化时，${_.of} 变化得有多快。在这里是 ${_.value} 倍。`,
  factorFalling: (_) =>
    `${_.partial}：${_.wrt} 稍有变化时，${_.of} 变化得有多快。在这里是 ${_.value}，也就是 ${_.wrt} 变大时 ${_.of} 变小。`,
  whyMultiply: '为什么各个因子相乘？',
  whyMultiplyAnswer:
    '好比齿轮：第二个轮子的转速是第一个的一半，第三个又是第二个的四倍，那么第三个就是第一个的“一半乘四”倍。变化率一环扣一环，就要相乘。',
  howComputed: '这些数怎么算出来，下一章细讲。',
  others: '其余的参数',
  likewise: (_) => `${_.names} 的路径也在这一部分里，偏导数的拆法完全一样：`,
  parameter: '参数',
  itsPath: '路径',
  itsFactors: '各因子之积',
  direct: (_) => `${_.parameter} 直接出现在 ${_.error} 的定义里，没有什么可拆的。`,
  noParameters: '这个程序没有参数，没有可求导的对象，所以本章没有内容。',
  matrices: '这个程序是用矩阵写的，因子不再是一个数；导数怎样往回传，由每一个定义决定。',
};
