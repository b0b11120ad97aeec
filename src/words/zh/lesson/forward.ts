import type { LaterWords } from '../../words.ts';

export const forward: LaterWords['forward'] = {
  given: '已知条件',
  start: (_) =>
    `已知的是输入 ${_.inputs}${_.constants === undefined ? '' : `、常数 ${_.constants.names}`}，以及参数 ${_.parameters} 此刻的值。前向传播从左到右把其余的量逐个算出，每一个都只用到前面已经算出的数。`,
  startWithoutInputs: (_) =>
    `已知的是${_.constants === undefined ? '' : `常数 ${_.constants.names} 和`}参数 ${_.parameters} 此刻的值。前向传播从左到右把其余的量逐个算出，每一个都只用到前面已经算出的数。`,
  startWithoutParameters: '前向传播从左到右把各个量逐个算出，每一个都只用到前面已经算出的数。',
  samples: (_) => `这里同时有 ${_.count} 个样本：每个名称对每个样本各有一个数，每条公式也对每个样本各算一遍。`,
  whyKeep: '为什么要把这些数都留着？',
  whyKeepAnswer: '因为往回走时要用：几乎每个偏导数里都有前向算出的值。留着，就不必再算第二遍。',
  sum: (_) =>
    `${_.name} 对来自 ${_.sources} 的信号加权：各乘以自己的权重，加在一起${_.hasBias ? '，再加上偏置' : ''}。`,
  whyBias: '偏置有什么用？',
  whyBiasAnswer: '没有偏置，输入全为 0 的神经元就只能输出激活函数在 0 处的值。偏置可以移动神经元开始响应的位置。',
  activation: (_) => `再经过激活函数 ${_.function}，由 ${_.input} 得到 ${_.name}。`,
  activatedSum: (_) =>
    `来自 ${_.sources} 的信号加权相加${_.hasBias ? '，加上偏置' : ''}，再经过激活函数 ${_.function}，得到 ${_.name}。`,
  whyActivation: '为什么非要激活函数不可？',
  whyActivationAnswer:
    '没有它，一层接一层做的都只是乘和加，十层合起来也不过相当于一层。正因为层与层之间有弯曲的函数，网络才不只是一条直线。',
  errorTerm: (_) => `${_.name} 把 ${_.outputs} 与标签 ${_.targets} 作比较。`,
  whyCrossEntropy: '为什么用这个公式？',
  whyCrossEntropyAnswer:
    '这是交叉熵：网络给正确答案的概率，取对数再变号。有把握而且对，代价几乎为零；有把握却错了，代价就很大。',
  whySquare: '为什么要平方？',
  whySquareAnswer: '平方不会是负数，所以偏大和偏小不会互相抵消；而且大的误差比小的误差重得多。',
  total: (_) => `${_.name} 把 ${_.terms} 合成一个数，训练就是要让它变小。`,
  defined: (_) => `按定义算出 ${_.name}。`,
  others: (_) => `同样可以算出 ${_.names}。`,
};
