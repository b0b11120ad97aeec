import type { Words } from '../../words.ts';

export const purpose: Words['lesson']['purpose'] = {
  task: '要解决什么问题',
  model: (_) =>
    `这个网络把输入 ${_.inputs} 变成输出 ${_.outputs}。输出离标签 ${_.targets} 有多远，用一个数来衡量，就是误差 ${_.error}。`,
  modelOnly: (_) => `这里的一切最后都归结为一个数 ${_.error}，目标是让它变小。`,
  howErrorIsMade: (_) => `${_.error} 是怎么算出来的？`,
  howErrorIsMadeAnswer: (_) => `按下面的定义计算：每个输出与自己的标签比较，再把各项比较的结果合成 ${_.error}。`,
  parameters: (_) =>
    _.count === 1
      ? `输入和标签都是给定的，训练时能改动的只有参数 ${_.parameters}。这样看，${_.error} 就是它的函数。`
      : `输入和标签都是给定的，训练时能改动的是 ${_.count} 个参数 ${_.parameters}。这样看，${_.error} 就只是这些参数的函数。`,
  slope: (_) =>
    `${_.parameter} 该往哪个方向改？偏导数 ${_.partial} 会告诉我们：其余都不动，只让 ${_.parameter} 稍稍变大时，${_.error} 变化得有多快。`,
  nudge: (_) =>
    `试一试：把 ${_.parameter} 从 ${_.from} 改成 ${_.to}，${_.error} 就从 ${_.before} 变成 ${_.after}，变化了 ${_.difference}，是 ${_.parameter} 自身变化量的 ${_.ratio} 倍。`,
  exact: (_) => `改动量越来越小时，这个比值所趋近的数就是偏导数：${_.partial} = ${_.value}。`,
  whyNotEqual: '为什么这个比值和偏导数不完全相等？',
  whyNotEqualAnswer: '因为改动量虽小，却不是无穷小：在这一小段上，斜率本身也在变。改动越小，两个数就越接近。',
  descent: (_) =>
    `斜率为正，就把参数改小，${_.error} 随之变小；斜率为负，就把参数改大。让每个参数都逆着自己的斜率走一小步，而且同时走，这就是梯度下降；η 是步长。`,
  whyNotSolve: '为什么不直接解出最好的参数？',
  whyNotSolveAnswer:
    '令所有偏导数等于零，会得到和参数一样多的方程，只要中间有 sigmoid 这样的激活函数，几乎每个方程里都有其余参数的指数函数，没有人解得出来。而一小步一小步往下走，只需要知道斜率。',
  wanted: (_) => (_.count === 1 ? '因此要求出这一个偏导数：' : `因此要求出 ${_.error} 的全部 ${_.count} 个偏导数：`),
  cost: (_) =>
    `若把参数里的数一个一个地改动，每次再看误差怎么变，走一步就要把网络算 ${(_.count + 1).toLocaleString('en')} 遍；若有一百万个参数，就要算一百万零一遍。反向传播只需往回走一遍，就能把它们全部精确求出。`,
  whyOneRun: '为什么只走一遍就够了？',
  whyOneRunAnswer:
    '因为各个参数到误差的路，大部分是重合的。路的后段算出的结果可以留下来，凡是通向这一段的参数都能直接用。',
  backwards: '从后往前',
  lastLayer: (_) =>
    `链式法则把每个偏导数拆成几个简单的因子。先从最后一层做起：它的参数 ${_.parameters} 离 ${_.error} 只有几步。`,
  earlierLayer: (_) =>
    `再往前一层，是 ${_.parameters}。它们到误差的路都要经过后面那一层，而那一层已经算好了，新的只有自己这一层的几个因子。`,
  name: '从误差出发，一层一层退回到输入，所以叫“误差反向传播”。接下来的几章，就用眼前这些数来做一遍。',
};
