import { ensureChromium } from '../../scripts/prepare.mjs';

/** Runs once before the first browser test, and only where one will run. */
export default async function setup(): Promise<void> {
  try {
    await ensureChromium();
  } catch (error) {
    // Not here but in each test that opens a browser: a missing browser is failed tests, never none.
    console.error(error);
  }
}
