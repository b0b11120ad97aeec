/** Where things are on the page, and whether they can be seen. */
import type { Locator, Page } from 'playwright-core';

/** The LaTeX of a formula on the page, without what only concerns its looks. */
export const formulaIn = async (place: Locator): Promise<string> =>
  ((await place.getAttribute('data-latex')) ?? '').replaceAll(/\\left|\\right|[{} ]/g, '');

export const mark = (page: Page, name: string): Locator => page.locator(`[data-station="${name}"]`).first();

/** Waits until a name is chosen in the drawing. */
export const chosen = (page: Page, name: string): Promise<void> =>
  page.locator(`[data-station="${name}"] > [aria-pressed="true"]`).first().waitFor();

export const isSeen = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => getComputedStyle(element).visibility === 'visible');
