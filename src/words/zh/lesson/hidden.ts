import type { LaterWords } from '../../words.ts';

export const hidden: LaterWords['hidden'] = {
  front: '前半部分',
  frontParameters: (_) =>
    `剩下的是 ${_.parameters}。它们的作用只能经过 ${_.outputs} 到达 ${_.error}：再往后，没有别的量与它们直接有关。`,
  sharedParameters: (_) =>
    `剩下的是 ${_.parameters}。它们经过 ${_.outputs} 到达 ${_.error}；其中 ${_.shared} 在后面还用到一次，所以另有一条自己的路径。`,
  first: (_) => `所以先求 ${_.partials}。求出之后，前面的每个参数都只差几个因子。`,
  whyFirst: '为什么要绕这个弯？',
  whyFirstAnswer:
    '这恰恰是近路。同一个神经元的所有参数，从它的输出到误差走的是同样的路。把这段路算一遍，留下结果，就不必为每个参数再走一遍。',
  outputs: (_) => `从 ${_.name} 到 ${_.error}`,
  twoPaths: (_) =>
    `${_.name} ${_.isDirect ? `直接影响 ${_.error}，也经由 ${_.users} 影响它` : `影响 ${_.users}，它们又各自影响 ${_.error}`}。共有 ${_.count} 条路径${_.areColoured ? '，每条一种颜色' : ''}。`,
  onePath: (_) => `从 ${_.name} 往后只有一条路径：${_.path}。`,
  whyAdd: '各条路径的贡献为什么相加？',
  whyAddAnswer:
    '一个量稍有变化，凡是用到它的量都同时跟着变。变化很小时，各路的影响互不干扰，总的影响就是它们的和。漏掉其中一条路径，是最常见的错误。',
  simplified: (_) =>
    `从分岔处到 ${_.error} 之间，眼下无关的量都略去，就得到简化的计算图。每条线上写着整段路的导数；最后几段在上一章已经求得。`,
  simplifiedAgain: (_) => `${_.name} 的简化计算图：`,
  parameter: (_) => `再往前：${_.partial}`,
  others: '其余的同样可得',
  summary: '全部求出',
  all: (_) =>
    _.count === 1 ? '唯一的偏导数求出来了，可以开始梯度下降了。' : `${_.count} 个偏导数全部求出，可以开始梯度下降了。`,
  imagined: '假如前面还有一层',
  single: (_) =>
    `这个程序只有一层。假如前面还有一层，它的输出就在 ${_.inputs} 的位置上，它的参数只能经过${_.count === 1 ? '这个量' : '这些量'}影响 ${_.error}。要往回传给它的，就是 ${_.partials}。`,
  none: '这个程序只有一层，前面什么也没有，本章到此为止。想看隐藏层，请打开讲义里的网络。',
};
