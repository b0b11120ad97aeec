import type { Words } from '../../words.ts';
import { exercises } from './exercises.ts';
import { purpose } from './purpose.ts';

export const lesson: Words['lesson'] = {
  titles: {
    purpose: () => '反向传播有什么用',
    forward: () => '前向传播',
    graph: () => '计算图',
    output: (_) => (_.parameters === undefined ? '最后一层' : `输出层：${_.parameters}`),
    detail: (_) => (_.first === undefined ? '一个偏导数的详细推导' : `${_.first} 的详细推导`),
    hidden: () => '隐藏层',
    general: () => '通用公式',
    descent: () => '梯度下降',
  },
  layer: (_) =>
    _.count === 1
      ? '从输入到输出'
      : _.at === 1
        ? '从输入层到隐藏层'
        : _.at === _.count
          ? '从隐藏层到输出层'
          : `从第 ${_.at - 1} 个隐藏层到第 ${_.at} 个隐藏层`,
  error: '误差',
  noNumbers: '这个程序里有些名称没有给出值，所以本章只有公式，没有数值。',
  noParameters: '这个程序没有参数，没有可求导的对象，所以本章没有内容。',
  itsPath: '路径',
  purpose,
  exercises,
  later: async () => (await import('./later.ts')).later,
};
