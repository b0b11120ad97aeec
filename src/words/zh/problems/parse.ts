import type { parse as english } from '../../en/problems/parse.ts';

const beyond: Record<Parameters<typeof english.beyondLimit>[0]['what'], (limit: string) => string> = {
  text: (limit) => `文本超过 ${limit} 个字符；请分成几个文件`,
  expression: (limit) => `这个式子超过 ${limit} 个字符；请给它的各部分单独命名`,
  nesting: (limit) => `括号、负号或乘方嵌套超过 ${limit} 层；请给里层的部分单独命名`,
  statements: (limit) => `文本超过 ${limit} 条语句；用向量和矩阵可以写得更短`,
  operations: (limit) => `程序超过 ${limit} 个运算（函数每调用一次都计入）；用向量和矩阵可以写得更短`,
  elements: (limit) => `这个值会超过 ${limit} 个数；请一次少用一些样本或单元`,
  computedElements: (limit) => `算出这个值要超过 ${limit} 个数；请直接写出结果`,
  axes: (limit) => `这个值超过 ${limit} 个轴`,
  name: (limit) => `这个名字超过 ${limit} 个字符；请换一个短些的`,
  jsonDepth: (limit) => `列表和对象嵌套超过 ${limit} 层，网络文件用不着这么深`,
  jsonValues: (limit) => `文件超过 ${limit} 个值；大量数据请放在单独的文件里`,
  jsonFields: (limit) => `文件超过 ${limit} 个字段，网络文件用不着这么多`,
  jsonString: (limit) => `引号里的文字超过 ${limit} 个字符`,
  layers: (limit) => `网络超过 ${limit} 层`,
  parameters: (limit) => `网络的权重和偏置超过 ${limit} 个；请减少单元数`,
  namedParameters: (limit) => `给每个数都起名的网络最多 ${limit} 个权重和偏置；更多时请写 "names": "matrix"`,
};

export const parse: typeof english = {
  beyondLimit: (_) => beyond[_.what](_.limit.toLocaleString('en')),
  strangeCharacter: (_) =>
    `“${_.found}”在这里没有意义；公式里可用字母、汉字、数字、+ - * / ^ @ ' ( ) [ ] , ; =，以及 # 开头的注释`,
  replaceCharacter: (_) => `“${_.found}”是全角或排版用的字符；请改写成 ${_.write}`,
  productUnclear: () => '两个数组之间的点或叉可以指 *（逐元素相乘），也可以指 @（矩阵乘法）；请写明是哪一种',
  foreignDigit: (_) => `“${_.found}”在这里不是数字；请用 0 到 9 写数`,
  badNumber: (_) => `“${_.text}”不是数；请写十进制数，例如 0.5 或 1e-3；乘法要写 *，例如 2*x`,
  decimalComma: (_) => `“${_.text}”里是逗号；小数点请写成 ${_.write}`,
  numberTooLarge: (_) => `${_.text} 超过了双精度数的上限（约 1.8e308）；请写小一些的数`,
  expressionMissing: (_) =>
    _.found === '' ? '行末缺少式子；请补全，或用括号括起来再换行' : `“${_.found}”之前缺少式子`,
  notExpected: (_) => `“${_.found}”不能出现在这里；它前面缺少运算符（例如 *）或换行`,
  signMissing: (_) => (_.found === '' ? `行末缺少“${_.wanted}”` : `“${_.found}”之前缺少“${_.wanted}”`),
  bracketNotClosed: (_) =>
    _.found === ''
      ? `${_.opened} 处的“${_.opening}”没有闭合`
      : `${_.opened} 处的“${_.opening}”到“${_.found}”之前还没有闭合；缺少括号、逗号或运算符`,
  nameMissing: (_) =>
    _.found === ''
      ? `“${_.after}”后面缺少名字`
      : `“${_.after}”后面缺少名字，而这里是“${_.found}”；名字以字母、汉字或 _ 开头`,
  statementExpected: (_) =>
    `一行不能以“${_.found}”开头；要么定义一个名字，例如“z = w*x + b”，要么以 input、target、param、const、def、assume 或 minimize 开头`,
  unknownStatement: (_) =>
    _.nearest === undefined
      ? `“${_.word}”后面缺少“=”；一行要么定义一个名字，例如“z = w*x + b”，要么以 input、target、param、const、def、assume 或 minimize 开头`
      : `没有以“${_.word}”开头的语句；是不是想写“${_.nearest}”？`,
  badLength: (_) =>
    _.found === ''
      ? '缺少长度；形状用不小于 1 的整数来写，例如 [4, 2]'
      : `“${_.found}”不是长度；形状用不小于 1 的整数来写，例如 [4, 2]`,
  presetNotNumber: () => '参数的默认值只能是一个数，例如“def swish(x, beta = 1) = x*sigmoid(beta*x)”',
  positionAfterKeyword: (_) => `在 ${_.name}(…) 里，不带参数名的实参要写在带参数名的前面`,
  unknownFunction: (_) =>
    _.nearest === undefined
      ? `没有函数“${_.name}”；可以用“def ${_.name}(x) = …”来定义；如果是乘法，请写 *，例如 ${_.name}*(…)`
      : `没有函数“${_.name}”；是不是想写“${_.nearest}”？如果是乘法，请写 *，例如 ${_.name}*(…)`,
  duplicateName: (_) => `“${_.name}”在 ${_.first} 处已经有了；请给其中一个换个名字`,
  functionTaken: (_) => `“${_.name}”是语言自带的函数；请给你的函数换个名字`,
  sameParameter: (_) => `这个函数有两个参数都叫“${_.name}”；请改掉一个`,
  cycle: (_) => `这些定义互相依赖，绕成了一圈：${_.way}；定义不是赋值，新的值请起新的名字`,
  recursiveFunction: (_) => `函数不能调用自己：${_.way}；请把各步写成一个个定义`,
  argumentCount: (_) => `${_.name}(${_.parameters}) 不能带 ${_.given} 个实参`,
  argumentTwice: (_) => `${_.name}(…) 的“${_.parameter}”给了两次`,
  unknownParameter: (_) =>
    _.nearest === undefined
      ? `${_.name} 没有参数“${_.parameter}”，只有：${_.known}`
      : `${_.name} 没有参数“${_.parameter}”；是不是想写“${_.nearest}”？`,
  axisWithSeveral: () => '几个值是逐元素比较的，所以只有一个值时才能给 axis 和 keep',
  optionNotNumber: (_) => `${_.option} 在这里必须直接写成数，例如 0 或 [0, 1]`,
  raggedArray: () => '[ … ] 各行的长度不同；每行的数要一样多',
  emptyArray: () => '一个值至少要有一个数，而这个列表是空的',
  valueNotConstant: (_) =>
    `声明的值必须是数或数的列表，而这里用到了“${_.name}”；要用别的名字来定义，请另起一行写“名字 = …”`,
  valueNotFinite: () => '这个值不是有限的数',
  valueShape: (_) => `${_.name} 声明的形状是 ${_.declared}，而它的值的形状是 ${_.given}`,
  notText: () => '这不是文本文件；请给出公式（.chain）或 JSON 写的网络（.json），并存为 UTF-8',
  emptyText: () => '文件是空的；请给出公式，例如“E = (w*x - y)^2”，或 JSON 写的网络，或内置例子的名字',
};
