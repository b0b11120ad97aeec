/** Visits to the built page, with an ear for everything that it complains about. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest';
import { linkOf, stateIn } from '../../src/web/state/link.ts';
import { initialState, type PageState } from '../../src/web/state/state.ts';
import { openBrowser } from './browser.ts';

export interface VisitOptions {
  readonly language?: 'en' | 'zh';
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** Also for times without a network. */
  readonly offline?: boolean;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  /** Errors, warnings, dialogs, content that the policy refused, requests to elsewhere. */
  readonly complaints: string[];
  /** Loads the page, or loads it anew: as it begins, or where a link leads. */
  open(state?: Partial<PageState>): Promise<void>;
  /** Waits until the address tells of something: only then does a reload find it. */
  tells(of: (state: PageState) => boolean): Promise<void>;
}

export interface Site {
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const browser = await openBrowser();
  return {
    visit: (options) => visitTo(inject('address'), browser, options),
    close: () => browser.close(),
  };
}

/** One visit for all tests of a file; each test fails for what the page complains about in it. */
export function visitForAll(begin: (visit: Visit) => void): void {
  let site: Site;
  let visit: Visit;
  beforeAll(async () => {
    site = await openSite();
    visit = await site.visit();
    begin(visit);
  });
  afterAll(() => site?.close());
  afterEach(() => {
    expect(visit.complaints.splice(0)).toEqual([]);
  });
}

async function visitTo(address: string, browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { language = 'en', width = 1440, height = 900, theme = 'light', offline = false } = options;
  const context = await browser.newContext({
    locale: language === 'en' ? 'en-US' : 'zh-CN',
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    serviceWorkers: offline ? 'allow' : 'block',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints = listenTo(page, address);
  return {
    page,
    context,
    address,
    complaints,
    async open(state) {
      const link = state && `#${await linkOf({ ...initialState(language), ...state })}`;
      await load(page, `${address}${link ?? ''}`);
      await settled(page);
    },
    tells: (of) =>
      vi.waitFor(async () => expect(of(await stateIn(new URL(page.url()).hash.slice(1)))).toBe(true), {
        timeout: 10_000,
      }),
  };
}

let loads = 0;

/**
 * Loads what a link leads to. An address that differs in its link alone would not be loaded anew, so that it differs in
 * what the server does not look at too; leaving for another site in between would cost the browser a new process.
 */
export async function load(page: Page, address: string): Promise<void> {
  const url = new URL(address);
  url.search = String(++loads);
  await page.goto(url.href);
}

function listenTo(page: Page, address: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isOurs = !message.text().startsWith('Service Worker registration blocked');
    if (isOurs && (message.type() === 'error' || message.type() === 'warning')) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith(`blob:${address}`))
      complaints.push(`request ${request.url()}`);
  });
  void page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      console.error(`policy ${violatedDirective}`),
    );
  });
  return complaints;
}

/** Waits until what is asked is answered. */
export const settled = (page: Page): Promise<void> =>
  page.locator('main[aria-busy="false"] :is(.chapter, .derivation h2, .derivation p.objection)').first().waitFor();
