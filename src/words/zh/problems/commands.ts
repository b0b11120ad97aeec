import type { commands as english } from '../../en/problems/commands.ts';

export const commands: typeof english = {
  unknownCommand: (_) =>
    `没有“${_.name}”这个命令；${_.nearest === undefined ? '' : `是不是想用“${_.nearest}”？`}“chainrule --help”会列出全部命令`,
  unknownOption: (_) =>
    `没有 ${_.name} 这个选项；${_.nearest === undefined ? '' : `是不是想用 ${_.nearest}？`}在命令后加 --help 可查看它的选项`,
  optionNeedsValue: (_) => `${_.option} 后面要给出一个值`,
  wrongChoice: (_) => `${_.option} 可以是 ${_.choices}，不能是“${_.value}”`,
  fileMissing: (_) => `没有给出文件；可以先试内置示例，例如“chainrule ${_.command} lecture”`,
  tooManyFiles: (_) =>
    `“chainrule ${_.command}”只接受一个文件，后面却还有“${_.second}”；变量名请写在 --wrt 之后，例如 --wrt w5`,
  noSuchFile: (_) =>
    `没有“${_.file}”这个文件或示例；${_.nearest === undefined ? '' : `是不是想用“${_.nearest}”？`}内置示例：${_.examples}`,
  isFolder: (_) => `“${_.file}”是文件夹；请写出其中的文件`,
  cannotRead: (_) => `无法读取“${_.file}”（${_.reason}）`,
  cannotWrite: (_) => `无法写入“${_.file}”（${_.reason}）；请用 -o 另选位置`,
  wouldReplaceInput: (_) => `“${_.file}”是输入文件，绝不会被覆盖；请为 -o 换一个名字`,
  binaryToTerminal: (_) => `${_.format} 不适合显示在终端；请写入文件，例如 -o graph.${_.format}`,
  oneFileOnly: (_) => `${_.format} 只能保存一个文件的结果；请只给出一个文件`,
  stationsOnlySimplified: () => '--stations 只能与 --view simplified 一起使用',
  tooManyLines: (_) =>
    `这样会输出${_.isEstimate ? '约' : ''} ${_.count.toLocaleString('en')} 行，最多只能输出 ${_.limit.toLocaleString('en')} 行；请${_.isBrief ? '' : '用 “--detail brief” 少写一些，或'}用 --wrt 指定几个参数，或者全部写入文件，例如 “-o derivation.html”`,
  portTaken: (_) => `端口 ${_.port} 已被占用；请用 --port 换一个，或不指定端口`,
  badPort: (_) => `“${_.value}”不是端口；请给出 0 到 65535 之间的整数`,
  pageMissing: () => '网页还没有构建；请先运行一次“npm run build”',
  internalFault: (_) => `这是 Chainrule 自身的错误，不是输入的问题；请连同所用的命令一起报告（${_.message}）`,
  badPathCount: (_) => `--paths 需要 1 到 ${_.most.toLocaleString('en')} 之间的整数，而不是“${_.value}”`,
  optionNoNumber: (_) =>
    /^\d+,\d+$/.test(_.text)
      ? `--${_.option} ${_.text} 用了小数逗号；请写成 ${_.text.replace(',', '.')}`
      : `--${_.option} 需要一个数，例如 0.01 或 1e-3，而“${_.text}”不是`,
  optionNoPair: (_) => `--${_.option} 需要用逗号分隔的两个数，例如 0.9,0.999，而这里是“${_.text}”`,
  unknownChoice: (_) =>
    `--${_.option} 不能是“${_.text}”；${_.nearest === undefined ? '' : `是不是想用“${_.nearest}”？`}可选：${_.known}`,
  badSchedule: (_) =>
    `“${_.text}”不是学习率的变化方式；请写 step:30,0.1（每 30 轮变为十分之一）、cosine、cosine:0.01（降到百分之一）或 plateau:10,0.1`,
  noSuchData: (_) =>
    `没有“${_.name}”这个文件或数据集；${_.nearest === undefined ? '' : `是不是想用“${_.nearest}”？`}内置数据：${_.known}`,
  nothingToTrain: () => '没有给出要训练的文件或数据；可以先试“chainrule train xor”或“chainrule train digits”',
  notTable: (_) => `“${_.file}”既不是 UTF-8 文本的表格，也不是 IDX 文件；请存为 UTF-8 的 CSV`,
  noLabels: (_) => `缺少“${_.images}”的标签；它们应在“${_.labels}”，或加 .gz 的同名文件里`,
  noImages: (_) => `“${_.folder}”里没有 train-images-idx3-ubyte 或 train-images-idx3-ubyte.gz 这样的文件`,
  cannotAbsorb: () =>
    '训练好的文件将无法接受原始输入：只有以矩阵书写、第一层带偏置的网络才能把输入的尺度并入其中；请去掉 --standardize 或 -o',
  resumeNeedsCheckpoint: () => '--resume 需要指明保存状态的文件夹，例如“--checkpoint run1 --resume”',
  outputExists: (_) => `“${_.file}”已经存在；请为 -o 换一个名字，或加上 --overwrite`,
  noRevectorizer: (_) =>
    `--revectorize 需要能合并 128 位向量的引擎，例如 Node 24 的引擎；当前的 Node（${_.node}）做不到，请去掉这个选项`,
  trainedTooLarge: (_) =>
    `“${_.file}”要写入 ${_.numbers.toLocaleString('en')} 个训练好的数，可能达到 ${_.size}，超出可读回的大小（${_.limit}）；请写成数组文件，例如“-o trained.npz”，以后用“--init trained.npz”接着训练`,
  arraysOfOther: (_) =>
    _.wanted === undefined
      ? `“${_.file}”里有数组“${_.name}”，但没有叫这个名字的参数；它属于另一个网络`
      : _.found === undefined
        ? `“${_.file}”里没有数组“${_.name}”；它属于另一个网络`
        : `“${_.file}”里的数组“${_.name}”形状是 ${_.found}，而参数的形状是 ${_.wanted}；它属于另一个网络`,
  folderLocked: (_) =>
    `另一个训练（进程 ${_.process}）正在“${_.folder}”里保存状态；请换一个文件夹；如果已没有训练在运行，请删除“${_.lock}”`,
  checkpointsThere: (_) =>
    `“${_.folder}”里有一个训练到第 ${_.step.toLocaleString('en')} 步的状态；请用 --resume 继续，或换一个文件夹`,
  checkpointOfOtherModel: (_) => `“${_.file}”属于另一个网络；请给出当时所用的文件，或换一个文件夹`,
  checkpointOfOtherData: (_) => `“${_.file}”是用别的数据训练的；样本后来有了变化，继续下去就名不副实了`,
  checkpointOfOtherOptions: (_) =>
    `“${_.file}”训练时的 ${_.option} 不同：当时是 ${_.was}，现在是 ${_.is}；请使用相同的选项，或换一个文件夹`,
  checkpointsDamaged: (_) =>
    _.count === 1
      ? `“${_.folder}”里唯一的状态已损坏；要从头开始，请换一个文件夹`
      : `“${_.folder}”里的 ${_.count} 个状态都已损坏；要从头开始，请换一个文件夹`,
  checkpointNewer: (_) => `“${_.file}”由更新的 Chainrule 写成；请更新 Chainrule 再继续`,
};
