/** Everything that can be wrong with a text: its kind, its code and where it is; and some of the sentences. */
import { describe, expect, test } from 'vitest';
import { parseNetwork, parseProgram, readProgram } from '../../src/parse/index.ts';
import {
  describeProblem,
  languages,
  type Place,
  Problem,
  type ProblemCode,
  type ProblemKind,
} from '../../src/words/index.ts';

function problemOf(read: () => unknown): Problem {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** `kind code line:column` */
function summary({ kind, code, place }: Problem): string {
  return `${kind} ${code}${place === undefined ? '' : ` ${place.line}:${place.column}`}`;
}

const [malformed, invalid, domain, tooLarge]: ProblemKind[] = ['malformed', 'invalid', 'domain', 'too-large'];

describe('formulas', () => {
  test.each<[text: string, kind: ProblemKind | undefined, code: ProblemCode, at: string]>([
    // Numbers
    ['w1 = 0x10', malformed, 'badNumber', '1:6'],
    ['w1 = 1_000', malformed, 'badNumber', '1:6'],
    ['w1 = 1.2.3', malformed, 'badNumber', '1:6'],
    ['w1 = 2x', malformed, 'badNumber', '1:6'],
    ['w1 = 1e', malformed, 'badNumber', '1:6'],
    ['w1 = 1,5', malformed, 'decimalComma', '1:6'],
    ['input x = 1, y = 2,5', malformed, 'decimalComma', '1:18'],
    ['w1 = 1e999', invalid, 'numberTooLarge', '1:6'],
    [`w1 = ${'9'.repeat(400)}`, invalid, 'numberTooLarge', '1:6'],
    ['w1 = １２', malformed, 'replaceCharacter', '1:6'],
    ['w1 = ١٢', malformed, 'foreignDigit', '1:6'],
    ['w1 = 1١', malformed, 'badNumber', '1:6'],
    ['param w = 0/0', domain, 'valueNotFinite', '1:11'],
    // Characters
    ['z ＝ 1', malformed, 'replaceCharacter', '1:3'],
    ['z = f（1）', malformed, 'replaceCharacter', '1:6'],
    ['z = ｗ', malformed, 'replaceCharacter', '1:5'],
    ['input a[2]; input b[2]; z = a · b', malformed, 'productUnclear', '1:31'],
    ['w1 = 2²x', malformed, 'notExpected', '1:8'],
    ['z = a ? b', malformed, 'strangeCharacter', '1:7'],
    ['z = "a"', malformed, 'strangeCharacter', '1:5'],
    ['z = a\u202eb', malformed, 'strangeCharacter', '1:6'],
    ['z = a\u200bb', malformed, 'strangeCharacter', '1:6'],
    ['z = x.y', malformed, 'strangeCharacter', '1:6'],
    ['\ufeffz = $', malformed, 'strangeCharacter', '1:6'],
    // Syntax
    ['w1 = ', malformed, 'expressionMissing', '1:6'],
    ['w1 =\nw2 = 1', malformed, 'expressionMissing', '1:5'],
    ['z = a +\nb', malformed, 'expressionMissing', '1:8'],
    ['z = * a', malformed, 'expressionMissing', '1:5'],
    ['z = ()', malformed, 'expressionMissing', '1:6'],
    ['z = f(a, )', malformed, 'expressionMissing', '1:10'],
    ['z = a b', malformed, 'notExpected', '1:7'],
    ['z = 2 (a)', malformed, 'notExpected', '1:7'],
    ['z = a) + 1', malformed, 'notExpected', '1:6'],
    ['z = w x = 1', malformed, 'notExpected', '1:7'],
    ['z = (a + b\nE = z', malformed, 'bracketNotClosed', '2:1'],
    ['z = (a + b', malformed, 'bracketNotClosed', '1:11'],
    ['z = [1, 2', malformed, 'bracketNotClosed', '1:10'],
    ['z = f(a; b)', malformed, 'bracketNotClosed', '1:8'],
    ['z = (a]', malformed, 'bracketNotClosed', '1:7'],
    ['= 3', malformed, 'statementExpected', '1:1'],
    ['<html>', malformed, 'strangeCharacter', '1:1'],
    ['3 = x', malformed, 'statementExpected', '1:1'],
    ['w1', malformed, 'unknownStatement', '1:1'],
    ['parm w = 1', malformed, 'unknownStatement', '1:1'],
    ['f(x) = x', malformed, 'unknownStatement', '1:1'],
    ['input', malformed, 'nameMissing', '1:6'],
    ['input 3', malformed, 'nameMissing', '1:7'],
    ['input x,', malformed, 'nameMissing', '1:9'],
    ['assume a', malformed, 'signMissing', '1:9'],
    ['def f x', malformed, 'signMissing', '1:7'],
    ['def f(x)', malformed, 'signMissing', '1:9'],
    ['def f() = 1', malformed, 'nameMissing', '1:7'],
    ['def f(x = y) = x', malformed, 'presetNotNumber', '1:11'],
    ['z = leakyrelu(slope=1, x)', malformed, 'positionAfterKeyword', '1:24'],
    // Shapes
    ['param W[0]', malformed, 'badLength', '1:9'],
    ['param W[-1]', malformed, 'badLength', '1:9'],
    ['param W[1.5]', malformed, 'badLength', '1:9'],
    ['param W[n]', malformed, 'badLength', '1:9'],
    ['param W[]', malformed, 'badLength', '1:9'],
    ['param W[2', malformed, 'bracketNotClosed', '1:10'],
    ['param W[2] = [1, 2, 3]', invalid, 'valueShape', '1:14'],
    ['input X = [[1, 2], [3]]', invalid, 'raggedArray', '1:11'],
    ['input X = []', invalid, 'emptyArray', '1:11'],
    ['input a[2], b[3]\nz = 1 + a*b', invalid, 'shapesDontFit', '2:10'],
    ['param W[4,2]\ninput x[3]\nz = W @ x', invalid, 'matrixShapesDontFit', '3:7'],
    ['input a[2], b[3]\nz = mse(a, b)', invalid, 'shapesDontFit', '2:5'],
    ['input a[2], b[3]\ndef f(x, y) = x + y\nz = f(a, b)', invalid, 'shapesDontFit', '2:17'],
    ['input a[2], b[3]\nE = 1\nassume a = b', invalid, 'shapesDontFit', '3:1'],
    ['input a[2]\nz = a[2]', invalid, 'indexOutOfRange', '2:6'],
    ['input a[2]\nz = a[-1]', invalid, 'indexOutOfRange', '2:6'],
    ['input a[2]\nz = a[i]', invalid, 'optionNotNumber', '2:6'],
    ['input a[2]\nz = sum(a, axis=1)', invalid, 'axisOutOfRange', '2:5'],
    ['input a[2]\nz = sum(a, axis=k)', invalid, 'optionNotNumber', '2:5'],
    ['input a[2]\nz = reshape(a, [3])', invalid, 'cannotReshape', '2:5'],
    ['input a[2]\nz = reshape(a, [0.5])', malformed, 'badLength', '2:5'],
    ['input a[2]\nz = [a, 1]', invalid, 'raggedStack', '2:5'],
    ['z = max(a, b, axis=0)', invalid, 'axisWithSeveral', '1:5'],
    // Names
    ['z = 1\nz = 2', invalid, 'duplicateName', '2:1'],
    ['input x\nx = 2', invalid, 'duplicateName', '2:1'],
    ['input x\nparam a, x', invalid, 'duplicateName', '2:10'],
    ['def f(x) = x\ndef f(y) = y', invalid, 'duplicateName', '2:5'],
    ['E = 1\nF = 2\nminimize E\nminimize F', invalid, 'duplicateName', '4:1'],
    ['objective = a\nminimize objective + 1', invalid, 'duplicateName', '2:1'],
    ['param é = 1, e\u0301 = 2', invalid, 'duplicateName', '1:14'],
    ['z = a\nminimize Z', invalid, 'unknownName', '2:10'],
    ['z = a\nassume y = 1', invalid, 'unknownName', '2:8'],
    ['z = sigmiod(a)', invalid, 'unknownFunction', '1:5'],
    ['a = 1\nz = a(2)', invalid, 'unknownFunction', '2:5'],
    ['z = exp()', invalid, 'argumentCount', '1:5'],
    ['z = exp(1, 2)', invalid, 'argumentCount', '1:5'],
    ['z = max()', invalid, 'argumentCount', '1:5'],
    ['def f(x) = x\nz = f(1, 2)', invalid, 'argumentCount', '2:5'],
    ['z = elu(a, alfa=1)', invalid, 'unknownParameter', '1:5'],
    ['z = elu(a, 1, alpha=1)', invalid, 'argumentTwice', '1:5'],
    ['def sigmoid(x) = x', invalid, 'functionTaken', '1:5'],
    ['def mse(p) = p', invalid, 'functionTaken', '1:5'],
    ['def f(x, x) = x', invalid, 'sameParameter', '1:10'],
    ['param w = v', invalid, 'valueNotConstant', '1:11'],
    ['z = v\nparam w = z + 1', invalid, 'valueNotConstant', '2:11'],
    // Circles
    ['z = z + 1', invalid, 'cycle', '1:1'],
    ['x = 1\na = b\nb = a*x', invalid, 'cycle', '2:1'],
    ['def f(x) = x*z\nz = f(2)', invalid, 'cycle', '2:1'],
    ['def f(x) = f(x - 1)', invalid, 'recursiveFunction', '1:5'],
    ['def f(x) = g(x)\ndef g(x) = f(x)', invalid, 'recursiveFunction', '1:5'],
    // Objectives
    ['input v[2]\nE = v^2\nminimize E', invalid, 'notScalar', '3:10'],
    ['input v[2]\nminimize v^2', invalid, 'notScalar', '2:10'],
    // Limits
    [`z = ${'('.repeat(10_000)}`, tooLarge, 'beyondLimit', '1:1005'],
    [`z = ${'-'.repeat(1_500)}1`, tooLarge, 'beyondLimit', '1:1005'],
    [`z = ${'2^'.repeat(1_500)}1`, tooLarge, 'beyondLimit', '1:2006'],
    [`z = ${'['.repeat(1_500)}`, tooLarge, 'beyondLimit', '1:1005'],
    [`z = 1${' + 1'.repeat(30_000)}`, tooLarge, 'beyondLimit', '1:5'],
    [`${'a'.repeat(10_000)} = 1`, tooLarge, 'beyondLimit', '1:1'],
    ['param W[100000,100000]', tooLarge, 'beyondLimit', '1:16'],
    ['param W[2147483648]', tooLarge, 'beyondLimit', '1:9'],
    [`param W[${'1,'.repeat(32)}1]`, tooLarge, 'beyondLimit', '1:73'],
    [`z = ${'é'.repeat(1_000_000)}`, tooLarge, 'beyondLimit', '1:5'],
    [`z = 1${'x'.repeat(1_000_000)}`, malformed, 'badNumber', '1:5'],
    ['input a[10000,1], b[1,10000]\nz = a*b', tooLarge, 'beyondLimit', '2:6'],
    ['param w = sum(broadcast(1, [1000, 1000]))', tooLarge, 'beyondLimit', '1:11'],
  ])('%j', (text, kind, code, at) => {
    expect(summary(problemOf(() => parseProgram(text)))).toBe(`${kind} ${code} ${at}`);
  });

  test('a circle of 100,000 definitions is named by its beginning and its end', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `s${index} = s${(index + 1) % 100_000}`).join('\n');
    expect(problemOf(() => parseProgram(text)).fields).toEqual({ way: 's0 → s1 → s2 → s3 → s4 → s5 → … → s0' });
  });

  test('functions that double their work at each level are stopped', () => {
    const levels = Array.from({ length: 60 }, (_, index) => `def f${index + 1}(x) = f${index}(x) + f${index}(x)`);
    const problem = problemOf(() => parseProgram(['def f0(x) = x', ...levels, 'E = f60(1)'].join('\n')));
    expect(problem.fields).toEqual({ what: 'operations', limit: 2_000_000 });
  });
});

