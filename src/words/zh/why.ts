import type { CommandLineWords } from '../words.ts';

export const why: CommandLineWords['why'] = {
  noPaths: (_) => `没有从 ${_.from} 到 ${_.to} 的路径。`,
  onePath: (_) => `从 ${_.from} 到 ${_.to} 只有一条路径：`,
  allPaths: (_) => `从 ${_.from} 到 ${_.to} 共有 ${_.count} 条路径，由强到弱列出，并注明各占总流量的多少：`,
  strongestPaths: (_) => `从 ${_.from} 到 ${_.to} 共有 ${_.count} 条路径。最强的 ${_.listed} 条占总流量的 ${_.part}：`,
  chosenElement: (_) =>
    `${_.name} 有许多元素，这里看的是梯度最大的 ${_.element}；要看别的元素，请写成 --wrt ${_.element} 的样子`,
  askForOne: (_) => `要看某个梯度由哪些路径组成，请指明变量，例如 --wrt ${_.example}`,

  factors: '最强路径上的各个因子',
  slope: (_) => `${_.activation} 在 ${_.at} 处的斜率，最大为 ${_.most}`,
  weight: (_) => (_.name === undefined ? '固定的系数' : `固定的系数 ${_.name}`),
  derivative: '导数',
  remarks: {
    off: '已关闭，什么也传不过去',
    flat: '太平，几乎传不过去',
    zero: '什么也传不过去',
    small: '偏小',
    large: '偏大',
    notFinite: '不是有限的数',
  },

  layers: '各层的梯度',
  layerHeadings: { layer: '层', activation: '激活函数', size: (_) => `∂${_.of}/∂z 的大小`, flat: '变平的输出' },
  flatOutputs: (_) => `${_.count} / ${_.of}`,

  conclusion: '值得注意',
  findings: {
    noPath: (_) => `${_.from} 对 ${_.to} 没有影响，所以无论取什么数值，它的梯度都是 0。`,
    blockedSlope: (_) => `${_.factor} = 0（${_.activation}，${_.at}）`,
    blocked: (_) => `每条路径上都有一个因子为 0，所以什么也传不过来。最强的路径上，它是 ${_.factors}。`,
    cancels: (_) => `各条路径方向相反，相加之后，总流量只剩下 ${_.left}。`,
    slopesShrink: (_) =>
      `沿最强的路径，${_.count} 个激活函数的斜率相乘只有 ${_.product}。改用斜率更大的激活函数（relu、tanh）、减小激活前的和，或加一条绕过它们的捷径，都能让梯度传得更多。`,
    weightsShrink: (_) =>
      `沿最强的路径，${_.count === 1 ? '固定的系数只有' : `${_.count} 个固定的系数相乘只有`} ${_.product}。加大权重的初始值，或把输入缩放到 1 左右，能让梯度传得更多。`,
    weightsGrow: (_) =>
      `沿最强的路径，${_.count === 1 ? '固定的系数达到' : `${_.count} 个固定的系数相乘达到`} ${_.product}。减小权重的初始值、裁剪梯度，或在层间做归一化，能把它控制住。`,
    vanishes: (_) => `梯度消失：经过 ${_.layers} 层后，大小只剩原来的 ${_.ratio}，最前面的几层几乎学不到东西。`,
    explodes: (_) => `梯度爆炸：经过 ${_.layers} 层后，大小变为原来的 ${_.ratio} 倍，最前面的几层会剧烈跳动。`,
    flatLayers: (_) => `第 ${_.layers} 层的大多数输出已经变平（饱和或关闭），梯度几乎传不过去。`,
    nothingUnusual: '没有异常：没有极端的因子，各层梯度的大小也相近。',
  },
  strange: {
    forward: (_) => `照公式原样计算，前向时 ${_.name} 会出错：${_.operation} 得到 ${_.value}。`,
    backward: (_) => `照公式原样计算，反向时 ${_.of} 对 ${_.name} 的导数会出错：${_.operation} 得到 ${_.value}。`,
    wayOut: (_) =>
      `改写成与它相等的 ${_.form}，得到 ${_.value}；Chainrule 就是这样计算的，各种库把这类运算合并成一个，也是这个原因。`,
    together: (_) => `${_.what}${_.wayOut}`,
    noWayOut: '没有哪种等价的写法能避开它：此处的值本来就不是数。',
  },
};
