import type { generalRules as english } from '../en/general.ts';
import type { Words } from '../words.ts';

export const generalRules: typeof english = {
  weightedSum: () => '第 l 层第 i 个神经元的加权和',
  activationOf: () => '它的输出；g 是该层的激活函数，第 0 层就是输入',
  softmaxOf: () => '末层的 softmax 同时用到该层所有的加权和',
  errorTerm: (_) => `给 ${_.partial} 一个名字 δ，称为神经元的误差；其余导数都由它写出`,
  byDefinition: () => '按定义',
  throughOutputs: (_) => `链式法则：${_.from} 经由各输出 ${_.to} 影响 ${_.of}；对所有 ${_.letters} 求和`,
  throughNextLayer: (_) => `链式法则：${_.from} 经由后一层所有的 ${_.to} 影响 ${_.of}；对所有 ${_.letters} 求和`,
  throughOwnSums: (_) => `链式法则：${_.from} 经由本层的加权和 ${_.to} 影响 ${_.of}；对所有 ${_.letters} 求和`,
  ownUnitOnly: (_) => `每个输出只与自己的加权和有关，用 ${_.delta} 表示：两个下标相等时为 1，否则为 0`,
  softmaxJacobian: () =>
    'softmax：对自己的加权和得 a·(1 − a)，对别的得 −a·a；方括号在两个下标相等时为 1，否则为 0，把两种情形合写成一式',
  insideSum: (_) => `对 ${_.formula} 逐项求导；g 求导得 g′`,
  onlyItself: (_) => `一个参数只改变它自己，用 ${_.delta} 表示：两个下标相等时为 1，否则为 0`,
  equality: (_) => `${_.delta} 在两个下标相等时为 1，否则为 0`,
  sameForAll: () => '各神经元共用一个偏置：每个加权和对它的导数都是 1',
  alsoDirectly: (_) => `${_.of} 还在 ${_.penalty} 中直接含有 ${_.parameter}`,
  kronecker: (_) =>
    _.count === 1
      ? '和式中只剩下方括号为 1（两个下标相等）的那一项'
      : '各和式中只剩下方括号全为 1（下标两两相等）的那一项',
  kroneckerInPart: () => '和式分成两部分：含方括号的部分只剩下两个下标相等的那一项，另一部分仍然是和',
  nameErrors: (_) => `代入；${_.partial} 就是 ${_.error}`,
  outOfSum: (_) => `${_.factor} 与 ${_.letter} 无关，提到和号之外`,
  allElements: (_) => `把所有 ${_.letters} 写在一起：⊙ 是逐元素相乘`,
  whyTransposed: (_) =>
    `下标形式里的和 ${_.element} 是对 ${_.matrix} 的第一个下标求的，而矩阵乘法是对左边因子的最后一个下标求和，所以 ${_.matrix} 要转置`,
  notTransposed: (_) =>
    `下标形式里的和 ${_.element} 正好对左边因子的最后一个下标和 ${_.matrix} 的第一个下标求和，就是矩阵乘法本身，不需要转置`,
  outerProduct: (_) => `第 i 行第 j 列是 ${_.element}：列向量乘行向量`,
  sampleSum: (_) => `第 i 行第 j 列是 ${_.element}；对样本 n 的求和用的是 ${_.matrix} 的第一个下标，所以它要转置`,
  biasOfSamples: (_) => `第 i 个元素是 ${_.element}：全 1 向量 1 把各样本加起来`,
  sharedBias: (_) => `共用的偏置收集 ${_.element}：全 1 向量 1 把各神经元加起来`,
  elementIs: (_) => `每个元素是 ${_.element}`,
  lastLayerIs: (_) => `末层的公式，取 L = ${_.layer}`,
  layerIs: (_) => `末层之前各层的公式，取 l = ${_.layer}`,
  parametersAre: (_) => `取 l = ${_.layer}`,
  inNames: () => '用这个网络里的名字写出',
  inNumbers: () => '数值；直接在计算图上求得的结果相同',
  numbersPutIn: () => '数值',
};

export const general: Words['general'] = {
  title: '通用公式',
  introduction: '对任意 L 层、任意宽度的网络：误差的所有导数，从末层推到第一层。',
  sections: {
    network: '网络',
    lastIndices: '末层（下标形式）',
    hiddenIndices: '末层之前的层（下标形式）',
    parameterIndices: '权重与偏置（下标形式）',
    matrices: '写成矩阵',
    instance: '代入这个网络',
  },
};