/** A network file in which some fields are others. */
const network = (changes: object): string =>
  JSON.stringify({
    inputs: 2,
    layers: [{ units: 1, activation: 'sigmoid' }],
    loss: 'mse',
    ...changes,
  });

describe('networks', () => {
  test.each<[text: string, kind: ProblemKind | undefined, code: ProblemCode, before: string]>([
    // JSON
    ['', malformed, 'jsonSyntax', ''],
    ['{', malformed, 'jsonSyntax', ''],
    ['{"inputs": 2', malformed, 'jsonSyntax', ''],
    ['{"inputs" 2}', malformed, 'jsonSyntax', '2'],
    ['{"inputs": 2 "layers": []}', malformed, 'jsonSyntax', '"layers"'],
    ['{inputs: 2}', malformed, 'jsonSyntax', 'i'],
    // Without a quote at its end a long text is noticed as quickly as a short one.
    [`{"${'a '.repeat(50)}`, malformed, 'jsonSyntax', '"'],
    ['{"inputs": 0x10}', malformed, 'jsonSyntax', 'x'],
    ['{"inputs": NaN}', malformed, 'jsonSyntax', 'N'],
    ['{"inputs": 1,5}', malformed, 'jsonSyntax', '5'],
    ['{"inputs": 2,}', malformed, 'jsonSyntax', '}'],
    ['{"inputs": "a', malformed, 'jsonSyntax', '"'],
    ["{'inputs': 2}", malformed, 'jsonSyntax', "'"],
    ['{} {}', malformed, 'jsonSyntax', '{'],
    ['{ // two\n"inputs": 2}', malformed, 'jsonSyntax', '/'],
    ['{"inputs": 2, "inputs": 3}', malformed, 'fieldTwice', '"inputs"'],
    ['['.repeat(1_000_000), tooLarge, 'beyondLimit', '['],
    [`{"names": "${'a'.repeat(20_000)}"}`, tooLarge, 'beyondLimit', '"aaaaaaaaaaaaa'],
    [`{${'"a":1,'.repeat(30_000)}}`, tooLarge, 'beyondLimit', ':'],
    // Fields
    ['[]', invalid, 'fieldKind', '['],
    ['3', invalid, 'fieldKind', '3'],
    ['{}', invalid, 'fieldMissing', '{'],
    ['{"inputs": 2, "layers": [{"units": 1}], "loss": "mse"}', invalid, 'fieldMissing', '{'],
    [network({ layer: 1 }), invalid, 'fieldUnknown', '"layer"'],
    [network({ layers: [{ units: 1, activaton: 'relu' }] }), invalid, 'fieldUnknown', '"activaton"'],
    [network({ ['__proto__']: 1 }), invalid, 'fieldUnknown', '"__proto__"'],
    [network({ constructor: 1 }), invalid, 'fieldUnknown', '"constructor"'],
    [network({ inputs: '2' }), invalid, 'fieldKind', '"inputs"'],
    [network({ inputs: 0 }), invalid, 'fieldKind', '"inputs"'],
    [network({ inputs: 1.5 }), invalid, 'fieldKind', '"inputs"'],
    [network({ inputs: null }), invalid, 'fieldKind', '"inputs"'],
    [network({}).replace('"inputs":2', '"inputs":1e999'), invalid, 'fieldKind', '"inputs"'],
    [network({ layers: [] }), invalid, 'fieldKind', '"layers"'],
    [network({ layers: {} }), invalid, 'fieldKind', '"layers"'],
    [network({ layers: [3] }), invalid, 'fieldKind', '3'],
    [network({ layers: [[]] }), invalid, 'fieldKind', '['],
    [network({ layers: [{ units: -1, activation: 'relu' }] }), invalid, 'fieldKind', '"units"'],
    [network({ layers: [{ units: 1, activation: 'relo' }] }), invalid, 'fieldChoice', '"activation"'],
    [network({ layers: [{ units: 1, activation: true }] }), invalid, 'fieldKind', '"activation"'],
    [network({ layers: [{ units: 1, activation: 'relu', slope: 0.1 }] }), invalid, 'fieldNotHere', '"slope"'],
    [network({ layers: [{ units: 1, activation: 'relu', bias: 'yes' }] }), invalid, 'fieldKind', '"bias"'],
    [network({ loss: 'mce' }), invalid, 'fieldChoice', '"loss"'],
    [network({ loss: 3 }), invalid, 'fieldKind', '"loss"'],
    [network({ loss: { name: 'hubber' } }), invalid, 'fieldChoice', '"name"'],
    [network({ loss: { name: 'huber', delta: 0 } }), invalid, 'fieldKind', '"delta"'],
    [network({ loss: { name: 'mse', delta: 1 } }), invalid, 'fieldNotHere', '"delta"'],
    [network({ loss: { nam: 'huber' } }), invalid, 'fieldUnknown', '"nam"'],
    [network({ reduction: 'max' }), invalid, 'fieldChoice', '"reduction"'],
    [network({ l2: -1 }), invalid, 'fieldKind', '"l2"'],
    [network({ names: 'lektion' }), invalid, 'fieldChoice', '"names"'],
    [network({ seed: 2 ** 32 }), invalid, 'fieldKind', '"seed"'],
    [network({ seed: 0.5 }), invalid, 'fieldKind', '"seed"'],
    // Parameters and samples
    [network({ parameters: { W2: [[1, 2]] } }), invalid, 'parameterUnknown', '"W2"'],
    [network({ parameters: { ['__proto__']: 3 } }), invalid, 'parameterUnknown', '"__proto__"'],
    [network({ parameters: { constructor: 3 } }), invalid, 'parameterUnknown', '"constructor"'],
    [network({ parameters: { W1: [[1], [2]] } }), invalid, 'parameterShape', '"W1"'],
    [network({ parameters: { W1: [[1, 2], [3]] } }), invalid, 'parameterShape', '"W1"'],
    [network({ parameters: { W1: 3 } }), invalid, 'parameterShape', '"W1"'],
    [network({ parameters: { W1: [[1, 'a']] } }), invalid, 'fieldKind', '"a"'],
    [network({ parameters: { b1: true } }), invalid, 'fieldKind', '"b1"'],
    [network({ names: 'lecture', parameters: { w9: 1 } }), invalid, 'parameterUnknown', '"w9"'],
    [network({ names: 'lecture', parameters: { w1: [1] } }), invalid, 'parameterShape', '"w1"'],
    [network({ names: 'lecture', parameters: { w1: 1, W1: [[1, 2]] } }), invalid, 'parameterTwice', '"W1"'],
    [network({ samples: { x: [[1, 2]], y: [[1, 2]] } }), invalid, 'rowLength', '[1,2]'],
    [network({ samples: { x: [[1]], y: [[1]] } }), invalid, 'rowLength', '[1]'],
    [network({ samples: { x: [[1, 2]], y: [[1], [2]] } }), invalid, 'sampleCount', '"y"'],
    [network({ samples: { x: [] } }), invalid, 'fieldKind', '"x"'],
    [network({ samples: { x: [[1, '2']] } }), invalid, 'fieldKind', '"2"'],
    [network({ samples: { y: [[1]] } }), invalid, 'fieldMissing', '"samples"'],
    [
      network({ loss: 'binary-cross-entropy', samples: { x: [[1, 2]], y: [[1.5]] } }),
      domain,
      'targetNotProbability',
      '1.5',
    ],
    // Limits
    [
      network({
        samples: { x: Array.from({ length: 11 }, () => [0, 0]) },
        layers: [{ units: 1e6, activation: 'relu' }],
      }),
      tooLarge,
      'beyondLimit',
      '"x"',
    ],
    [
      network({ names: 'lecture', layers: [{ units: 1500, activation: 'softmax' }] }),
      tooLarge,
      'beyondLimit',
      '"units"',
    ],
    [network({ layers: [{ units: 1e9, activation: 'relu' }] }), tooLarge, 'beyondLimit', '"units"'],
    [
      network({ inputs: 100, names: 'lecture', layers: [{ units: 100, activation: 'relu' }] }),
      tooLarge,
      'beyondLimit',
      '"units"',
    ],
    [
      network({ layers: Array.from({ length: 1001 }, () => ({ units: 1, activation: 'relu' })) }),
      tooLarge,
      'beyondLimit',
      '"layers"',
    ],
  ])('%.120s', (text, kind, code, before) => {
    const problem = problemOf(() => parseNetwork(text));
    const { line, column } = problem.place as Place;
    expect([problem.kind, problem.code]).toEqual([kind, code]);
    const there = text.split('\n')[line - 1]?.slice(column - 1) ?? '';
    expect(there.slice(0, Math.max(1, before.length))).toBe(before);
  });
});

