import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, openWindow } from '../harness/browser.ts';
import { startDemo } from '../harness/demo.ts';
import { type DemoPerson, signInToDemo } from '../harness/demo-people.ts';
import type { Place, Server } from '../harness/server.ts';

type WindowOptions = NonNullable<Parameters<typeof openWindow>[1]>;

/** The demo with a browser, and the people who work cases in it; each signs in once. */
export class Stage {
  #place: Place | undefined;
  #server: Server | undefined;
  #browser: Browser | undefined;
  readonly #pages = new Map<string, Page>();
  readonly #windows: { context: BrowserContext; problems: string[] }[] = [];

  /** Starts the demo and the browser. */
  async open(): Promise<void> {
    ({ place: this.#place, server: this.#server } = await startDemo());
    this.#browser = await openBrowser();
  }

  /** Ends both and leaves nothing behind. */
  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
    this.#place?.remove();
  }

  /** "http://localhost:4711". */
  get origin(): string {
    return this.#server?.origin ?? '';
  }

  /** Script errors and refused resources of every window so far; a journey that ends well leaves none. */
  get problems(): string[] {
    return this.#windows.flatMap(({ problems }) => problems);
  }

  /** The window of somebody who is signed in; the same one each time for the same person and options. */
  async as(who: DemoPerson, options: WindowOptions = {}): Promise<Page> {
    const key = `${who} ${JSON.stringify(options)}`;
    const known = this.#pages.get(key);
    if (known) return known;
    const window = await signInToDemo(this.#needed(), this.origin, who, options);
    this.#windows.push(window);
    this.#pages.set(key, window.page);
    return window.page;
  }

  /** A window in which nobody is signed in. */
  async stranger(options: WindowOptions = {}): Promise<Page> {
    const window = await openWindow(this.#needed(), options);
    this.#windows.push(window);
    return window.page;
  }

  /** Opens a page of the server in this window. */
  async go(page: Page, path: string): Promise<void> {
    await page.goto(`${this.origin}${path}`);
  }

  #needed(): Browser {
    if (!this.#browser) throw new Error('Open the stage first.');
    return this.#browser;
  }
}

/** What the main part of a page says, on one line. */
export async function said(page: Page): Promise<string> {
  return ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
}
