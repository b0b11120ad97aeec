import type { Words } from '../words.ts';

export const examples: Words['examples'] = {
  titles: {
    lecture: '讲义里的 2-2-2 网络：sigmoid 激活，交叉熵，一个样本',
    mazur: 'Matt Mazur 的逐步示例：偏置共享的 2-2-2 网络，误差为平方差的一半',
    xor: '用四个样本学会两位异或的 2-2-1 网络',
    'logistic-regression': '用公式写出的逻辑回归，一个样本',
    'softmax-regression': '用 softmax 由两个输入区分三个类别',
    deep: '2-4-3-2 网络：从前面的权重到误差有许多条路径',
    attention: '缩放点积注意力 softmax(Q·Kᵀ/√d)·V，三个词',
    'layer-norm': '带层归一化的线性层：同一行的每个输出都与其余输出有关',
    rnn: '展开三步的循环网络：各步共用权重，沿时间反向传播',
    autoencoder: '权重绑定的自编码器：进去用 W，出来用它的转置',
    'mnist-mlp': '识别手写数字的 784-128-10 网络：101,770 个参数，写成矩阵',
  },
  notes: {
    mazur:
      'Mazur 的网页上写着：学习率 η = 0.5 走一步之后，误差是 0.291027924。这个数来自一个有误的程序，它求隐藏层梯度时用了已经更新过的输出层权重。所有梯度都用旧权重来算、偏置保持不变时，误差是 0.291027774。',
  },
};
