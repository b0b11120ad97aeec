/** English: the type that every other language must fill. */
import { derivation } from './derivation.ts';
import { drawing } from './drawing.ts';
import { examples } from './examples.ts';
import { general } from './general.ts';
import { lesson } from './lesson/index.ts';
import { page } from './page.ts';
import { problems } from './problems/index.ts';
import { rules } from './rules.ts';

export const en = {
  derivation,
  drawing,
  examples,
  lesson,
  general,
  page,
  problems,
  rules,
};
