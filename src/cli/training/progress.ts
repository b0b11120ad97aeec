/** What is seen while a training runs: in a terminal a curve and a line that move, elsewhere a few lines of a table. */
import { lossCurve, textWidth } from '../../render/index.ts';
import type { EpochReport, Recipe } from '../../train/index.ts';
import type { CommandLineWords } from '../../words/index.ts';
import { lossText, percent, shortNumber } from './numbers.ts';

export interface Progress {
  /** Steps have been taken, after so many before. */
  steps(before: number, losses: Float64Array): void;
  epoch(report: EpochReport): void;
  /** Takes away what moves, before anything else is said. */
  clear(): void;
  /** Leaves the last picture. */
  end(): void;
}

const CURVE_HEIGHT = 6;
const BAR_WIDTH = 10;
/** Ten pictures a second are a film; more would only keep the terminal busy. */
const MILLISECONDS = 100;
/** What a curve of a terminal's width can show, several times over. */
const MOST_POINTS = 4096;

/** A curve with a line below it: where the training is, how good, how fast, how long still. */
export function livePicture(
  { totalSteps, stepsPerEpoch }: Recipe,
  start: number,
  words: CommandLineWords,
  terminal: NodeJS.WriteStream,
): Progress {
  const { training } = words;
  const began = performance.now();
  const losses = new Series();
  const held = new Series();
  let done = start;
  let latest: EpochReport | undefined;
  let lines = 0;
  let drawn = 0;

  const erase = (): void => {
    if (lines > 0) terminal.write(`\u{1b}[${lines}A\u{1b}[J`);
    lines = 0;
  };
  const draw = (): void => {
    const width = Math.max(40, terminal.columns ?? 80) - 1;
    const curve = lossCurve(
      [losses.values, held.values].filter(({ length }) => length > 0),
      {
        width,
        height: CURVE_HEIGHT,
        colour: (process.env['NO_COLOR'] ?? '') === '',
      },
    );
    const picture = [...curve, cut(status(), width)];
    erase();
    terminal.write(`${picture.join('\n')}\n`);
    lines = picture.length;
    drawn = performance.now();
  };
  const status = (): string => {
    const seconds = (performance.now() - began) / 1000;
    const rate = (done - start) / Math.max(seconds, 1e-3);
    return [
      training.epochOf({ epoch: Math.ceil(done / stepsPerEpoch), epochs: Math.ceil(totalSteps / stepsPerEpoch) }),
      bar(done / totalSteps),
      `${training.loss} ${lossText(latest?.loss ?? losses.values.at(-1) ?? Number.NaN)}`,
      ...(latest?.validation === undefined ? [] : [heldOut(latest.validation, words)]),
      training.rate({ steps: shortNumber(rate, 3) }),
      training.remaining({ seconds: Math.ceil((totalSteps - done) / Math.max(rate, 1e-9)) }),
    ].join('  ');
  };
  return {
    steps(before, each) {
      done = before + each.length;
      if (stepsPerEpoch === 1 || latest === undefined) for (const loss of each) losses.add(loss);
      if (performance.now() - drawn > MILLISECONDS) draw();
    },
    epoch(report) {
      if (stepsPerEpoch > 1) {
        if (latest === undefined) losses.reset();
        losses.add(report.loss);
      }
      latest = report;
      if (report.validation !== undefined) held.add(report.validation.loss);
    },
    clear: erase,
    end: () => {
      draw();
      terminal.write('\n');
    },
  };
}

/** Values at equal distances, thinned to every second one whenever they become too many. */
class Series {
  #values: number[] = [];
  #every = 1;
  #count = 0;

  get values(): readonly number[] {
    return this.#values;
  }

  add(value: number): void {
    if (this.#count++ % this.#every === 0) this.#values.push(value);
    if (this.#values.length < MOST_POINTS) return;
    this.#values = this.#values.filter((_, at) => at % 2 === 0);
    this.#every *= 2;
  }

  reset(): void {
    this.#values = [];
    this.#every = 1;
    this.#count = 0;
  }
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function bar(part: number): string {
  const filled = Math.min(1, part) * BAR_WIDTH;
  const text = '█'.repeat(Math.floor(filled)) + (eighths[Math.floor((filled % 1) * 8)] as string);
  return `▕${text.padEnd(BAR_WIDTH)}▏`;
}

function cut(text: string, width: number): string {
  let shown = text;
  while (textWidth(shown) > width) shown = shown.slice(0, -1);
  return shown;
}

function heldOut({ loss, accuracy }: NonNullable<EpochReport['validation']>, { training }: CommandLineWords): string {
  return `${training.heldOut} ${lossText(loss)}${accuracy === undefined ? '' : `, ${percent(accuracy)}`}`;
}

/** A table with the first epochs, and then fewer and fewer: 1, 2, 5, 10, 20, 50 … and the last. */
export function plainTable(totalEpochs: number, words: CommandLineWords, write: (text: string) => void): Progress {
  const { training } = words;
  let hasHeading = false;
  let skipped: EpochReport | undefined;
  const row = ({ epoch, loss, validation }: EpochReport): void => {
    const columns = [String(epoch), lossText(loss)];
    const names = [training.epoch, training.loss];
    if (validation !== undefined) {
      columns.push(lossText(validation.loss));
      names.push(training.heldOutLoss);
      if (validation.accuracy !== undefined) {
        columns.push(percent(validation.accuracy));
        names.push(training.accuracy);
      }
    }
    const widths = names.map((name, at) => Math.max(textWidth(name), at === 0 ? String(totalEpochs).length : 9));
    const line = (cells: readonly string[]): string =>
      `${cells.map((cell, at) => ' '.repeat(Math.max(0, (widths[at] as number) - textWidth(cell))) + cell).join('   ')}\n`;
    if (!hasHeading) write(line(names));
    hasHeading = true;
    write(line(columns));
    skipped = undefined;
  };
  return {
    steps: () => undefined,
    epoch(report) {
      skipped = report;
      if (isRound(report.epoch)) row(report);
    },
    clear: () => undefined,
    end: () => {
      if (skipped !== undefined) row(skipped);
      if (hasHeading) write('\n');
    },
  };
}

const isRound = (epoch: number): boolean => /^[125]0*$/.test(String(epoch));

/** Two that hear the same. */
export const both = (first: Progress, second: Progress): Progress => ({
  steps(start, losses) {
    first.steps(start, losses);
    second.steps(start, losses);
  },
  epoch(report) {
    first.epoch(report);
    second.epoch(report);
  },
  clear() {
    first.clear();
    second.clear();
  },
  end() {
    first.end();
    second.end();
  },
});