describe('files', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

  test.each<[what: string, content: string | Uint8Array, kind: ProblemKind | undefined, code: ProblemCode, at: string]>(
    [
      ['nothing', '', malformed, 'emptyText', '1:1'],
      ['blanks', ' \n\t\n', malformed, 'emptyText', '1:1'],
      ['a byte-order mark alone', bytes(0xef, 0xbb, 0xbf), malformed, 'emptyText', '1:1'],
      ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), malformed, 'notText', '1:1'],
      ['a zip', bytes(0x50, 0x4b, 3, 4, 20, 0), malformed, 'notText', '1:3'],
      ['a pickle', bytes(0x80, 4, 0x95), malformed, 'notText', '1:1'],
      ['UTF-16', bytes(0xff, 0xfe, 0x7a, 0, 0x3d, 0), malformed, 'notText', '1:1'],
      ['UTF-16 without its mark', bytes(0x7a, 0, 0x3d, 0), malformed, 'notText', '1:2'],
      ['a NUL', 'z = 1\nE = \0z', malformed, 'notText', '2:5'],
      ['Latin-1', bytes(0x7a, 0x20, 0x3d, 0x20, 0xe9), malformed, 'notText', '1:5'],
      ['21 MiB', 'z = 1\n'.repeat(3.5 * 2 ** 20), tooLarge, 'beyondLimit', '1:1'],
      ['HTML', '<!doctype html><p>{}', malformed, 'strangeCharacter', '1:1'],
    ],
  )('%s', (_, content, kind, code, at) => {
    const problem = problemOf(() => readProgram(content, 'file.chain'));
    expect(summary(problem)).toBe(`${kind} ${code} ${at}`);
    expect(problem.place?.file).toBe('file.chain');
  });
});

