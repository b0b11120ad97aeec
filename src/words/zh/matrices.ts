import type { matrixRules as english, matrixProblems as englishProblems } from '../en/matrices.ts';

export const matrixRules: typeof english = {
  elementwiseChain: (_) => `链式法则，逐元素：${_.users} 的每个元素只与 ${_.station} 的同一个元素有关`,
  alongEntries: (_) => `链式法则，沿 ${_.path}：其中每一个只出现在后一个里`,
  throughEntries: (_) => `链式法则：所有 ${_.entries} 都含有 ${_.variable}；对 ${_.letters} 求和`,
  insideSums: (_) => `对 ${_.formula} 逐项求导`,
  linearInEntry: () => '线性：留下它旁边的因子',
  softmaxRow: () => 'softmax：对自己的输入得 p·(1 − p)，对别的得 −p·p；用克罗内克 δ 合写成一式',
  cancelFactors: () => '约去相同的因子',
  staysSymbol: (_) => `${_.known} 较长，保留为符号`,
  outOfSums: () => '与求和下标无关的因子提到和号之外',
};

export const matrixProblems: typeof englishProblems = {
  tooManyScalars: (_) =>
    `这个程序里有 ${_.count} 个数，逐个写出的上限是 ${_.limit} 个；用 --form index 可以只解释其中任何一个`,
  noIndexForm: (_) => `${_.operation} 在这里写不成下标形式；用 --form matrix 可以整体解释`,
  outOfLetters: () => '这里需要的下标比可用的字母还多；请给公式中的一部分另起名字',
};
