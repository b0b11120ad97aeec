import type { data as english } from '../../en/problems/data.ts';

export const data: typeof english = {
  inputTooLarge: (_) => `“${_.file}”超过了 ${_.limit}`,
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
  notNpz: (_) => `“${_.file}”不是 .npz 文件，即 numpy.savez 那样把数组装在 zip 里的文件；也可能不完整`,
  notArray: (_) =>
    `“${_.file}”里的数组“${_.name}”不是按行存放的浮点数${_.found === '' ? '' : `（${_.found}）`}；请用 numpy.ascontiguousarray(a, "<f8") 转换后再保存`,
};
