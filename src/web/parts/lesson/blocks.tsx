/** What a step of a chapter is made of. */

import { equation } from '../../engine/equation.ts';
import type { LessonBlock, TableBlock } from '../../engine/lesson/chapter.ts';
import type { Formula, Prose, Step } from '../../engine/question.ts';
import type { Page } from '../../state/page.ts';
import { CopyButton } from '../copy-button.tsx';
import { FormulaText, ProseText } from '../formula.tsx';
import { Opening } from '../opening.tsx';
import { Paths } from '../paths.tsx';
import { ResultBox } from '../result-box.tsx';
import { lineLighting } from '../terms.ts';
import { CurveView } from './curve.tsx';

export function BlockView({ page, block }: { readonly page: Page; readonly block: LessonBlock }) {
  const words = page.words.value;
  switch (block.kind) {
    case 'prose':
      return (
        <p>
          <ProseText prose={block.prose} />
        </p>
      );
    case 'formulas':
      return block.formulas.map((formula, index) => <FormulaLine key={index} page={page} formula={formula} />);
    case 'line':
      return <LineView page={page} goal={block.goal} line={block.line} />;
    case 'paths':
      return <Paths list={block.list} words={words} />;
    case 'result':
      return <ResultBox result={block.result} words={words} />;
    case 'table':
      return <TableView {...block} />;
    case 'why':
      return (
        <Opening class="why" summary={<ProseText prose={block.question} />}>
          {() =>
            block.answer.map((part, index) => (
              <p key={index}>
                <ProseText prose={part} />
              </p>
            ))
          }
        </Opening>
      );
    case 'curve':
      return <CurveView curve={block.curve} />;
  }
}

function FormulaLine({ page, formula }: { readonly page: Page; readonly formula: Formula }) {
  const words = page.words.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard goes along its terms, and scrolls a long one
    <div class="line" tabIndex={0}>
      <FormulaText formula={formula} isDisplay />
      <CopyButton text={formula.latex} label={words.copyLatex} words={words} />
    </div>
  );
}

interface LineViewProps {
  readonly page: Page;
  readonly goal: Formula | undefined;
  readonly line: Step;
  readonly isAt?: boolean;
}

/** A line of a derivation: why it follows, and what it says. To look at it lights its part of the drawing. */
export function LineView({ page, goal, line, isAt = false }: LineViewProps) {
  const words = page.words.value;
  const written = equation(goal, line.formula);
  return (
    <div
      class={isAt ? 'line at' : 'line'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard can look at a line too, and go along its terms
      tabIndex={0}
      ref={lineLighting(line.lights)}
    >
      <p class="reason">
        <ProseText prose={line.reason} />
      </p>
      <FormulaText formula={written} isDisplay />
      <CopyButton text={written.latex} label={words.copyLatex} words={words} />
    </div>
  );
}

const isEmpty = (prose: Prose): boolean => prose.every((part) => part === '');

function TableView({ head, rows, isFound, isLastBelow = false }: TableBlock) {
  const kinds = ['facts', ...(isFound ? ['found'] : []), ...(isLastBelow ? ['stacked'] : [])];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls a wide table
    <div class="scroll" tabIndex={0}>
      <table class={kinds.join(' ')}>
        <thead>
          <tr>
            {head.map((cell, index) =>
              // The corner above the names of rows says nothing, so it is no heading.
              isEmpty(cell) ? (
                <td key={index} />
              ) : (
                <th key={index} scope="col">
                  <ProseText prose={cell} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column}>
                  <ProseText prose={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
