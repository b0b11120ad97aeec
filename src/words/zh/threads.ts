import type { CommandLineWords } from '../words.ts';

export const threads: CommandLineWords['threads'] = {
  option: '让这么多个线程分担较大的每一步，结果完全相同（默认 1）',
  shared: (_) => `由 ${_.threads} 个线程分担`,
  alone: {
    small: '单线程：在这个规模上，多线程的开销大于收益',
    unavailable: '单线程：这里的线程无法共享内存；在浏览器中，页面需要先与其他来源隔离',
  },
  fusedOn: (_) => `已在本进程中启用融合乘加，此前自检了 ${_.elements.toLocaleString('zh')} 个元素`,
  fusedOff: '未使用融合乘加，因为它没有通过自检',
};
