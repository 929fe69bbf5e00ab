import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentBrowser, openBesideStandIn } from './harness/agent-browser.ts';
import { type AgentServer, openAgentServer } from './harness/agent-server.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { sameAnswers } from './harness/same-answers.ts';
import { makePlace, waitFor } from './harness/server.ts';
import { isToldByNow, restIn, toldTwice } from './harness/told-by-now.ts';

/*
 * What the agent hears in a real browser: typed into an editor across pauses, searched for, shown; and what it never reads. The server is a stand-in.
 */

const PUPIL = 'e.marwood@larkmoor.example';
const place = makePlace();
const mayRun = mayWritePolicies();
let server: AgentServer;
let origins: Origins;
let browser: AgentBrowser;

const site = (name: string, path = '/') => `https://${name}:${origins.https}${path}`;
const told = (kind: string) => [...server.events.values()].filter((event) => event.kind === kind);
const comes = (kind: string, count: number) => waitFor(() => told(kind).length === count, 15);

/** Opens a site and puts these fields into its page. */
async function openWith(host: string, fields: string, path = '/', page = browser.page): Promise<void> {
  await page.goto(site(host, path));
  await page.locator('h1').waitFor();
  await page.evaluate((html) => {
    const made = document.createElement('main');
    made.innerHTML = html;
    document.body.append(made);
  }, fields);
}

beforeAll(async () => {
  if (!mayRun) return;
  origins = await openOrigins(place.path, [
    'editor.example',
    'www.childline.org.uk',
    'www.bing.com',
    'duckduckgo.com',
    'pages.example',
    'silent.example',
  ]);
  server = await openAgentServer(place.path, { gambling: 'casino.example\n' });
  browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  origins?.close();
  place.remove();
});

