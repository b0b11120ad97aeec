import type { CommandLineWords } from '../words.ts';

export const commands: CommandLineWords['commands'] = {
  usage: '用法：',
  options: '选项：',
  arguments: '参数：',
  commandList: '命令：',
  examples: '示例：',
  optionsWord: '[选项]',
  commandWord: '[命令]',
  defaultValue: '默认',
  choices: '可选',

  about: '计算、讲解、检验、绘制梯度。不带命令时打开网页。',
  file: '公式（.chain）、网络（.json）、内置示例的名称，或用 - 表示标准输入',
  files: '一个或多个：公式（.chain）、网络（.json）、内置示例的名称，或用 - 表示标准输入',
  builtIn: '内置示例：',
  help: '显示帮助',
  version: '显示版本号',
  language: '输出语言：en 或 zh（默认随系统语言）',
  output: '写入此文件，而不是显示在终端；全部写好后才一次替换',
  format: '输出格式；使用 -o 时由文件名决定',
  of: '对谁求导（默认为文件中要最小化的量）',

  explain: '逐步推导偏导数',
  detail: '详细程度：brief 每个偏导数只写三行，full 列出每一步求导法则及其证明',
  form: 'scalar 逐个标量，index 用下标、Σ 和克罗内克 δ，matrix 用矩阵；general 推导适用于任意深度和宽度的网络全部参数的通用公式',
  explainWrt: '对哪些变量求导，例如 w5（默认为全部参数）',
  explainOrder: '取 2 时推导二阶导数，变量两两组合',
  gradients: '列出所有的值与偏导数',
  order: '取 2 时另给出参数的二阶导数（Hessian 矩阵）',
  why: '说明梯度为什么是这样：最强的路径、路径上的因子、各层的大小',
  whyWrt: '要问的变量，例如 w1 或 W1[3,7]（默认为整个网络）',
  whyPaths: '列出最强的多少条路径',
  draw: '把计算图画成 SVG 或 PNG',
  drawView: '画法：神经元（大的层画成方框，--wrt 所涉及的神经元单独画出）、变量、运算，或只保留部分变量的简化图',
  drawWrt: '点亮从这些变量出发的路径，每条路径一种颜色',
  drawStations: '简化图中保留的变量',
  drawForward: '只显示前向的值，即反向传播之前的样子',
  theme: '用于浅色或深色页面的配色',
  serve: '仅在本机提供网页',
  port: '端口（默认 4173；若被占用，则另选一个空闲端口）',
  open: '在浏览器中打开网页',

  serving: (_) => `Chainrule 已就绪：${_.address}（按 Ctrl-C 结束）`,
  note: (_) => `说明：${_.text}`,
  written: (_) => `已写入：${_.file}`,
};

export const commandProblems: Pick<
  CommandLineWords['problems'],
  keyof typeof import('../en/commands.ts').commandProblems
> = {
  unknownCommand: (_) =>
    `没有“${_.name}”这个命令${_.nearest === undefined ? '' : `；是不是想用“${_.nearest}”？`}“chainrule --help”会列出全部命令`,
  unknownOption: (_) =>
    `没有 ${_.name} 这个选项${_.nearest === undefined ? '' : `；是不是想用 ${_.nearest}？`}在命令后加 --help 可查看它的选项`,
  optionNeedsValue: (_) => `${_.option} 后面要给出一个值`,
  wrongChoice: (_) => `${_.option} 可以是 ${_.choices}，不能是“${_.value}”`,
  fileMissing: (_) => `没有给出文件；可以先试内置示例，例如“chainrule ${_.command} lecture”`,
  tooManyFiles: (_) =>
    `“chainrule ${_.command}”只接受一个文件，后面却还有“${_.second}”；变量名请写在 --wrt 之后，例如 --wrt w5`,
  noSuchFile: (_) =>
    `没有“${_.file}”这个文件或示例${_.nearest === undefined ? '' : `；是不是想用“${_.nearest}”？`}内置示例：${_.examples}`,
  isFolder: (_) => `“${_.file}”是文件夹；请写出其中的文件`,
  cannotRead: (_) => `无法读取“${_.file}”（${_.reason}）`,
  cannotWrite: (_) => `无法写入“${_.file}”（${_.reason}）；请用 -o 另选位置`,
  wouldReplaceInput: (_) => `“${_.file}”是输入文件，绝不会被覆盖；请为 -o 换一个名字`,
  inputTooLarge: (_) => `“${_.file}”超过了 ${_.limit}`,
  binaryToTerminal: (_) => `${_.format} 不适合显示在终端；请写入文件，例如 -o graph.${_.format}`,
  oneFileOnly: (_) => `${_.format} 只能保存一个文件的结果；请只给出一个文件`,
  stationsOnlySimplified: () => '--stations 只能与 --view simplified 一起使用',
  tooManyLines: (_) =>
    `这样会输出${_.isEstimate ? '约' : ''} ${_.count.toLocaleString('en')} 行，最多只能输出 ${_.limit.toLocaleString('en')} 行；请${_.isBrief ? '' : '用 “--detail brief” 少写一些，或'}用 --wrt 指定几个参数，或者全部写入文件，例如 “-o derivation.html”`,
  portTaken: (_) => `端口 ${_.port} 已被占用；请用 --port 换一个，或不指定端口`,
  badPort: (_) => `“${_.value}”不是端口；请给出 0 到 65535 之间的整数`,
  pageMissing: () => '网页还没有构建；请先运行一次“npm run build”',
  internalFault: (_) => `这是 Chainrule 自身的错误，不是输入的问题；请连同所用的命令一起报告（${_.message}）`,
};
