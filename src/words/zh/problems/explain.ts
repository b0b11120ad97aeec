import type { explain as english } from '../../en/problems/explain.ts';

export const explain: typeof english = {
  derivationTooLarge: (_) =>
    `从 ${_.name} 到 ${_.of} 之间有 ${_.count.toLocaleString('en')} 个中间量，而一次推导最多经过 ${_.limit.toLocaleString('en')} 个；请用 --wrt 指定离 ${_.of} 更近的变量，或把各层写成矩阵`,
  secondNeedsScalars: (_) =>
    `二阶导数只能对单个数逐一推导，而 ${_.name} 的形状是 ${_.shape}；“gradients --order 2”可以对整个张量计算，网络文件写上“"names": "lecture"”则每个数都有名字`,
  assumptionFails: (_) =>
    `程序假设 ${_.fact}，但按给出的数值，两边相差 ${Number(_.difference.toPrecision(3))}；请修改数值，或去掉这条假设`,
  tooManyScalars: (_) =>
    `这个程序里有 ${_.count} 个数，逐个写出的上限是 ${_.limit} 个；用 --form index 可以只解释其中任何一个`,
  noIndexForm: (_) => `${_.operation} 在这里写不成下标形式；用 --form matrix 可以整体解释`,
  outOfLetters: () => '这里需要的下标比可用的字母还多；请给公式中的一部分另起名字',
  noNetwork: () => '通用公式讲的是网络：请给出网络文件（.json），或内置的网络，例如 lecture',
  hiddenSoftmax: (_) => `第 ${_.layer} 层是 softmax，而通用公式只把它用作末层；请用 --wrt 逐个解释它的参数`,
  whyTooLarge: (_) =>
    `从 ${_.name} 到结果之间，单个数之间的导数超过 ${_.limit.toLocaleString('en')} 个；请改问离结果更近的变量，或减少程序里的样本`,
};
