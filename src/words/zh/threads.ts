import type { Words } from '../index.ts';

export const alone: Words['compiling']['alone'] = {
  small: '单线程：在这个规模上，多线程的开销大于收益',
  unavailable: '单线程：这里的线程无法共享内存；在浏览器中，页面需要先与其他来源隔离',
};
