import type { train as english } from '../../en/problems/train.ts';

type Wanted = Parameters<typeof english.optionRange>[0]['wanted'];

const wanted: Record<Wanted, string> = {
  count: '不小于 1 的整数',
  seed: '0 到 4294967295 的整数',
  positive: '大于 0 的数',
  notNegative: '不小于 0 的数',
  part: '不小于 0 且小于 1 的数',
  rate: '大于 0 且不超过 1e12 的数，例如 0.1',
};

export const train: typeof english = {
  noParameters: (_) => `${_.objective} 不依赖任何参数，没有可训练的内容；请声明参数，例如“param w = 0.1”`,
  nothingToFeed: () => '程序没有可以接收数据的输入；请声明，例如“input x”和“target y”',
  dataDoesNotFit: (_) =>
    `程序每个样本有 ${_.inputs} 个输入数、${_.targets} 个目标数，而数据有 ${_.features} 列输入，目标需要 ${_.outputs.replace('/', ' 或 ')} 个数；请改第一层或最后一层，或更换数据`,
  raggedRows: (_) =>
    `每一行都应与第一行一样有 ${_.wanted} 个有限的数，且至少有一个；第 ${_.row} 行（从 0 数起）不是这样`,
  noMatrices: () => '只有矩阵形式的参数才能重新抽取权重，而这个程序没有；请去掉 --init，或在网络中写 "names": "matrix"',
  standardizeNeedsData: () => '--standardize 针对 --data 的输入；请指定数据，或去掉它',
  noSamples: (_) => `${_.name} 没有可供学习的值；请在文件中给出，或指定数据，例如“--data iris”或“--data table.csv”`,
  fixedBatch: (_) =>
    `这些公式是为同时 ${_.rows} 个样本写的，换成 ${_.batch} 个就没有意义；请用“--batch-size ${_.rows}”，或改写成针对一个样本`,
  batchTooLarge: (_) =>
    `无法从 ${_.samples.toLocaleString('en')} 个样本中取出 ${_.batch.toLocaleString('en')} 个作为一批；请减小 --batch-size`,
  optionRange: (_) => `--${_.option} 应是${wanted[_.wanted]}，而这里是 ${_.found}`,
  optionNotOfOptimizer: (_) => `优化器 ${_.optimizer} 没有 --${_.option} 这个选项；它有 ${_.known}`,
  nesterovNeedsMomentum: () => '--nesterov 要求动量大于 0 且没有阻尼，例如“--momentum 0.9 --nesterov”',
};
