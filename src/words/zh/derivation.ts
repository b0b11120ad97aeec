import type { Words } from '../words.ts';

export const derivation: Words['derivation'] = {
  languageTag: 'zh-CN',
  reasonSeparator: '；',
  list: (items) => items.join('、'),

  title: (_) => `${_.of} 的各个偏导数`,
  model: '模型',
  results: '结果一览',
  derivationOf: (_) => `${_.partial} 的推导`,
  inDetail: '详细步骤',
  andMoreDefinitions: (_) => `……另有 ${_.count} 条定义`,

  pathsAddUp: (_) => `从 ${_.from} 到 ${_.to} 共有 ${_.count} 条路径：沿每条路径相乘，再相加`,
  morePaths: (_) => `只列出 ${_.count} 条路径中的前 ${_.listed} 条`,

  roles: { input: '输入', target: '标签', param: '参数', const: '常数', station: '中间量' },
  value: '值',
  moreElements: (_) => `……另有 ${_.count} 个元素；用 --format json 可得到全部`,
  footer: '由 Chainrule 推导，逐行证明，并经数值核对。',
};
