import type { CommandLineWords } from '../words.ts';

export const threads: CommandLineWords['threads'] = {
  option: '让这么多个线程分担较大的每一步，结果完全相同（默认 1）',
  shared: (_) => `由 ${_.threads} 个线程分担`,
  alone: {
    small: '单线程：在这个规模上，多线程的开销大于收益',
    unavailable: '单线程：这里的线程无法共享内存；在浏览器中，页面需要先与其他来源隔离',
  },
  fusedOn: (_) => `已在本进程中启用融合乘加，此前自检了 ${_.elements.toLocaleString('zh')} 个元素`,
  revectorize: '引擎的一项实验（Node 24）：把 128 位向量合并为 256 位，结果相同',
  revectorizerOn: (_) => `已在本进程中启用 256 位向量，此前自检了 ${_.elements.toLocaleString('zh')} 个元素`,
  revectorizerOff: '未使用 256 位向量，因为它没有通过自检',
  fusedOff: '未使用融合乘加，因为它没有通过自检',
};
