import type { Words } from '../../words.ts';

export const purpose: Words['lesson']['purpose'] = {
  task: '要解决什么问题',
  model: (_) =>
    `这个网络把输入 ${_.inputs} 变成输出 ${_.outputs}。输出离标签 ${_.targets} 有多远，用一个数来衡量，就是误差 ${_.error}。`,
  modelOnly: (_) => `这里的一切最后都归结为一个数 ${_.error}，目标是让它变小。`,
  howErrorIsMade: (_) => `${_.error} 是怎么算出来的？`,
  howErrorIsMadeAnswer: (_) => `按下面的定义计算${_.hasTargets ? `：输出与标签比较，比较的结果合成 ${_.error}` : ''}。`,
  parameters: (_) =>
    `训练时能改动的只有参数 ${_.parameters}${_.numbers > _.count ? `，共 ${_.numbers.toLocaleString('en')} 个数` : ''}，其余都是给定的。这样看，${_.error} 就只是参数的函数。`,
  slope: (_) =>
    `${_.parameter} 该往哪个方向改？偏导数 ${_.partial} 会告诉我们：其余都不动，只让 ${_.parameter} 稍稍变大时，${_.error} 变化得有多快。`,
  nudge: (_) =>
    `试一试：把 ${_.parameter} 从 ${_.from} 改成 ${_.to}，${_.error} 就从 ${_.before} 变成 ${_.after}，变化了 ${_.difference}，是 ${_.parameter} 自身变化量的 ${_.ratio} 倍。`,
  exact: (_) => `改动量越来越小时，这个比值所趋近的数就是偏导数：${_.partial} = ${_.value}。`,
  corner: (_) =>
    `改动量再小，这个比值也不等于 ${_.partial} = ${_.value}：${_.error} 在这里有折点，${_.parameter} 变大和变小时斜率不同，取哪一个由约定决定。`,
  whyNotEqual: '为什么这个比值和偏导数不完全相等？',
  whyNotEqualAnswer: '因为改动量虽小，却不是无穷小：在这一小段上，斜率本身也在变。改动越小，两个数就越接近。',
  descent: (_) =>
    `斜率为正，就把参数改小，${_.error} 随之变小；斜率为负，就把参数改大。让每个参数都逆着自己的斜率走一小步，而且同时走，这就是梯度下降；学习率 η 决定步长。`,
  whyNotSolve: '为什么不直接解出最好的参数？',
  whyNotSolveAnswer:
    '令所有偏导数等于零，会得到和参数一样多的方程，只要中间有 sigmoid 这样的激活函数，几乎每个参数都出现在几乎每个方程的指数里，没有公式能解出来。而一小步一小步往下走，只需要知道斜率。',
  wanted: (_) =>
    _.numbers > _.count
      ? `因此要求出 ${_.error} 对参数中每个数的偏导数，排列方式与参数相同：`
      : `因此要求出 ${_.error} 对每个参数的偏导数：`,
  cost: (_) =>
    `若把参数里的数一个一个地改动，每次再看误差怎么变，走一步就要把网络算 ${(_.count + 1).toLocaleString('en')} 遍；若有一百万个参数，就要算一百万零一遍。反向传播只需往回走一遍，就能把它们全部精确求出。`,
  whyOneRun: '为什么只走一遍就够了？',
  whyOneRunAnswer:
    '因为各个参数到误差的路，大部分是重合的。路的后段算出的结果可以留下来，凡是通向这一段的参数都能直接用。',
  backwards: '从后往前',
  lastLayer: (_) =>
    `链式法则把每个偏导数拆成几个简单的因子。先从最后一层做起：它的参数 ${_.parameters} 离 ${_.error} 最近。`,
  earlierLayer: (_) =>
    `再往前一层，是 ${_.parameters}。从它们到误差的路，后面的部分都已经算好了，新的只有自己这一层的几个因子。`,
  formula:
    '最后归结为什么？归结为一个通用公式，这类网络的任何一层 l 都适用。每个神经元有一个数 δ，表示误差随它的加权和变化得有多快。最后一层的 δ 直接由误差求出，其余各层的 δ 由后一层 l + 1 传来；一层的所有偏导数都由它的 δ 得出：',
  whySigns: '这些符号现在就要弄懂吗？',
  whySignsAnswer:
    '不用。接下来的几章把这个网络的偏导数一个一个求出来，用不到这些符号；到第 7 章，再从它们的共同之处一行一行推出这个公式。',
  name: '从误差出发，一层一层退回到输入，所以叫“误差反向传播”。接下来的几章，就用眼前这些数来做一遍。',
};
