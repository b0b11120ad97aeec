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
    init: '重新抽取权重：xavier-uniform、xavier-normal、he-uniform、he-normal、lecun-uniform、lecun-normal 或 pytorch；或使用数组文件（.npz）里的，例如 -o 写出的文件（默认用程序文件里的）',
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
  roundsOtherwise: (_) =>
    _.isFused
      ? '保存的状态在计算时没有使用融合乘加，而这里使用：从现在起，末尾几位数字可能与不中断的训练不同。'
      : '保存的状态在计算时使用了融合乘加，而这里没有：从现在起，末尾几位数字可能与不中断的训练不同。',
  nothingToResume: (_) => `“${_.folder}”里还没有保存的状态，所以从头开始训练。`,
  damaged: (_) => `已损坏、未使用：${_.files}。改用前一个完好的 ${_.used}。`,
  notSaved: (_) => `无法在“${_.folder}”保存状态（${_.reason}）。训练继续进行，以前保存的不受影响，稍后会再试。`,
  savedAgain: (_) => `又可以保存了；已保存第 ${count(_.step)} 步。`,
  resumeWith: (_) => `在同一条命令后加 --resume，就会从“${_.folder}”里的状态继续。`,
};
