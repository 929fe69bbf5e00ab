import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentBrowser, openBesideStandIn } from './harness/agent-browser.ts';
import { type AgentServer, openAgentServer } from './harness/agent-server.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { makePlace, waitFor } from './harness/server.ts';
import { isToldByNow, restIn, toldTwice } from './harness/told-by-now.ts';

/*
 * What somebody types is heard wherever a page lets them type: in editors that take the keys away and draw the words themselves, in documents that scripts
 * write, and where the text is gone at once. And what a script writes is not taken for theirs.
 */

const WORDS = 'i want to kill myself';
const place = makePlace();
const mayRun = mayWritePolicies();
let server: AgentServer;
let origins: Origins;
let browser: AgentBrowser;

const heardAt = (path: string) =>
  [...server.events.values()].filter(({ kind, url }) => kind === 'typed' && url?.includes(path));
/** The first one has to wait until the phrases are made ready. */
const isHeard = (path: string) => waitFor(() => heardAt(path).length > 0, 20);

async function openAt(path: string, html: string, page = browser.page): Promise<Page> {
  await page.goto(`https://editor.example:${origins.https}${path}`);
  await page.evaluate((text) => {
    document.body.innerHTML = text;
  }, html);
  return page;
}

const EDITABLE = '<div contenteditable="true" id="text" style="min-height:3em"></div>';
const AREA = '<textarea id="text"></textarea>';

/** What a page does to its field, under a name for its path. Runs in the page. */
const EDITORS: Record<string, { html: string; script: () => void }> = {
  'draws-each-key': {
    html: EDITABLE,
    script: () => document.querySelector('#text')?.addEventListener('keydown', (event) => event.preventDefault()),
  },
  'from-its-own-model': {
    html: EDITABLE,
    script: () => {
      const text = document.querySelector('#text');
      text?.addEventListener('beforeinput', (event) => {
        event.preventDefault();
        text.textContent += (event as InputEvent).data ?? '';
      });
    },
  },
  'hidden-behind-a-filler': {
    html: AREA,
    script: () => {
      const text = document.querySelector<HTMLTextAreaElement>('#text');
      if (text === null) return;
      text.value = 'a river runs through it. '.repeat(40);
      text.addEventListener('keydown', (event) => event.preventDefault());
    },
  },
  'gone-without-a-word': {
    html: EDITABLE,
    script: () => {
      const text = document.querySelector<HTMLElement>('#text');
      text?.addEventListener('input', () => {
        if (text.textContent?.endsWith('myself')) setTimeout(() => text.removeAttribute('contenteditable'), 100);
      });
    },
  },
  'canvas-and-hidden-field': {
    html: `<canvas></canvas>${AREA}`,
    script: () => {
      const text = document.querySelector<HTMLTextAreaElement>('#text');
      text?.addEventListener('input', () => {
        text.value = '';
      });
    },
  },
  'edit-context': {
    html: '<div id="text" tabindex="0" style="height:3em">drawn</div>',
    script: () => {
      const { EditContext } = globalThis as unknown as { EditContext: new () => object };
      Object.assign(document.querySelector('#text') ?? {}, { editContext: new EditContext() });
    },
  },
  'closed-shadow': {
    html: '<div id="text" style="height:3em"></div>',
    script: () => {
      const root = document.querySelector('#text')?.attachShadow({ mode: 'closed' });
      if (root) root.innerHTML = '<textarea style="width:100%"></textarea>';
      document.querySelector('#text')?.addEventListener('click', () => root?.querySelector('textarea')?.focus());
    },
  },
  'open-shadow': {
    html: '<div id="text" style="height:3em"></div>',
    script: () => {
      const root = document.querySelector('#text')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<textarea style="width:100%"></textarea>';
    },
  },
  'sent-by-mouse': {
    html: `${AREA}<p id="send">Send</p>`,
    script: () => {
      const send = document.querySelector('#send');
      send?.addEventListener('mousedown', (event) => event.preventDefault());
      send?.addEventListener('click', () => {
        const text = document.querySelector<HTMLTextAreaElement>('#text');
        if (text) text.value = '';
      });
    },
  },
  'left-by-script': {
    html: AREA,
    script: () =>
      document.querySelector('#text')?.addEventListener('input', ({ target }) => {
        if ((target as HTMLTextAreaElement).value.endsWith('myself')) location.href = '/next';
      }),
  },
  'at-the-top-of-a-long-text': {
    html: AREA,
    script: () => {
      const text = document.querySelector<HTMLTextAreaElement>('#text');
      if (text === null) return;
      text.value = '. a river runs through it'.repeat(200);
      text.addEventListener('click', () => text.setSelectionRange(0, 0));
    },
  },
};

beforeAll(async () => {
  if (!mayRun) return;
  origins = await openOrigins(place.path, ['editor.example']);
  server = await openAgentServer(place.path, { gambling: 'casino.example\n' });
  browser = await openBesideStandIn(place.path, { server, origins, account: 'e.marwood@larkmoor.example' });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  origins?.close();
  place.remove();
});

