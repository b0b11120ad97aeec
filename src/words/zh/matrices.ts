import type { matrixRules as english } from '../en/matrices.ts';

export const matrixRules: typeof english = {
  elementwiseChain: (_) => `链式法则，逐元素：${_.users} 的每个元素只与 ${_.station} 的同一个元素有关`,
  alongEntries: (_) => `链式法则，沿 ${_.path}：其中每一个只出现在后一个里`,
  throughEntries: (_) => `链式法则：所有 ${_.entries} 都含有 ${_.variable}；对 ${_.letters} 求和`,
  insideSums: (_) => `对 ${_.formula} 逐项求导`,
  linearInEntry: () => '线性：留下它旁边的因子',
  softmaxRow: () =>
    'softmax：对自己的输入得 p·(1 − p)，对别的得 −p·p；方括号在两个下标相等时为 1，否则为 0，把两种情形合写成一式',
  cancelFactors: () => '约去相同的因子',
  staysSymbol: (_) => `${_.known} 较长，保留为符号`,
  outOfSums: () => '与求和下标无关的因子提到和号之外',
};
