/** A part of the page that is drawn again only when one of its properties has changed. */
import { Component, type ComponentChild, type FunctionComponent } from 'preact';

export function memo<Props extends object>(draw: (props: Props) => ComponentChild): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const names = Object.keys({ ...this.props, ...next }) as (keyof Props)[];
      return names.some((name) => name !== 'children' && next[name] !== this.props[name]);
    }
    override render(props: Props): ComponentChild {
      return draw(props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
