import { expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

// Opened inside the test: where there is no browser this is a failed test, not a skipped one.
test('there is a browser, and it reads Chinese', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>链式法则</h1>');
    expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('链式法则');
  } finally {
    await browser.close();
  }
});
