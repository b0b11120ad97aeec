import type { CommandLineWords } from '../words.ts';

export const closedForms: CommandLineWords['closedForms'] = {
  title: '最简形式一览',
  introduction: `考虑一个神经元：加权和为 z，输出为 p，标签为 y，误差为 E。求得 E 对 z 的偏导数，前面的就都有了：∂E/∂b = ∂E/∂z，∂E/∂w = ∂E/∂z·x。下面每个式子都由推导得出，推导的每一行都经过证明；本文由测试生成，不手工修改。想看具体步骤，请对自己的文件运行 \`chainrule explain\`。

∧ 表示两个条件同时成立，∨ 表示至少一个成立。φ 是标准正态分布的密度函数，Φ 是它的分布函数。`,
  activationsTitle: '激活函数',
  pairsTitle: '激活函数与损失函数的所有组合',
  derivationsTitle: '三个完整的推导',
  activation: '激活函数',
  output: '输出 p',
  slope: '∂p/∂z',
  delta: '∂E/∂z',
  usual: '常用组合',
  gateNote: 'gelu 近似式中的 s(z) 是 sigmoid(2·√(2/π)·(z + 0.044715·z³))，即输出为 z·s(z)。',
  softmaxOneHot: 'softmax，标签之和为 1',
  activations: {
    identity: '恒等',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    relu: 'relu',
    'leaky-relu': 'leaky relu，斜率 0.01',
    elu: 'elu，α = 1',
    gelu: 'gelu',
    'gelu-tanh': 'gelu 的 tanh 近似',
    silu: 'silu',
    softplus: 'softplus',
    softmax: 'softmax（三个输出）',
  },
  losses: {
    'binary-cross-entropy': '二元交叉熵',
    'cross-entropy': '交叉熵',
    mse: '平方误差',
    'half-mse': '平方误差的一半',
    mae: '绝对误差',
    huber: 'Huber，δ = 1',
    hinge: 'Hinge，标签取 −1 和 1',
  },
  notes: {
    'binary-cross-entropy':
      '有些激活函数的输出 p 会超出 0 到 1 的范围，那时 E 没有定义；各式在 E 有定义处成立。有多个输出时，各误差相加。',
    'cross-entropy':
      'E 是 −Σ y·ln p 对各类别求和中的一项。单个输出只对自己的类别负责，因此 −y·(1 − p) 从不把 p 往下推；softmax 把各个输出联系起来，才得到 p − y。在网络文件里，softmax 的标签默认和为 1，除非所给的标签并非如此。',
    mse: '对 n 个输出取平均时，再除以 n。',
    'half-mse': '',
    mae: 'sign(0) = 0，见 [conventions.md](conventions.md)。',
    huber: '两种情形在交界处取值相同。',
    hinge: '在折点 y·p = 1 处斜率约定为 0，见 [conventions.md](conventions.md)。',
  },
  examples: {
    sigmoid: 'sigmoid 与二元交叉熵',
    softmax: 'softmax 与交叉熵',
    hinge: 'relu 与 hinge',
  },
};
