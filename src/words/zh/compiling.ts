import type { compilingProblems as english } from '../en/compiling.ts';
import type { CommandLineWords } from '../words.ts';

export const compiling: CommandLineWords['compiling'] = {
  backends: {
    interpreter: '逐个结点求值',
    scalar: '直线代码，每个数都在寄存器里',
    lanes: '直线代码，多个样本并排放在 SIMD 寄存器里',
    tensors: '对整个张量的融合循环，以及分块打包的矩阵乘法',
    tape: '对单个数的一串运算',
  },
  reasons: {
    asked: '由使用者指定',
    small: '计算图很小',
    smallBatch: '计算图很小，并且一次处理多个样本',
    large: '张量很大',
    irregular: '计算图由许多单个的数组成',
    empty: '有些张量没有元素',
    noWebAssembly: '这里没有带 SIMD 的 WebAssembly',
  },
};

const list = (names: string): string => (names === '' ? '里面什么也没有' : `里面有 ${names}`);

export const compilingProblems: typeof english = {
  wrongShape: (_) => `${_.name} 的形状是 ${_.wanted}，而给它的值的形状是 ${_.came}`,
  notInStep: (_) => `编译好的步骤里没有 ${_.name}；${list(_.known)}`,
  followsAndUpdates: (_) => `${_.name} 由这一步自己更新，不能再按时间表取值`,
  notRunYet: (_) => `${_.name} 在第一步之前没有值；请先运行一步`,
  unequalRows: (_) => `每个样本都要有全部的值，而 ${_.first} 有 ${_.rows} 行，${_.second} 有 ${_.others} 行`,
  orderTooShort: (_) => `这些步骤需要 ${_.wanted.toLocaleString('en')} 项，而只给了 ${_.came.toLocaleString('en')} 项`,
  noSuchSample: (_) => `没有第 ${_.sample} 个样本：已载入 ${_.count.toLocaleString('en')} 个，从 0 开始数`,
  batchNotPositive: (_) => `一批的样本数必须是从 1 开始的整数，而不是 ${_.batch}`,
  memoryOverLimit: (_) =>
    `这需要 ${_.needed.toLocaleString('en')} MiB 内存，而上限是 ${_.limit.toLocaleString('en')} MiB；请减小批量或单元数，或用 f32 代替 f64，或提高上限`,
};