describe.runIf(mayRun)('an agent that watches', () => {
  test('hears a phrase that is typed across pauses into an editor, and tells it once', async () => {
    await openWith('editor.example', '<div contenteditable="true" id="editor" style="min-height:2em"></div>');
    await browser.page.locator('#editor').click();
    await browser.page.keyboard.type('my essay about rivers. how to ki');
    await browser.page.waitForTimeout(1200);
    await browser.page.keyboard.type('ll myself');
    await restIn(browser.page);
    expect(await comes('typed', 1)).toBe(true);
    expect(told('typed')).toMatchObject([
      { device: 'LIB-04', who: { account: PUPIL }, scan: { harms: expect.arrayContaining(['suicide']) } },
    ]);
    await browser.page.locator('#editor').click();
    await browser.page.keyboard.press('End');
    await browser.page.keyboard.type(' and then more about rivers');
    await isToldByNow(server, browser.page);
    expect(await browser.page.locator('#editor').innerText()).toMatch(/myself and then more about rivers$/);
    expect(told('typed')).toHaveLength(1);
  });

  test('reads no password, card or one-time code, nor what was a password and is shown', async () => {
    await openWith(
      'editor.example',
      `<input type="password" id="a"><input autocomplete="cc-number" id="b"><input autocomplete="one-time-code" id="c"><input type="password" id="d">`,
    );
    for (const id of ['a', 'b', 'c']) await browser.page.locator(`#${id}`).pressSequentially('i want to kill myself');
    await browser.page.locator('#d').pressSequentially('i want');
    await browser.page.evaluate(() => document.querySelector('#d')?.setAttribute('type', 'text'));
    await browser.page.locator('#d').pressSequentially(' to kill myself');
    await isToldByNow(server, browser.page);
    expect(told('typed')).toHaveLength(1);
  });

  test('nor one that is shown before anything is typed, that its label or its script names, or that its kind is changed beneath', async () => {
    await openWith(
      'editor.example',
      `<input type="password" id="a"><button>Show</button><label>Card number <input id="b"></label><input id="c" name="user_pass"><input id="d" name="pwd"><input id="e">`,
    );
    await browser.page.evaluate(() => {
      const kind = (id: string, type: string) => document.querySelector(id)?.setAttribute('type', type);
      document.querySelector('button')?.addEventListener('click', () => kind('#a', 'text'));
      let count = 0;
      document.querySelector('#e')?.addEventListener('keydown', () => {
        kind('#e', ++count === 6 ? 'password' : 'text');
      });
    });
    await browser.page.locator('button').click();
    for (const id of ['a', 'b', 'c', 'd', 'e'])
      await browser.page.locator(`#${id}`).pressSequentially('i want to kill myself');
    await isToldByNow(server, browser.page);
    expect(told('typed')).toHaveLength(1);
  });

  test('nor what takes a password’s place or says the same, one in a shadow that is shown, nor what another element or a card’s name gives away', async () => {
    await openWith(
      'editor.example',
      `<p><input type="password" id="a"><button>Show</button></p><p><input type="password" id="b"><button>Show</button></p><p><input type="password" id="c"></p><p><input id="d"></p>
      <div id="open"></div><div id="closed"></div><span id="label">Security code</span><input aria-labelledby="label" id="e"><input name="cc-number" id="f"><form><input type="password"><input id="heard"></form>`,
    );
    const at = await browser.page.evaluate(() => {
      const inputs = (...ids: string[]) => ids.map((id) => document.querySelector<HTMLInputElement>(`#${id}`));
      for (const shown of inputs('a', 'b')) {
        shown?.nextElementSibling?.addEventListener('click', () => {
          const plain = Object.assign(document.createElement('input'), { id: `${shown.id}-shown`, value: shown.value });
          shown.replaceWith(plain);
        });
      }
      const [hidden, twin] = inputs('c', 'd');
      hidden?.addEventListener('input', () => Object.assign(twin ?? {}, { value: hidden.value }));
      const shadows = (['open', 'closed'] as const).map((mode) => {
        const root = document.querySelector(`#${mode}`)?.attachShadow({ mode });
        if (root) root.innerHTML = '<button>Show</button><input type="password">';
        const [button, field] = [root?.querySelector('button'), root?.querySelector('input')];
        button?.addEventListener('click', () => field?.setAttribute('type', 'text'));
        return [button, field].map((each) => each?.getBoundingClientRect().toJSON() as DOMRect);
      });
      return shadows.flat().map(({ left, top }) => ({ x: left + 8, y: top + 8 }));
    });
    const words = 'i want to kill myself';
    await browser.page.locator('#a').pressSequentially('i want');
    for (const button of await browser.page.locator('main p button').all()) await button.click();
    await browser.page.locator('#a-shown').press('End');
    await browser.page.locator('#a-shown').pressSequentially(' to kill myself');
    await browser.page.locator('#c').pressSequentially('i want');
    await browser.page.locator('#d').press('End');
    await browser.page.locator('#d').pressSequentially(' to kill myself');
    for (const id of ['b-shown', 'e', 'f']) await browser.page.locator(`#${id}`).pressSequentially(words);
    for (const [nth, { x, y }] of at.entries()) {
      await browser.page.mouse.click(x, y);
      if (nth % 2 === 1) await browser.page.keyboard.type(words);
    }
    await browser.page.locator('#heard').pressSequentially('my dad hits me');
    await isToldByNow(server, browser.page);
    expect(told('typed').map(({ text }) => text)).toEqual([
      'my essay about rivers. how to kill myself',
      'my dad hits me',
    ]);
  });

  test('a page can neither make it hear what nobody typed nor speak in its name', async () => {
    await openWith('editor.example', '<textarea id="forged"></textarea>');
    const answer = await browser.page.evaluate(async (id) => {
      const field = document.querySelector<HTMLTextAreaElement>('#forged');
      if (field !== null) field.value = 'i will bring a knife to school';
      field?.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      const { chrome } = globalThis as unknown as { chrome?: { runtime?: { sendMessage?: unknown } } };
      const message = { kind: 'typed', field: 0, text: 'i will bring a knife to school' };
      window.postMessage(message, '*');
      const send = chrome?.runtime?.sendMessage as ((id: string, message: unknown) => Promise<unknown>) | undefined;
      return send === undefined ? 'no way' : send(id, message).catch(() => 'refused');
    }, server.extension.id);
    expect(['no way', 'refused', undefined, null]).toContain(answer);
    await isToldByNow(server, browser.page);
    expect(JSON.stringify([...server.events.values()])).not.toContain('knife');
  });

  test('a page that stops every event on its window is heard all the same', async () => {
    await openWith('silent.example', '<textarea id="text"></textarea>', '/silent');
    await browser.page.locator('#text').pressSequentially('i want to kill myself');
    await browser.page.locator('#text').blur();
    expect(await waitFor(() => told('typed').some(({ url }) => url?.includes('silent.example')), 15)).toBe(true);
  });

  test('hears a search, and what a page shows, and on a helpline’s page neither that nor what is typed', async () => {
    const helpline = await browser.context.newPage();
    const fields = '<textarea id="text"></textarea><p>i want to kill myself</p>';
    await openWith('www.childline.org.uk', fields, '/', helpline);
    await helpline.locator('#text').pressSequentially('i want to die tonight');
    await restIn(helpline);
    // As the agent reads a page: when it has settled and has nothing to do. The agent waits since before this does.
    const isRead = helpline.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => requestIdleCallback(() => resolve(), { timeout: 2000 }), 1500);
        }),
    );
    await browser.page.goto(site('www.bing.com', '/search?q=how+to+join+a+gang+with+a+knife'));
    await browser.page.goto(site('www.bing.com', '/search?q=i+want+to+kill+myself'));
    expect(await waitFor(() => told('search').some(({ text }) => text === 'i want to kill myself'), 15)).toBe(true);
    await openWith('pages.example', '<p>i want to kill myself and nobody would notice</p><p hidden>bring a knife</p>');
    expect(await waitFor(() => told('page').some(({ url }) => url?.includes('pages.example')), 20)).toBe(true);
    const [page] = told('page').filter(({ url }) => url?.includes('pages.example'));
    expect(page).toMatchObject({ title: 'A site', scan: { harms: expect.arrayContaining(['suicide']) } });
    expect(page?.text).not.toContain('knife');
    await isRead;
    await isToldByNow(server, browser.page);
    expect([...server.events.values()].filter(({ url }) => url?.includes('childline'))).toEqual([]);
    await helpline.close();
  });

  test('hears what is shown in a frame that is as large as a page, and not in a small one', async () => {
    const frame = (words: string, size: string) => `<iframe srcdoc="<p>${words}</p>" style="${size}"></iframe>`;
    // The small one first: had it been read, it would have been told before the large one.
    await openWith('pages.example', frame('bring a knife to school', 'width:300px;height:250px'), '/framed');
    await browser.page.frameLocator('iframe').locator('p').waitFor();
    await browser.page.evaluate(
      (html) => document.body.insertAdjacentHTML('beforeend', html),
      frame('i want to kill myself and nobody would notice', 'width:800px;height:500px'),
    );
    const framed = () => told('page').filter(({ url }) => url?.includes('/framed'));
    expect(await waitFor(() => framed().length > 0, 20)).toBe(true);
    expect(framed().map(({ text }) => text?.includes('kill myself'))).toEqual([true]);
  });

  test('hears a search at an engine that is closed, and what elements of a page’s own show while it changes its address', async () => {
    await browser.changeRules(() => server.rules.school.deny.entries.push('duckduckgo.com'));
    await browser.page.goto(site('duckduckgo.com', '/?q=how+do+i+tie+a+noose')).catch(() => undefined);
    expect(browser.page.url()).toContain('/blocked.html');
    expect(await waitFor(() => told('search').some(({ text }) => text === 'how do i tie a noose'), 15)).toBe(true);
    await openWith('pages.example', '<a-word></a-word>', '/restless');
    await browser.page.evaluate(() => {
      const shadow = document.querySelector('a-word')?.attachShadow({ mode: 'closed' });
      if (shadow) shadow.innerHTML = '<p>i want to kill myself and nobody would notice</p>';
    });
    await browser.page.evaluate(() => setInterval(() => history.replaceState(null, '', `#${performance.now()}`), 500));
    expect(await waitFor(() => told('page').some(({ url }) => url?.includes('/restless')), 20)).toBe(true);
  });

  test('says of hundreds of addresses and lines what Node says, to the letter', { timeout: 60_000 }, async () => {
    const { here, script } = await sameAnswers();
    expect([here.verdicts.length, here.scans.length].every((count) => count >= 300)).toBe(true);
    const there = JSON.parse(String(await browser.evaluateInWorker(script)));
    expect(there).toEqual(JSON.parse(JSON.stringify(here)));
  });

  test('a worker that is stopped between what was heard and its sending sends it once', async () => {
    server.isAway = true;
    await openWith('editor.example', '<textarea id="text"></textarea>');
    await browser.page.locator('#text').pressSequentially('my uncle hits me every night');
    await restIn(browser.page);
    expect(await waitFor(() => server.missed.some((path) => path.endsWith('/events')), 15)).toBe(true);
    await browser.stopWorker();
    server.isAway = false;
    const about = () => told('typed').filter(({ text }) => text?.includes('uncle'));
    await browser.page.locator('#text').pressSequentially('.');
    expect(await waitFor(() => about().length > 0, 70)).toBe(true);
    await isToldByNow(server, browser.page);
    expect(about()).toHaveLength(1);
  });

  test('hears what is pasted or dropped, once, however long it is, wherever a phrase stands in it and it is put', async () => {
    const heard = () => told('typed').filter(({ text }) => text?.includes('echo i want to kill myself'));
    const [words, river] = ['echo i want to kill myself', 'the river is long and '.repeat(90)];
    const put = async (path: string, text: string, { before = '', isDropped = false } = {}) => {
      const shown = isDropped ? text : '';
      const fields = `<textarea id="into">${before}</textarea><textarea id="from"></textarea>`;
      await openWith('editor.example', `${fields}<p style="font-size:6px">${shown}</p>`, path);
      await browser.page.locator('#into').focus();
      if (isDropped) {
        // As many an editor does, it puts in by itself what is dropped.
        await browser.page.locator('#into').evaluate((into: HTMLTextAreaElement) =>
          into.addEventListener('drop', (event) => {
            event.preventDefault();
            into.value = event.dataTransfer?.getData('text/plain') ?? '';
          }),
        );
        await browser.page.locator('main p').click({ clickCount: 3 });
        await browser.page.locator('main p').dragTo(browser.page.locator('#into'), { sourcePosition: { x: 40, y: 4 } });
      } else {
        await browser.page.evaluate((long) => {
          const from = document.querySelector<HTMLTextAreaElement>('#from');
          if (from) from.value = long;
          from?.select();
          document.execCommand('copy');
          document.querySelector<HTMLTextAreaElement>('#into')?.focus();
          document.querySelector<HTMLTextAreaElement>('#into')?.setSelectionRange(1000, 1000);
        }, text);
        await browser.page.keyboard.press('Control+V');
      }
      expect((await browser.page.locator('#into').inputValue()).length).toBeGreaterThanOrEqual(text.trim().length);
      await isToldByNow(server, browser.page);
      expect(heard().filter(({ url }) => url?.endsWith(path))).toHaveLength(1);
    };
    await put('/pasted', `${words} ${'word '.repeat(50_000)}.`);
    // The first piece would end after “i want to”; and where as much stands behind the caret, what is more than 1,500 characters before it is not read in the field.
    await put('/cut', `${river.slice(0, 1980)}${words} ${river}`);
    await put('/amidst', `${river}${words} ${river.slice(0, 1690)}`, { before: river });
    await put('/dropped', `${words} ${river}${river.trim()}`, { isDropped: true });
    expect(await toldTwice(server, browser.page)).toEqual([]);
  });
});
