import type { tapeProblems as english } from '../en/tape.ts';

export const tapeProblems: typeof english = {
  notSingleNumbers: (_) => `磁带只记录单个数的运算，而 ${_.name} 不是（形状为 ${_.shape}）；请把计算图编译成步骤`,
};
