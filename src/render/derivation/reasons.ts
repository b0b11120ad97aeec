/** Why a line follows, in the words of a language and the formulas of a medium. */
import type { Line, Reason, Topic } from '../../explain/index.ts';
import type { Node } from '../../graph/index.ts';
import type { Words } from '../../words/index.ts';

/** How a medium writes what a sentence is made of. */
export interface ProseMedium {
  formula(node: Node): string;
  name(name: string): string;
  path(names: readonly string[]): string;
  /** Words between formulas, safe in this medium. */
  prose(text: string): string;
}

// A sentence is written with these marks in place of its formulas, so that only its own words go through `prose`.
const opening = '\u{e000}';
const closing = '\u{e001}';
const marked = new RegExp(`${opening}(\\d+)${closing}`);

/**
 * A sentence whose formulas are in a medium already, made safe in that medium.
 *
 * @param speak gives the sentence; what it puts through `keep` stays as it is
 */
export function spoken(speak: (keep: (part: string) => string) => string, prose: (text: string) => string): string {
  const parts: string[] = [];
  return speak((part) => `${opening}${parts.push(part) - 1}${closing}`)
    .split(marked)
    .map((part, at) => (at % 2 === 0 ? prose(part) : (parts[Number(part)] as string)))
    .join('');
}

/** What a topic is written as: one part, or several for the language to join. */
function written(topic: Exclude<Topic, { number: number }>, medium: ProseMedium): string[] {
  if ('formula' in topic) return [medium.formula(topic.formula)];
  if ('formulas' in topic) return topic.formulas.map(medium.formula);
  if ('path' in topic) return [medium.path(topic.path)];
  if ('names' in topic) return topic.names.map(medium.name);
  return [medium.prose('integer' in topic ? topic.integer.toLocaleString('en') : topic.term)];
}

function sentence(reason: Reason, words: Words, medium: ProseMedium): string {
  const speak = words.rules[reason.rule] as (fields: Readonly<Record<string, string | number>>) => string;
  return spoken((keep) => {
    const fields = Object.entries<Topic>(reason.about).map(([field, topic]): [string, string | number] => [
      field,
      'number' in topic ? topic.number : words.derivation.list(written(topic, medium).map(keep)),
    ]);
    return speak(Object.fromEntries(fields));
  }, medium.prose);
}

/** All reasons of a line, joined as the language joins them. */
export const reasonsOf = (line: Line, words: Words, medium: ProseMedium): string =>
  line.reasons.map((reason) => sentence(reason, words, medium)).join(medium.prose(words.derivation.reasonSeparator));
