import type { LaterWords } from '../../words.ts';

export const output: LaterWords['output'] = {
  behind: '后半部分',
  where: (_) =>
    `从后往前做。${_.parameters} 在最后一层起作用，离 ${_.error} 最近；求这里的偏导数时，更前面的一切都可以当作已知。`,
  alsoInFront: (_) => `${_.names} 在这一层也起作用，但在更前面的层里还用到一次，所以要等到讲那一层时再求。`,
  path: (_) =>
    `${_.parameter} 怎样影响 ${_.error}？只有一条路径：${_.path}。${_.parameter} 变化时，图中其余的量都不受影响。`,
  paths: (_) =>
    `${_.parameter} 怎样影响 ${_.error}？共有 ${_.count} 条路径：先同走 ${_.shared} 这一段，然后分开，各条的结果最后相加。`,
  split: '一个偏导数，拆成几个因子',
  factors: (_) =>
    `于是 ${_.partial} 在路径经过的各个量处拆开，拆成 ${_.count} 个因子。每个因子只管路径上的一段，与别的段无关。`,
  factorsShared: (_) =>
    `于是 ${_.partial} 在路径分开的地方 ${_.station} 处拆开，拆成 ${_.count} 个因子。第一个因子包括从 ${_.station} 到 ${_.error} 的所有路径，其余的因子属于各条路径同走的那一段。`,
  overSamples: (_) => `每个因子对 ${_.count} 个样本各有一个数：逐个样本相乘，再用 Σ 把各样本的乘积加起来。`,
  whyNoTerm: (_) => `为什么没有 ${_.term} 的因子？`,
  whyNoTermAnswer: (_) =>
    `因为 ${_.error} 只是把 ${_.term} 加进来：${_.derivative}，乘以 1 等于没乘。所以 ${_.term} 前后两段并作一段。`,
  factor: (_) => `${_.partial}：${_.wrt} 稍有变化时，${_.of} 变化得有多快。`,
  factorWithValue: (_) => `${_.partial}：${_.wrt} 稍有变化时，${_.of} 变化得有多快。在这里是 ${_.value} 倍。`,
  factorFalling: (_) =>
    `${_.partial}：${_.wrt} 稍有变化时，${_.of} 变化得有多快。在这里是 ${_.value}，也就是 ${_.wrt} 变大时 ${_.of} 变小。`,
  whyMultiply: '为什么各个因子相乘？',
  whyMultiplyAnswer:
    '好比齿轮：第二个轮子的转速是第一个的一半，第三个又是第二个的四倍，那么第三个的转速就是第一个的 ½ · 4 = 2 倍。变化率一环扣一环，就要相乘。',
  howComputed: '这些数怎么算出来，下一章细讲。',
  others: '其余的参数',
  likewise: (_) =>
    _.hasSums
      ? `${_.names} 的路径也在这一部分里。在好几处起作用的参数，每一处各有一个乘积，全部相加：`
      : `${_.names} 的路径也在这一部分里，偏导数照样可得：`,
  parameter: '参数',
  pathCount: (_) => `${_.count} 条`,
  itsFactors: '各因子之积',
  itsDerivative: '偏导数',
  back: '往回一个定义',
  backThrough: (_) =>
    `${_.parameter} 出现在 ${_.station} 的定义里。沿这一个定义往回传，就由 ${_.before} 得到 ${_.partial}；${_.before} 怎么求，则是后面各个定义的事：`,
  direct: (_) => `${_.parameter} 直接出现在 ${_.error} 的定义里，没有什么可拆的。`,
  matrices: '这个程序是用矩阵写的，因子不再是一个数；导数怎样往回传，由每一个定义决定。',
};