describe('sentences', () => {
  test.each<[text: string, en: string, zh: string]>([
    [
      'w1 = ',
      '1:6: an expression is missing at the end of the line; complete it, or put it in brackets to go on in the next line',
      '1:6: 行末缺少式子；请补全，或用括号括起来再换行',
    ],
    [
      'z = sigmiod(a)',
      '1:5: there is no function “sigmiod”; did you mean “sigmoid”? A product is written with *, as in sigmiod*(…)',
      '1:5: 没有函数“sigmiod”；是不是想写“sigmoid”？如果是乘法，请写 *，例如 sigmiod*(…)',
    ],
    [
      'z = a\nminimize Z',
      '2:10: there is nothing named “Z” here; did you mean “z”?',
      '2:10: 这里没有叫“Z”的东西；是不是想写“z”？',
    ],
    [
      'a = b\nb = a',
      '1:1: these definitions depend on each other in a circle: a → b → a; a definition is not an assignment, so give a new value a new name',
      '1:1: 这些定义互相依赖，绕成了一圈：a → b → a；定义不是赋值，新的值请起新的名字',
    ],
    [
      'z = 1\nz = 2',
      '2:1: “z” is already defined at 1:1; give one of the two another name',
      '2:1: “z”在 1:1 处已经有了；请给其中一个换个名字',
    ],
    [
      'param W[4,2]\ninput x[3]\nz = W @ x',
      '3:7: @ needs as many columns on its left as rows on its right, but the shapes are [4,2] (at 3:5) and [3] (at 3:9)',
      '3:7: @ 要求左边的列数等于右边的行数，而这里的形状是 [4,2]（3:5 处）和 [3]（3:9 处）',
    ],
    [
      'w1 = 0x10',
      '1:6: “0x10” is not a number; write decimal digits, as in 0.5 or 1e-3, and a product with *, as in 2*x',
      '1:6: “0x10”不是数；请写十进制数，例如 0.5 或 1e-3；乘法要写 *，例如 2*x',
    ],
    ['w1 = 1,5', '1:6: “1,5” has a comma; write the decimal point as in 1.5', '1:6: “1,5”里是逗号；小数点请写成 1.5'],
    [
      'z = f（1）',
      '1:6: “（” is a typographic or full-width character; write ( instead',
      '1:6: “（”是全角或排版用的字符；请改写成 (',
    ],
    [
      `z = ${'('.repeat(10_000)}`,
      '1:1005: brackets, minus signs or powers are nested more than 1,000 deep; name the inner parts as definitions of their own',
      '1:1005: 括号、负号或乘方嵌套超过 1,000 层；请给里层的部分单独命名',
    ],
    [
      network({ layers: [{ units: 'two', activation: 'sigmoid' }] }),
      '1:24: layers[0].units must be a whole number of at least 1, but is "two"',
      '1:24: layers[0].units 应是不小于 1 的整数，而这里是 "two"',
    ],
    [
      network({ layers: [{ units: 1, activaton: 'sigmoid' }] }),
      '1:34: layers[0].activaton is not a field of a network; did you mean “activation”?',
      '1:34: 网络没有 layers[0].activaton 这个字段；是不是想写“activation”？',
    ],
    [
      network({ loss: 'cross-entrpy' }),
      '1:59: loss can\'t be "cross-entrpy"; did you mean “cross-entropy”?',
      '1:59: loss 不能是 "cross-entrpy"；是不是想写“cross-entropy”？',
    ],
    [
      '\0',
      '1:1: this is not a text file; give formulas (.chain) or a network in JSON (.json), saved as UTF-8',
      '1:1: 这不是文本文件；请给出公式（.chain）或 JSON 写的网络（.json），并存为 UTF-8',
    ],
  ])('%.60j', (text, en, zh) => {
    const problem = problemOf(() => readProgram(text, 'f'));
    expect(describeProblem(problem, languages.en)).toBe(`f:${en}`);
    expect(describeProblem(problem, languages.zh)).toBe(`f:${zh}`);
  });
});