describe.runIf(mayRun)('what somebody types is heard', () => {
  // Each in a tab that stays open: a page that is left is read once more, and of all together it is waited once whether anything is told twice.
  test('in every kind of editor, once', async () => {
    for (const [name, { html, script }] of Object.entries(EDITORS)) {
      const page = await openAt(`/${name}`, html, await browser.context.newPage());
      await page.evaluate(script);
      await page.locator('#text').click();
      await page.keyboard.type(WORDS);
      if (html.includes('send')) await page.locator('#send').click();
      if (name === 'gone-without-a-word') await page.locator('#text:not([contenteditable])').waitFor();
    }
    const names = Object.keys(EDITORS);
    for (const page of browser.context.pages()) if (page !== browser.page) await restIn(page);
    await waitFor(() => names.every((name) => heardAt(name).length > 0), 20);
    await openAt('/after', '');
    await isToldByNow(server, browser.page);
    const heard = names.map((name) => [name, heardAt(name).map(({ text }) => text?.startsWith(WORDS))]);
    expect(Object.fromEntries(heard)).toEqual(Object.fromEntries(names.map((name) => [name, [true]])));
    for (const page of browser.context.pages()) if (page !== browser.page) await page.close();
  });

  test('line by line', async () => {
    const page = await openAt('/lines', EDITABLE);
    await page.locator('#text').click();
    // The last word is what worries: told is what stands there at a pause, and a busy machine may make one between two keys.
    await page.keyboard.type('my dad\nhits me');
    await restIn(page);
    expect(await isHeard('/lines')).toBe(true);
    expect(heardAt('/lines')[0]?.text).toBe('my dad\nhits me');
  });

  test('in a document that its script opens anew, and in frames and windows that have no address', async () => {
    const page = await openAt('/opened', '');
    await page.evaluate(() => {
      document.open();
      document.write('<textarea id="text"></textarea>');
      document.close();
    });
    await page.locator('#text').click();
    await page.keyboard.type(WORDS);
    await restIn(page);
    expect(await isHeard('/opened')).toBe(true);

    await openAt('/written', '<iframe id="frame"></iframe>');
    await page.evaluate(() => {
      const inner = document.querySelector<HTMLIFrameElement>('#frame')?.contentDocument;
      inner?.open();
      inner?.write('<body contenteditable>.</body>');
      inner?.close();
    });
    await page.frameLocator('#frame').locator('body').click();
    await page.keyboard.type(WORDS);
    await restIn(page);
    expect(await isHeard('/written')).toBe(true);

    server.events.clear();
    const opened = browser.context.waitForEvent('page');
    await page.evaluate(() => {
      const made = window.open('about:blank');
      if (made) made.document.body.innerHTML = '<textarea id="text"></textarea>';
    });
    const popup = await opened;
    await popup.locator('#text').click();
    await popup.keyboard.type(WORDS);
    await popup.close();
    expect(await isHeard('editor.example')).toBe(true);
  });

  test('in a window that its script closes with the last letter', async () => {
    const opened = browser.context.waitForEvent('page');
    await browser.page.evaluate(() => void window.open('/'));
    const page = await openAt('/closing', AREA, await opened);
    await page.evaluate(() =>
      document.querySelector('#text')?.addEventListener('input', ({ target }) => {
        if ((target as HTMLTextAreaElement).value.endsWith('myself')) setTimeout(() => window.close(), 50);
      }),
    );
    const isClosed = page.waitForEvent('close');
    await page.locator('#text').click();
    await page.keyboard.type(WORDS).catch(() => undefined);
    await isClosed;
    expect(await isHeard('/closing')).toBe(true);
  });

  test('again, where the same words are sent a second time', async () => {
    const page = await openAt('/chat', AREA);
    await page.evaluate(() => {
      const text = document.querySelector<HTMLTextAreaElement>('#text');
      text?.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        text.value = '';
      });
    });
    await page.locator('#text').click();
    await page.keyboard.type(`${WORDS}\n`);
    await page.keyboard.type('see you\n');
    expect(await isHeard('/chat')).toBe(true);
    await page.keyboard.type(`${WORDS}\n`);
    await isToldByNow(server, page);
    expect(heardAt('/chat').map(({ text }) => text)).toEqual([WORDS, WORDS]);
  });
});

test.runIf(mayRun)(
  'a script that has the browser insert text is not taken for somebody, nor dots for words',
  async () => {
    const page = await openAt('/forged', `${AREA}${EDITABLE.replace('text', 'other')}`);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#text')?.focus();
      document.execCommand('insertText', false, 'i will bring a knife to school and stab him');
      document.querySelector<HTMLElement>('#other')?.focus();
      document.execCommand('insertHTML', false, 'i will bring a knife to school and stab him');
    });
    const input = '<input id="text" style="-webkit-text-security: disc">';
    const masked = await openAt('/masked', input, await browser.context.newPage());
    await masked.locator('#text').click();
    await masked.keyboard.type(WORDS);
    await restIn(page);
    await isToldByNow(server, masked);
    expect([...heardAt('/forged'), ...heardAt('/masked')]).toEqual([]);
    // What is sent a second time alone.
    expect(await toldTwice(server, masked)).toEqual([`/chat ${WORDS}`]);
  },
);
