import type { render as english } from '../../en/problems/render.ts';

export const render: typeof english = {
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
