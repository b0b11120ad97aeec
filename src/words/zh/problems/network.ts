import type { network as english } from '../../en/problems/network.ts';

const fieldKinds: Record<Parameters<typeof english.fieldKind>[0]['wanted'], string> = {
  text: '引号里的文字',
  object: '对象 { … }',
  list: '至少有一项的列表 [ … ]',
  number: '有限的数',
  notNegative: '不小于 0 的数',
  positive: '大于 0 的数',
  count: '不小于 1 的整数',
  seed: '0 到 4294967295 的整数',
  bias: 'true、false 或 "shared"',
  loss: '损失函数的名字，或形如 { "name": "huber", "delta": 1 } 的对象',
  parameter: '数、数的列表，或这种列表的列表',
  row: '数的列表',
};

const jsonSyntax: Record<Parameters<typeof english.jsonSyntax>[0]['wrong'], string> = {
  value: '这里缺少值：数、引号里的文字、true、false、[ … ] 或 { … }',
  fieldName: '这里缺少字段名，要写在双引号里',
  colon: '字段名和值之间缺少“:”',
  comma: '两项之间缺少“,”',
  brace: '缺少“}”：有对象没有闭合',
  bracket: '缺少“]”：有列表没有闭合',
  end: '网络到这里之前已经结束，后面不能再有内容',
  text: '引号里的文字没有闭合，或有必须用 \\ 转义的字符',
  number: '这不是 JSON 的数；请写十进制数，例如 0.5 或 1e-3',
  comment: 'JSON 里没有注释；请删去',
  symbol: '这在 JSON 里没有意义；文字要用双引号，数写成 0.5 或 -1e-3 这样',
};

export const network: typeof english = {
  jsonSyntax: (_) => jsonSyntax[_.wrong],
  fieldTwice: (_) => `${_.path} 在这个对象里出现了两次；请删去一个`,
  fieldMissing: (_) => (_.choices === undefined ? `缺少 ${_.path}` : `缺少 ${_.path}；可选：${_.choices}`),
  fieldUnknown: (_) =>
    _.nearest === undefined
      ? `网络没有 ${_.path} 这个字段；这里可以用：${_.known}`
      : `网络没有 ${_.path} 这个字段；是不是想写“${_.nearest}”？`,
  fieldKind: (_) =>
    _.path === ''
      ? `网络应是${fieldKinds[_.wanted]}，而这里是 ${_.found}`
      : `${_.path} 应是${fieldKinds[_.wanted]}，而这里是 ${_.found}`,
  fieldChoice: (_) =>
    _.nearest === undefined
      ? `${_.path} 不能是 ${_.found}；可选：${_.choices}`
      : `${_.path} 不能是 ${_.found}；是不是想写“${_.nearest}”？`,
  fieldNotHere: (_) => `${_.path} 只用于 ${_.only}；请从这里删去`,
  parameterShape: (_) => `${_.path} 的形状应是 ${_.wanted}，而这里是 ${_.found}；W1[i][j] 是从单元 j 到单元 i 的权重`,
  parameterTwice: (_) => `${_.path} 给了两次：一次单独给出，一次在矩阵或向量里；请删去一个`,
  parameterUnknown: (_) =>
    _.nearest === undefined
      ? `这个网络没有参数 ${_.path}；它有 ${_.known}`
      : `这个网络没有参数 ${_.path}；是不是想写“${_.nearest}”？`,
  rowLength: (_) =>
    _.of === 'inputs'
      ? `${_.path} 应有 ${_.wanted} 个数，每个输入一个，而这里有 ${_.found} 个`
      : `${_.path} 应有 ${_.wanted} 个数，最后一层每个单元一个，而这里有 ${_.found} 个`,
  sampleCount: (_) => `samples.x 和 samples.y 的行数必须相同，而这里是 ${_.x} 和 ${_.y}`,
  targetNotProbability: (_) => `${_.path} 是 ${_.found}，而交叉熵的目标值应在 0 和 1 之间`,
};
