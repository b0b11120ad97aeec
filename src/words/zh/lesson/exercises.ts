import type { Words } from '../../words.ts';

export const exercises: Words['lesson']['exercises'] = {
  press: (_) => `${_.question}请在图中点它。`,
  mark: (_) => `${_.question}请在图中标出它。`,

  right: (_) => `${_.left} = ${_.value}。`,
  putIn: (_) => `把数代进去：${_.left} = ${_.formula}。`,
  lookAgain: '请再看看公式，把数代进去。',
  wrongSign: '大小对了，正负号错了。',
  unchanged: '这是改动之前的值。改动之后应当是多少？',

  whereFirst: (_) => `假如 ${_.parameter} 稍有变化，最先跟着变的是哪个量？`,
  whereFirstRight: (_) => `${_.parameter} 就在 ${_.station} 的定义里，它通往误差的路从这里开始。`,
  whereFirstNeuron: (_) =>
    `${_.parameter} 属于这个神经元：它在加权和 ${_.station} 里，神经元再由 ${_.station} 得到 ${_.output}。通往误差的路从这里开始。`,
  whereFirstBefore: (_) =>
    `${_.pressed} 根本不会变：它与 ${_.parameter} 无关。请顺着 ${_.parameter} 所在的那条箭头看。`,
  whereFirstLater: (_) => `${_.pressed} 也会变，但那是因为它前面的量先变了。请往 ${_.parameter} 的方向退回去。`,
  noSuchName: '这个名称与误差无关。',
  itself: (_) => `${_.pressed} 是我们自己改动的量。它一变，接着变的是什么？`,

  suppose: (_) => `假如 ${_.name} 不是 ${_.before}，而是 ${_.value}，那么 ${_.wanted} 等于多少？`,
  supposeActivation: (_) => `这已经是经过激活函数之后的值了。要求的是 ${_.wanted} 本身，也就是那个和。`,
  supposeBias: (_) => `漏掉了 ${_.bias}：它也要加上。`,
  needs: (_) => `最先要等 ${_.name} 算出之后才能算的，是哪个量？`,
  needsRight: (_) => `${_.station} 的定义里有 ${_.name}。`,
  needsNot: (_) => `${_.pressed} 的定义里没有 ${_.name}。请顺着从 ${_.name} 出发的箭头看。`,

  whereFork: (_) => `从 ${_.parameter} 到 ${_.error} 不止一条路径。它们在哪个量处分开？`,
  whereForkRight: (_) => `${_.users} 都用到 ${_.station}，从这里起要分几条路走。`,
  forkLater: (_) => `从 ${_.pressed} 只引出一条箭头，指向 ${_.next}，路还没有分开。`,
  forkPassed: (_) => `到 ${_.pressed} 时路已经分开了：它只在其中一条上。`,
  forkElsewhere: (_) => `从 ${_.parameter} 出发的路都不经过 ${_.pressed}。请顺着 ${_.parameter} 所在的那条箭头看。`,
  forkJoined: (_) => `几条路在 ${_.pressed} 又合到了一起。它们是在哪里分开的？`,
  howManyPaths: (_) => `从 ${_.parameter} 到 ${_.error} 有几条路径？`,
  pathCount: '路径条数',
  pathCountRight: (_) => `有 ${_.count} 条，第一条是 ${_.path}。`,
  pathCountWrong: (_) => `其中一条是 ${_.path}。一个量每多用一次，路就多分一次岔；各处的岔数要相乘。`,

  missing: (_) => `${_.formula}，缺的是哪个因子？`,
  missingRight: (_) => `${_.factor} 正是从 ${_.before} 到 ${_.after} 的那一段。`,
  missingInverted: '两个量选对了，但上下颠倒：分子是跟着变的量，分母是引起变化的量。',
  missingElsewhere: (_) => `${_.choice} 属于另一条路径：这条路不经过 ${_.station}。`,
  missingTooLong: (_) => `${_.choice} 跨得太长：其中一段已经写在乘积里了。`,

  supposePartial: (_) => `假如 ${_.name} 不是 ${_.before}，而是 ${_.value}，其余都不变，那么 ${_.partial} 等于多少？`,
  supposeTargets: (_) => `假如正确答案换成另一个，即 ${_.targets}，其余都不变，那么 ${_.partial} 等于多少？`,
  partialWithoutInput: (_) => `这是对那个和的偏导数，还差最后一个因子 ${_.input}。`,
  partialExtraSlope: '多乘了一次激活函数的导数：它已经约掉了。',
  partialAsBefore: '这是现在的偏导数。换成另一个数之后应当是多少？',

  whichFormula: (_) => `下面哪一个是 ${_.partial}？`,
  whichFormulaRight: '每条路径各自相乘，用的是自己那条线上的权重，最后全部相加。',
  onlyOnePath: '这只是一条路径。凡是用到它的量，都要走一遍。',
  transposed: '这些权重属于另一个神经元。从这个量引出的线上，写的是哪些权重？',
  multiplied: '这是把各条路径相乘了。一条路径之内才相乘，路径与路径之间要相加。',
  weightLeftOut: '少了最后一个因子：这两个量之间还有一个权重。',
  variantRight: (_) => `${_.name} 里有多少个数，${_.partial} 里就有多少个偏导数，各在各的位置上。`,
  wrongShape: (_) => `行和列对调了：偏导数的形状与求导的那个量相同，这里就是 ${_.name} 的形状。`,
  factorLeftOut: '少了一个因子。沿路径再走一遍：每经过一条连线，就要乘一个因子。',
  flippedSign: '正负号反了：偏导数里是输出减标签，不能颠倒。',

  newValue: (_) =>
    `起初 ${_.parameter} 是 ${_.value}，${_.partial} 是 ${_.slope}。以 η = ${_.rate} 走一步之后，${_.parameter} 是多少？`,
  newValueRight: (_) => `由 ${_.formula} 得到 ${_.value}。`,
  uphill: '这是顺着斜率往上走，误差会变大。逆着斜率，应当用减号。',
  changeOnly: (_) => `这是改变量。改变之后 ${_.parameter} 是多少？`,
  withoutRate: '漏了学习率：步长是 η 乘偏导数。',
  slopeOnly: '这是偏导数。它只说明方向和陡缓，还没有说走到哪里。',
  updateHint: (_) => `${_.formula}，其中参数是 ${_.value}，偏导数是 ${_.slope}。`,

  howManyParameters: (_) =>
    `在最后一层前面加一层 ${_.units} 个神经元，网络由 ${_.before} 变成 ${_.after}。对每一个权重、每一个偏置各求一个偏导数，反向走一遍一共得到多少个？`,
  parameterCount: '偏导数的个数：',
  parameterCountRight: (_) => `${_.sum} = ${_.count}。每个神经元对前一层的每个神经元各有一个权重，另有一个偏置。`,
  biasesForgotten: '这只是权重的个数。每个神经元还有一个偏置。',
  countAsBefore: '这是现在的个数。新的一层有通向它的权重、从它引出的权重，还有偏置。',
  parameterCountHint: (_) =>
    `一层一层地数：第一层有 ${_.first} 个参数，每个神经元对前面每个量各有一个权重，再加一个偏置。`,
};
