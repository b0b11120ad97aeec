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
