import type { Words } from '../words.ts';

export const drawing: Words['drawing'] = {
  title: {
    neurons: (_) => (_.of === undefined ? '网络的神经元图' : `网络的神经元图，到 ${_.of} 为止`),
    variables: (_) => (_.of === undefined ? '变量的计算图' : `${_.of} 的计算图，画出每个变量`),
    operations: (_) => (_.of === undefined ? '逐个运算的计算图' : `${_.of} 的计算图，画出每个基本运算`),
    simplified: (_) => (_.of === undefined ? '简化的计算图' : `${_.of} 的简化计算图`),
  },
  description: (_) => {
    const size = `从左往右看，共 ${_.nodes} 个节点、${_.lines} 个箭头。`;
    if (_.wrt === undefined || _.of === undefined) return size;
    if (_.paths === undefined) return `${size}从 ${_.wrt} 到 ${_.of} 的路径太多，这里不逐条区分。`;
    if (_.paths.length === 0) return `${size}从 ${_.wrt} 到 ${_.of} 没有路径。`;
    return _.paths.length === 1
      ? `${size}从 ${_.wrt} 到 ${_.of} 只有一条路径：${_.paths[0]}。`
      : `${size}从 ${_.wrt} 到 ${_.of} 有 ${_.paths.length} 条路径：${_.paths.join('；')}。`;
  },
  mark: (_) => {
    const value = _.value === undefined ? _.name : `${_.name} 等于 ${_.value}`;
    return _.partial === undefined ? value : `${value}；${_.of} 对它的偏导数是 ${_.partial}`;
  },
};
