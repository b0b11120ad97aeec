import type { gradient as english } from '../../en/problems/gradient.ts';

export const gradient: typeof english = {
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
};
