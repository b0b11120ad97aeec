/** The text of a step. With other numbers it is drawn again at once only where it is in sight. */
import { Component } from 'preact';
import type { LessonBlock } from '../../engine/lesson/chapter.ts';
import type { Page } from '../../state/page.ts';
import { isInSight, postpone } from '../sight.ts';
import { BlockView } from './blocks.tsx';

export interface StepTextProps {
  readonly page: Page;
  readonly blocks: readonly LessonBlock[];
  /** The element of the step. */
  step(): Element | null;
}

export class StepText extends Component<StepTextProps> {
  override shouldComponentUpdate({ blocks }: StepTextProps): boolean {
    if (blocks === this.props.blocks) return false;
    const step = this.props.step();
    if (step === null || isInSight(step)) return true;
    postpone(step, () => this.forceUpdate());
    return false;
  }

  override render({ page, blocks }: StepTextProps) {
    return blocks.map((block, index) => <BlockView key={index} page={page} block={block} />);
  }
}
