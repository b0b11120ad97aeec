/** Visits to the built page, with an ear for everything that it complains about. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { pageServer } from '../../src/cli/server.ts';
import { openBrowser } from './browser.ts';

export interface VisitOptions {
  readonly language?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

export interface Visit {
  readonly page: Page;
  /** Errors, warnings, dialogs, content that the policy refused, requests to elsewhere. */
  readonly complaints: readonly string[];
}

export interface Site {
  /** A new visitor's page, with an answer on it. */
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

/** Serves the page as `chainrule serve` does, and opens a browser for it. */
export async function openSite(): Promise<Site> {
  const server = pageServer('dist/page').listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const browser = await openBrowser();
  return {
    visit: (options) => visitTo(address, browser, options),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function visitTo(address: string, browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { language = 'en-US', width = 1440, height = 900, theme = 'light' } = options;
  const context = await browser.newContext({ locale: language, viewport: { width, height }, colorScheme: theme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) complaints.push(`request ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      console.error(`policy ${violatedDirective}`),
    );
  });
  await page.goto(address);
  await page.locator('.result').waitFor();
  return { page, complaints };
}
