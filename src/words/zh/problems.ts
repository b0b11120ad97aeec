import type { Words } from '../words.ts';
import { commandProblems } from './commands.ts';
import { compilingProblems } from './compiling.ts';
import { files } from './files.ts';
import { generalProblems } from './general.ts';
import { matrixProblems } from './matrices.ts';
import { parsing } from './parsing.ts';
import { tapeProblems } from './tape.ts';
import { trainingProblems } from './training.ts';
import { whyProblems } from './why.ts';

export const problems: Words['problems'] = {
  ...commandProblems,
  ...compilingProblems,
  ...tapeProblems,
  ...parsing,
  ...files,
  ...whyProblems,
  ...trainingProblems,
  ...generalProblems,
  ...matrixProblems,
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
  notScalar: (_) => `求梯度需要一个标量，而 ${_.name} 的形状是 ${_.shape}；请先求和或取平均，例如 sum(${_.name})`,
  missingValue: (_) =>
    _.nearest === undefined
      ? `${_.name} 没有值；请给它一个，例如“input ${_.name} = 0.5”`
      : `${_.name} 没有值；请给它一个，例如“input ${_.name} = 0.5”；还是想写“${_.nearest}”？`,
  noObjective: (_) =>
    _.stations === ''
      ? '没有说明要对什么求导，也没有可选的标量；请先定义一个，例如“E = sum((p - y)^2)”，再写“minimize E”'
      : `没有说明要对什么求导；请加一行，例如“minimize ${_.stations.split(', ')[0]}”，或从 ${_.stations} 中指定一个`,
  notComputed: (_) =>
    _.stations === ''
      ? `${_.name} 是给定的，不是算出来的，没有可求导的内容；请先用公式定义一个标量`
      : `${_.name} 是给定的，不是算出来的，没有可求导的内容；请从 ${_.stations} 中选一个`,
  tooManySecondDerivatives: (_) =>
    `对 ${_.count.toLocaleString('en')} 个数求二阶导会得到 ${(_.count ** 2).toLocaleString('en')} 个结果，而最多只能对 ${_.limit.toLocaleString('en')} 个数求；请只指定其中关键的几个`,
  derivationTooLarge: (_) =>
    `从 ${_.name} 到 ${_.of} 之间有 ${_.count.toLocaleString('en')} 个中间量，而一次推导最多经过 ${_.limit.toLocaleString('en')} 个；请用 --wrt 指定离 ${_.of} 更近的变量，或把各层写成矩阵`,
  assumptionFails: (_) =>
    `程序假设 ${_.fact}，但按给出的数值，两边相差 ${Number(_.difference.toPrecision(3))}；请修改数值，或去掉这条假设`,
  tooLong: (_) =>
    `这${_.what === 'expression' ? '个式子' : '段推导'}会超过 ${_.limit.toLocaleString('en')} 个字符；请给它的各部分单独命名，或只要其中一部分`,
  drawingTooLarge: (_) => {
    const size = _.what === 'marks' ? '个节点和标签' : '段列间连线';
    const way =
      _.view === 'simplified'
        ? '请少选几个变量'
        : _.view === 'operations'
          ? '请改用 variables 或 neurons 视图，或用 simplified 视图只画要紧的变量'
          : _.view === 'variables'
            ? '请改用 neurons 视图，它把大的层画成一个方框，或用 simplified 视图只画要紧的变量'
            : '请改用 simplified 视图只画要紧的变量，或把各层写成矩阵';
    return `${_.view} 视图会有 ${_.count.toLocaleString('en')} ${size}，而一张图最多画 ${_.limit.toLocaleString('en')}；${way}`;
  },
  noStationsToShow: () =>
    '简化图只画选定的变量，而这里一个也没有选；请写明变量，例如“--stations a1,z3,z4,E”，或写明路径的起点，例如“--wrt w1”',
  sharpMissing: () => '输出 PNG 需要 sharp 软件包，但它没有安装；请运行“npm install sharp”，或改要 SVG，它什么也不需要',
  scaleNotPositive: (_) => `PNG 的放大倍数必须是大于 0 的数，例如 2 表示放大一倍，而这里是 ${_.scale}`,
  pictureTooLarge: (_) =>
    `这张 PNG 会有 ${_.width} × ${_.height} 个像素，而每边最多 ${_.limit} 个；请缩小倍数，或改要没有大小限制的 SVG`,
};
