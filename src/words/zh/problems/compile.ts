import type { compile as english } from '../../en/problems/compile.ts';

const list = (names: string): string => (names === '' ? '里面什么也没有' : `里面有 ${names}`);

export const compile: typeof english = {
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
  notSingleNumbers: (_) => `磁带只记录单个数的运算，而 ${_.name} 不是（形状为 ${_.shape}）；请把计算图编译成步骤`,
};
