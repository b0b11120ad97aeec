/** A sentence at the top of the page, in whichever language the page then has. */
import type { Words } from '../../words/index.ts';

export type PageWords = Words['page'];

export type Notice = (words: PageWords) => string;
