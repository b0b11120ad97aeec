/** Why a gradient is what it is, for a terminal. */
import type { Factor, PathSum, Why } from '../../explain/index.ts';
import type { CommandLineWords } from '../../words/index.ts';
import { printable } from '../expression/names.ts';
import { bold, dim, padEnd, padStart, textWidth, wrapped } from '../terminal.ts';
import {
  carriedPart,
  elementText,
  factorText,
  findingText,
  numberText,
  partOf,
  percentText,
  strangeText,
} from './spelling.ts';

export interface WhyTextOptions {
  readonly words: CommandLineWords;
  /** The columns there are, by default 120; longer lines are broken. */
  readonly width?: number;
  /** Colours, for a terminal that shows them. */
  readonly colour?: boolean;
  /** A name that could be asked about, where none was. */
  readonly example?: string;
}

const WIDTH = 120;
const INDENT = '   ';
const GAP = 3;

/**
 * The answer to “why is this gradient what it is?” as text.
 *
 * @example renderWhyText(why(program, { wrt: 'w1' }), { words: languages.en })
 */
export function renderWhyText(answer: Why, options: WhyTextOptions): string {
  const { words, width = WIDTH, colour = false, example } = options;
  const { of, gradient, layers, strange } = answer;
  const heading = (text: string): string => (colour ? bold(text) : text);
  const broken = (text: string, indent = ''): string[] => {
    const [first = '', ...others] = wrapped(text, width - textWidth(indent));
    return [indent + first, ...others.map((line) => ' '.repeat(textWidth(indent)) + line)];
  };
  const title =
    gradient === undefined
      ? `${printable(of)} = ${numberText(answer.value)}`
      : `∂${printable(of)}/∂${elementText(gradient.element)} = ${numberText(gradient.value)}`;

  const blocks: string[][] = [[heading(title), ...(gradient?.isChosen === true ? broken(chosen(gradient)) : [])]];
  if (gradient !== undefined) blocks.push(pathBlock(gradient));
  const factors = gradient?.paths[0]?.factors ?? [];
  if (factors.length > 1) blocks.push([heading(words.why.factors), ...factorRows(factors)]);
  if (layers.length > 1) blocks.push([heading(words.why.layers), ...layerRows()]);
  const remarks = [
    ...(strange === undefined ? [] : [strangeText(strange, of, words)]),
    ...answer.findings.map((finding) => findingText(finding, answer, words)),
  ];
  if (remarks.length > 0)
    blocks.push([heading(words.why.conclusion), ...remarks.flatMap((text) => broken(text, ' – '))]);
  if (gradient === undefined && example !== undefined) blocks.push(broken(words.why.askForOne({ example })));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;

  function chosen({ element }: PathSum): string {
    return words.why.chosenElement({ name: printable(element.name), element: elementText(element) });
  }

  function pathBlock(sum: PathSum): string[] {
    const { element, paths, count } = sum;
    const about = { from: elementText(element), to: printable(of), count: count.toLocaleString('en') };
    const isAll = BigInt(paths.length) === count;
    const intro =
      count === 0n
        ? words.why.noPaths(about)
        : count === 1n
          ? words.why.onePath(about)
          : isAll
            ? words.why.allPaths(about)
            : words.why.strongestPaths({ ...about, listed: paths.length, part: percentText(carriedPart(sum)) });
    const rows = paths.map((path) => [
      numberText(path.contribution),
      ...(count > 1n ? [percentText(partOf(path, sum))] : []),
      path.elements.map(elementText).join(' → '),
    ]);
    return [...broken(intro), ...tableOf(rows, count > 1n ? 2 : 1)];
  }

  function factorRows(all: readonly Factor[]): string[] {
    return tableOf(
      all.map((factor) => [factorText(factor), numberText(factor.derivative), kindOf(factor), remarkOn(factor)]),
      0,
    );
  }

  function kindOf({ kind, activation, coefficient, from }: Factor): string {
    if (activation === undefined) {
      const name = coefficient === undefined ? {} : { name: printable(coefficient) };
      return kind === 'weight' ? words.why.weight(name) : words.why.derivative;
    }
    const at = `${elementText(from)} = ${numberText(from.value)}`;
    return words.why.slope({ activation: activation.operation, at, most: activation.steepest });
  }

  function remarkOn({ remark }: Factor): string {
    if (remark === undefined) return '';
    const text = words.why.remarks[remark];
    return colour ? bold(text) : text;
  }

  function layerRows(): string[] {
    const { layer, activation, size, flat } = words.why.layerHeadings;
    const headings = [layer, activation, size({ of: printable(of) }), flat];
    const rows = layers.map((each) => [
      String(each.layer),
      each.activation,
      numberText(each.size),
      each.flat === undefined
        ? ''
        : words.why.flatOutputs({ count: each.flat.count.toLocaleString('en'), of: each.flat.of.toLocaleString('en') }),
    ]);
    const [first = '', ...others] = tableOf([headings, ...rows], 0);
    return [colour ? dim(first) : first, ...others];
  }

  /** Columns of text; the first `numbers` of them are set to the right. */
  function tableOf(rows: readonly (readonly string[])[], numbers: number): string[] {
    const columns = Math.max(0, ...rows.map((row) => row.length));
    const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => textWidth(row[at] ?? ''))));
    const widest = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP, INDENT.length);
    return rows.flatMap((row) => {
      const before = row.slice(0, -1).map((cell, at) => {
        const pad = at < numbers ? padStart : padEnd;
        return pad(cell, widths[at] as number) + ' '.repeat(GAP);
      });
      const [first = '', ...others] = wrapped(row.at(-1) ?? '', Math.max(width - widest, width / 3));
      return [(INDENT + before.join('') + first).trimEnd(), ...others.map((line) => ' '.repeat(widest) + line)];
    });
  }
}
