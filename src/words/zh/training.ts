import type { CommandLineWords } from '../words.ts';

const count = (value: number): string => value.toLocaleString('en');

export const training: CommandLineWords['training'] = {
  about: '用数据训练网络或公式',
  help: {
    file: '公式（.chain）、网络（.json）、内置示例的名称，或用 - 表示标准输入；也可以直接写数据集的名称，程序会为它配一个小网络和合适的设置',
    data: '用来学习的数据：xor、moons、circles、spirals、blobs、iris、wine、breast-cancer、digits；表格（.csv）；MNIST 的文件或所在文件夹（默认用文件里的样本）',
    label: '表格中要预测的列，用列名或列号，多个用逗号分隔（默认为最后一列）',
    standardize: '把输入的每一列变为均值 0、标准差 1；训练好的文件仍接受原始输入',
    validation: '留出多少样本用于检验，例如 0.2（内置数据集默认 0.2，其他默认 0）',
    steps: '更新的次数',
    epochs: '每个样本用多少轮（默认 100，但总步数在 3,000 与 20,000 之间）',
    batchSize: '每一步用多少样本（默认 32；样本在文件里时默认全部）',
    noShuffle: '每一轮都按原来的顺序使用样本',
    optimizer: 'sgd（默认）、rmsprop、adagrad、adam 或 adamw，定义与 PyTorch 相同',
    lr: 'w ← w − η·∂E/∂w 中的学习率 η（默认：sgd 0.1，rmsprop 和 adagrad 0.01，adam 和 adamw 0.001）',
    momentum: 'sgd、rmsprop：保留多少上一次的方向',
    dampening: 'sgd：每次的梯度少计入动量多少',
    nesterov: 'sgd：沿动量方向预先看一步',
    betas: 'adam、adamw：两个滑动平均的衰减（默认 0.9,0.999）',
    eps: 'rmsprop、adagrad、adam、adamw：避免除以 0',
    weightDecay: 'L2 惩罚；adamw 中与梯度分开（默认 0，adamw 为 0.01）',
    alpha: 'rmsprop：平方的滑动平均的衰减（默认 0.99）',
    centered: 'rmsprop：除以标准差，而不是除以大小',
    amsgrad: 'adam、adamw：始终记住最大的平方',
    lrDecay: 'adagrad：学习率除以 1 + (t − 1)·此值（默认 0）',
    initialAccumulatorValue: 'adagrad：平方和的初值（默认 0）',
    schedule: '学习率的变化：constant、step:轮数,倍数、cosine:最小倍数 或 plateau:耐心,倍数（默认 constant）',
    warmUp: '学习率在最初多少轮里逐渐升到全值',
    clipNorm: '把全部参数的梯度合起来缩短到这个长度以内',
    clipValue: '限制梯度的每个分量',
    init: '重新抽取权重：xavier-uniform、xavier-normal、he-uniform、he-normal、lecun-uniform、lecun-normal 或 pytorch（默认用文件里的）',
    earlyStopping: '留出样本上的损失连续多少轮没有下降就停止，并取最好的一轮',
    seed: '决定样本顺序、留出的样本、生成的数据和权重（默认 0）',
    precision: '双精度适合学习，单精度更小更快',
    backend: '用什么方式执行每一步',
    json: '每一轮输出一行 JSON，结束时再输出一行',
    logSteps: '与 --json 合用，每一步也输出一行',
    checkpoint: '把状态保存在此文件夹，进程意外结束也不会丢失',
    checkpointEvery: '两次保存之间的秒数（默认 10）',
    resume: '从上次保存的状态继续，结果与不中断时逐位相同',
    overwrite: '-o 指定的文件已存在时替换它',
  },

  data: '数据',
  model: '模型',
  plan: '训练',
  ownData: (_) => `文件自带的 ${count(_.samples)} 个样本`,
  classData: (_) => `${_.name}：${count(_.samples)} 个样本，每个 ${count(_.features)} 个数，共 ${_.classes} 类`,
  numberData: (_) => `${_.name}：${count(_.samples)} 个样本，每个 ${count(_.features)} 个数，预测 ${_.outputs} 个数`,
  split: (_) => `${count(_.training)} 个用来学习，${count(_.heldOut)} 个留出用于检验`,
  standardised: '输入已变为均值 0、标准差 1',
  parametersOf: (_) => `学习 ${count(_.count)} 个数，使 ${_.objective} 变小`,
  stepsOf: (_) =>
    `${_.optimizer}，学习率 ${_.lr}：${count(_.steps)} 步，每步 ${count(_.batch)} 个样本，共 ${count(_.epochs)} 轮`,
  runAs: (_) => `${_.precision}，${_.backend}（${_.reason}）`,

  epochOf: (_) => `第 ${count(_.epoch)}/${count(_.epochs)} 轮`,
  rate: (_) => `每秒 ${_.steps} 步`,
  remaining: (_) =>
    _.seconds < 60
      ? `还剩 ${_.seconds} 秒`
      : _.seconds < 3600
        ? `还剩 ${Math.ceil(_.seconds / 60)} 分钟`
        : `还剩 ${Math.ceil(_.seconds / 360) / 10} 小时`,
  epoch: '轮',
  loss: '损失',
  heldOut: '留出',
  heldOutLoss: '留出损失',
  accuracy: '正确率',

  trainingSamples: '学习用',
  right: (_) =>
    _.unseen
      ? `从未见过的 ${count(_.count)} 个样本中，它认对了 ${count(_.right)} 个（${_.part}）。`
      : `用来学习的 ${count(_.count)} 个样本中，它认对了 ${count(_.right)} 个（${_.part}）。`,
  explained: (_) =>
    _.unseen ? `它的预测解释了留出样本目标变化的 ${_.part}（R²）。` : `它的预测解释了目标变化的 ${_.part}（R²）。`,
  confusion: '样本的真实类别（行）与被认作的类别（列）：',
  parameters: '参数：',
  interrupted: (_) => `在第 ${count(_.step)} 步之后中断。`,
  stoppedEarly: (_) =>
    `在第 ${count(_.epoch)} 轮之后停止：损失已连续 ${count(_.patience)} 轮没有下降。参数取自最好的一轮。`,
  diverged: (_) =>
    `在第 ${count(_.step)} 步（第 ${count(_.epoch)} 轮）停止：${_.name} ${_.formula === '' ? '' : `在 ${_.formula} 中`}变成了 ${_.value}。参数是这一步之前的。减小 --lr，或加 --clip-norm 1，往往有效。`,
  resumed: (_) => `从 ${_.file} 继续，接着第 ${count(_.step)} 步。`,
  nothingToResume: (_) => `“${_.folder}”里还没有保存的状态，所以从头开始训练。`,
  damaged: (_) => `已损坏、未使用：${_.files}。改用前一个完好的 ${_.used}。`,
  notSaved: (_) => `无法在“${_.folder}”保存状态（${_.reason}）。训练继续进行，以前保存的不受影响，稍后会再试。`,
  savedAgain: (_) => `又可以保存了；已保存第 ${count(_.step)} 步。`,
  resumeWith: (_) => `在同一条命令后加 --resume，就会从“${_.folder}”里的状态继续。`,
};

