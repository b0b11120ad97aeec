import type { graph as english } from '../../en/problems/graph.ts';

export const graph: typeof english = {
  unknownName: (_) =>
    _.nearest === undefined ? `这里没有叫“${_.name}”的东西` : `这里没有叫“${_.name}”的东西；是不是想写“${_.nearest}”？`,
  missingValue: (_) =>
    _.nearest === undefined
      ? `${_.name} 没有值；请给它一个，例如“input ${_.name} = 0.5”`
      : `${_.name} 没有值；请给它一个，例如“input ${_.name} = 0.5”；还是想写“${_.nearest}”？`,
  notScalar: (_) => `求梯度需要一个标量，而 ${_.name} 的形状是 ${_.shape}；请先求和或取平均，例如 sum(${_.name})`,
  tooLong: (_) =>
    `这${_.what === 'expression' ? '个式子' : '段推导'}会超过 ${_.limit.toLocaleString('en')} 个字符；请给它的各部分单独命名，或只要其中一部分`,
  shapesDontFit: (_) =>
    _.leftPlace === undefined || _.rightPlace === undefined
      ? `${_.operation}：形状 ${_.left} 与 ${_.right} 不匹配；从右往左，每一对长度必须相等，或其中之一为 1`
      : `${_.operation}：形状 ${_.left}（${_.leftPlace} 处）与 ${_.right}（${_.rightPlace} 处）不匹配；从右往左，每一对长度必须相等，或其中之一为 1`,
  matrixShapesDontFit: (_) =>
    _.leftPlace === undefined || _.rightPlace === undefined
      ? `@ 要求左边的列数等于右边的行数，而这里的形状是 ${_.left} 和 ${_.right}`
      : `@ 要求左边的列数等于右边的行数，而这里的形状是 ${_.left}（${_.leftPlace} 处）和 ${_.right}（${_.rightPlace} 处）`,
  axisOutOfRange: (_) => `${_.operation}：形状 ${_.shape} 里没有第 ${_.axis} 轴；轴从 0 开始数`,
  indexOutOfRange: (_) => `形状 ${_.shape} 里没有元素 [${_.index}]；下标从 0 开始数`,
  cannotReshape: (_) => `形状为 ${_.from} 的值排不成 ${_.to}：元素个数不同`,
  raggedStack: (_) => `[ … ] 的各部分必须形状相同，而这里是 ${_.shapes}`,
};
