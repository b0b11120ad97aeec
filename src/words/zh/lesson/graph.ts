import type { LaterWords } from '../../words.ts';

export const graph: LaterWords['graph'] = {
  begin: (_) =>
    `计算图一部分一部分地画。最左边是输入 ${_.inputs}${_.constants === undefined ? '，没有箭头指向输入' : `和常数 ${_.constants.names}，没有箭头指向它们`}。`,
  beginWithout: '计算图从左到右，一部分一部分地画。',
  beginPart: (_) => `再单独画后面这一部分。进来的是 ${_.sources}，暂且当作已知。`,
  sum: (_) => `${_.terms} 相加，结果叫 ${_.name}。${_.name} 的定义里有哪些量，就从哪些量各引一条箭头过来。`,
  whyPills: '参数为什么不画成圆圈？',
  whyPillsAnswer:
    '参数和别的变量没有两样，链式法则对它们一视同仁。只是没有箭头指向参数，而且大多只在一处起作用。把权重写在箭头上，既省地方，又一眼看出它给哪个信号加权；偏置则写在所属的和旁边。',
  activation: (_) => `${_.name} 就是 ${_.input} 的 ${_.function}：只有一条箭头指向它，没有别的量参与。`,
  made: (_) => `指向 ${_.name} 的箭头来自 ${_.inputs}。`,
  madeOfNothing: (_) => `${_.name} 只由数字构成，没有箭头指向它。`,
  others: (_) => `同样画出 ${_.names}。`,
  joined: '拼起来',
  join: (_) => `前后两部分都有 ${_.names}，就在这里接上。整个网络的前向计算成了一张图。`,
  oneSample: '最后加上误差。这里只有一个样本，不需要对样本求和：这个样本的误差就是全部误差。',
  manySamples: (_) => `最后加上误差。${_.count} 个样本都走同一张图，各自的误差最后再合起来。`,
  errorOnly: '最后加上误差。',
  errorTerm: (_) => `${_.name} 由 ${_.outputs} 和 ${_.targets} 算出。标签和输入一样是给定的，写在用到它的地方旁边。`,
  total: (_) => `${_.terms} 合成 ${_.name}，图就画完了：图中所有的路都通到这里。`,
  goal: '目标',
  backwards: (_) =>
    _.count === 1
      ? `接下来从 ${_.error} 出发，沿着图往回走到参数。只要两条规则：沿一条路径，导数相乘；几条路径通向同一个量，各自的乘积相加。`
      : `接下来从 ${_.error} 出发，沿着图往回走，走到 ${_.count} 个参数中的每一个。只要两条规则：沿一条路径，导数相乘；几条路径通向同一个量，各自的乘积相加。`,
  whyBackwards: '为什么不顺着箭头走？',
  whyBackwardsAnswer:
    '顺着箭头，导数同样可以一路乘下去。但每个参数都是一个不同的起点，各要走一遍。终点却只有一个：从终点出发，走一遍就能到达所有参数。',
};