type Wanted = Parameters<CommandLineWords['problems']['optionRange']>[0]['wanted'];

const wanted: Record<Wanted, string> = {
  count: '不小于 1 的整数',
  seed: '0 到 4294967295 的整数',
  positive: '大于 0 的数',
  notNegative: '不小于 0 的数',
  part: '不小于 0 且小于 1 的数',
  rate: '大于 0 且不超过 1e12 的数，例如 0.1',
};

export const trainingProblems: Pick<
  CommandLineWords['problems'],
  keyof typeof import('../en/training.ts').trainingProblems
> = {
  noParameters: (_) => `${_.objective} 不依赖任何参数，没有可训练的内容；请声明参数，例如“param w = 0.1”`,
  nothingToFeed: () => '程序没有可以接收数据的输入；请声明，例如“input x”和“target y”',
  dataDoesNotFit: (_) =>
    `程序每个样本有 ${_.inputs} 个输入数、${_.targets} 个目标数，而数据有 ${_.features} 列输入，目标需要 ${_.outputs.replace('/', ' 或 ')} 个数；请改第一层或最后一层，或更换数据`,
  raggedRows: (_) =>
    `每一行都应与第一行一样有 ${_.wanted} 个有限的数，且至少有一个；第 ${_.row} 行（从 0 数起）不是这样`,
  noRows: () => '表格没有数据行；请每行写一个样本，数之间用逗号分隔',
  rowOfOtherLength: (_) => `这一行有 ${_.found} 格，而第一行有 ${_.wanted} 格`,
  noInputColumns: () => '除了要预测的列，表格至少还要有一列；各格是否用逗号、分号或制表符分隔？',
  noSuchColumn: (_) => `表格没有“${_.label}”这一列；它有 ${_.known}`,
  emptyCell: (_) => `“${_.name}”列在这里是空的；请填上值，或删去这一行`,
  cellDecimalComma: (_) => `“${_.name}”列的“${_.text}”用了小数逗号；请写成 ${_.write}`,
  cellNotNumber: (_) => `“${_.name}”列的“${_.text}”不是数；文字只能出现在用 --label 指定的待预测列`,
  openQuote: () => '这里的引号没有在本行闭合，或闭合后还有别的内容',
  notIdx: (_) => `“${_.file}”不是 MNIST 那样的无符号字节 IDX 文件；也可能不完整`,
  idxLength: (_) =>
    `“${_.file}”应有 ${_.wanted.toLocaleString('en')} 字节，而这里有 ${_.found.toLocaleString('en')}；文件不完整或被改动过`,
  idxDontMatch: (_) => `“${_.labels}”里的标签与“${_.images}”里的图像不是一一对应`,
  optionNoNumber: (_) =>
    /^\d+,\d+$/.test(_.text)
      ? `--${_.option} ${_.text} 用了小数逗号；请写成 ${_.text.replace(',', '.')}`
      : `--${_.option} 需要一个数，例如 0.01 或 1e-3，而“${_.text}”不是`,
  optionNoPair: (_) => `--${_.option} 需要用逗号分隔的两个数，例如 0.9,0.999，而这里是“${_.text}”`,
  unknownChoice: (_) =>
    `--${_.option} 不能是“${_.text}”${_.nearest === undefined ? '' : `；是不是想用“${_.nearest}”？`}可选：${_.known}`,
  badSchedule: (_) =>
    `“${_.text}”不是学习率的变化方式；请写 step:30,0.1（每 30 轮变为十分之一）、cosine、cosine:0.01（降到百分之一）或 plateau:10,0.1`,
  noMatrices: () => '只有矩阵形式的参数才能重新抽取权重，而这个程序没有；请去掉 --init，或在网络中写 "names": "matrix"',
  noSuchData: (_) =>
    `没有“${_.name}”这个文件或数据集${_.nearest === undefined ? '' : `；是不是想用“${_.nearest}”？`}内置数据：${_.known}`,
  nothingToTrain: () => '没有给出要训练的文件或数据；可以先试“chainrule train xor”或“chainrule train digits”',
  notTable: (_) => `“${_.file}”既不是 UTF-8 文本的表格，也不是 IDX 文件；请存为 UTF-8 的 CSV`,
  noLabels: (_) => `缺少“${_.images}”的标签；它们应在“${_.labels}”，或加 .gz 的同名文件里`,
  noImages: (_) => `“${_.folder}”里没有 train-images-idx3-ubyte 或 train-images-idx3-ubyte.gz 这样的文件`,
  standardizeNeedsData: () => '--standardize 针对 --data 的输入；请指定数据，或去掉它',
  cannotAbsorb: () =>
    '训练好的文件将无法接受原始输入：只有以矩阵书写、第一层带偏置的网络才能把输入的尺度并入其中；请去掉 --standardize 或 -o',
  resumeNeedsCheckpoint: () => '--resume 需要指明保存状态的文件夹，例如“--checkpoint run1 --resume”',
  outputExists: (_) => `“${_.file}”已经存在；请为 -o 换一个名字，或加上 --overwrite`,
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
  noSamples: (_) => `${_.name} 没有可供学习的值；请在文件中给出，或指定数据，例如“--data iris”或“--data table.csv”`,
  fixedBatch: (_) =>
    `这些公式是为同时 ${_.rows} 个样本写的，换成 ${_.batch} 个就没有意义；请用“--batch-size ${_.rows}”，或改写成针对一个样本`,
  batchTooLarge: (_) =>
    `无法从 ${_.samples.toLocaleString('en')} 个样本中取出 ${_.batch.toLocaleString('en')} 个作为一批；请减小 --batch-size`,
  optionRange: (_) => `--${_.option} 应是${wanted[_.wanted]}，而这里是 ${_.found}`,
  optionNotOfOptimizer: (_) => `优化器 ${_.optimizer} 没有 --${_.option} 这个选项；它有 ${_.known}`,
  nesterovNeedsMomentum: () => '--nesterov 要求动量大于 0 且没有阻尼，例如“--momentum 0.9 --nesterov”',
};
