/** A picture of marks that do nothing. */
import { h, type VNode } from 'preact';
import type { Mark } from '../engine/marks.ts';

export const Picture = ({ mark }: { readonly mark: Mark }): VNode =>
  h(
    mark.name,
    mark.attributes,
    mark.children.map((child, at) => (typeof child === 'string' ? child : <Picture key={at} mark={child} />)),
  );
