import type { LaterWords } from '../../words.ts';

export const detail: LaterWords['detail'] = {
  one: (_) => `${_.partial}：一步一步来`,
  localNext: '现在逐个求出各个因子。一个定义对其中一个量求导时，别的量都当作常数。',
  whyLocal: '别的量为什么可以当作常数？',
  whyLocalAnswer:
    '像 ∂p/∂z 这样的因子只属于一个定义。只看这个定义里写了什么就够了；其中各个量又是怎么来的，由别的因子去管。',
  delta: (_) => `中途已经得到 ${_.partial} = ${_.value}。${_.names} 都要用到它，先留着。`,
  logistic: '这个形式在哪里还见过？',
  logisticAnswer:
    '逻辑回归：它的梯度也是“输出减标签，再乘以该权重的输入”。用 sigmoid 和交叉熵的最后一层本来就是逻辑回归，只不过特征换成了前一层的输出。',
  whyCancel: '能约得这么干净，是碰巧吗？',
  whyCancelAnswer:
    '不是。交叉熵里的对数正是配合 sigmoid 的：对数求导带来的分母，恰好是 sigmoid 求导得到的因子。换成平方误差就约不掉，这个因子会留下来，输出接近 0 或 1 时学习就会变慢。',
  whatDifference: '什么是中心差分？',
  whatDifferenceAnswer: (_) =>
    `这是一种不用链式法则的检验：把 ${_.parameter} 稍微调大，再稍微调小，各做一次前向传播，用两次 ${_.error} 之差除以 ${_.parameter} 两个取值之差。结果只是偏导数的近似值，但推导若有错，立刻就会看出来。如果误差在两个取值点之间有不可导点，这种检验就无法判断。`,
  others: '其余的同样可得',
  likewise: (_) => `用同样的步骤求 ${_.partial}：`,
  likewiseSum: (_) => `${_.name} 在好几处起作用，影响 ${_.stations}，所以 ${_.partial} 是一个和：各条路上的乘积相加。`,
  likewiseSingle: (_) => `${_.name} 只在一处起作用，影响 ${_.stations}，所以 ${_.partial} 不必求和：`,
  leftOut: (_) => `${_.factors}，因子 1 不必写出。`,
  forTheFront: '留给前一层',
  handedOn: '求解途中，误差对这一层各个加权和的偏导数也已经得到。再往前求，就从它们开始：',
  summary: '最后一层全部求出',
  result: (_) => (_.count === 1 ? '最后一层参数的偏导数求出来了：' : `最后一层的 ${_.count} 个偏导数都求出来了：`),
  partial: '偏导数',
  closedForm: '公式',
  value: '值',
  more: (_) => `……另有 ${_.count} 个。`,
};
