/** What can be wrong with data: tables, IDX files and arrays. */

export const data = {
  inputTooLarge: (_: { file: string; limit: string }): string => `“${_.file}” is larger than ${_.limit}`,
  noRows: (_: object): string => 'the table has no rows; give one sample per line, its numbers separated by commas',
  rowOfOtherLength: (_: { wanted: number; found: number }): string =>
    `this row has ${_.found} ${_.found === 1 ? 'cell' : 'cells'}, but the first one has ${_.wanted}`,
  noInputColumns: (_: object): string =>
    'the table needs at least one column beside those to predict; are its cells separated by commas, semicolons or tabs?',
  noSuchColumn: (_: { label: string; known: string }): string =>
    `the table has no column “${_.label}”; it has ${_.known}`,
  emptyCell: (_: { name: string }): string =>
    `the column “${_.name}” is empty here; give a value, or leave the row out`,
  cellDecimalComma: (_: { name: string; text: string; write: string }): string =>
    `“${_.text}” in the column “${_.name}” has a decimal comma; write ${_.write}`,
  cellNotNumber: (_: { name: string; text: string }): string =>
    `“${_.text}” in the column “${_.name}” is not a number; a column of texts can only be the one to predict, named by --label`,
  openQuote: (_: object): string => 'the quote that opens here is not closed on this line, or something follows it',
  notIdx: (_: { file: string }): string =>
    `“${_.file}” is no IDX file of unsigned bytes, as MNIST has them; perhaps it was cut short`,
  idxLength: (_: { file: string; wanted: number; found: number }): string =>
    `“${_.file}” should have ${_.wanted.toLocaleString('en')} bytes, but has ${_.found.toLocaleString('en')}; it was cut short or changed`,
  idxDontMatch: (_: { images: string; labels: string }): string =>
    `“${_.labels}” has not one label for each image of “${_.images}”`,
  notNpz: (_: { file: string }): string =>
    `“${_.file}” is no .npz file, a zip of arrays as numpy.savez writes it; perhaps it was cut short`,
  notArray: (_: { file: string; name: string; found: string }): string =>
    `the array “${_.name}” of “${_.file}” is not made of floats, row by row${_.found === '' ? '' : ` (${_.found})`}; save it with numpy.ascontiguousarray(a, "<f8")`,
};
