import type { Event } from '@gatehouse/contract';
import type { Page } from 'playwright-core';
import type { AgentServer } from './agent-server.ts';
import { waitFor } from './server.ts';

/*
 * A line that somebody types is told when it rests: five seconds after its last reading, or at once where somebody presses the mouse. Whoever looks what was
 * told has it rest at once, and waits for a line that came after it: the worker tells one after the other, so what came before it is with the server by then, or
 * is told to nobody.
 */

const MARK = 'my dad hits me every night, mark';
let marks = 0;

/** Presses the mouse where nothing stands: what was typed in this page is at rest. */
export async function restIn(page: Page): Promise<void> {
  await page.mouse.click(2, 2);
}

/** Waits until all that came to rest before is told. What is typed in this page is at rest as well, and nothing of the waiting is among the events. */
export async function isToldByNow(server: AgentServer, page: Page): Promise<void> {
  await restIn(page);
  await typeMark(server, page, '\n');
}

/**
 * What was told more than once by the end of a journey, by the page's path and the words that were heard: a line that was told where somebody left it may be told a second time where it would have
 * rested by itself. So this waits, once, for a line that does: all that was typed before it has rested by then.
 */
export async function toldTwice(server: AgentServer, page: Page): Promise<string[]> {
  await typeMark(server, page, '');
  const typed = [...server.all.values()].filter(({ kind, text }) => kind === 'typed' && text?.includes(MARK) === false);
  const words = ({ url = '', scan }: Event) =>
    [URL.parse(url)?.pathname, ...new Set(scan?.matches.map(({ text }) => text))].join(' ');
  return [...Map.groupBy(typed, words)].filter(([, { length }]) => length > 1).map(([what]) => what);
}

/** Types a line that worries in a field of its own, and waits until it is told. */
async function typeMark(server: AgentServer, page: Page, end: string): Promise<void> {
  const words = `${MARK} ${++marks}`;
  const isMark = (text: string | undefined) => text?.includes(words) === true;
  await page.evaluate((id) => {
    document.body.insertAdjacentHTML('beforeend', `<textarea id="${id}"></textarea>`);
  }, `mark-${marks}`);
  await page.locator(`#mark-${marks}`).click();
  await page.keyboard.type(`${words}${end}`);
  const came = () => [...server.events.values()].find(({ text }) => isMark(text));
  if (!(await waitFor(() => came() !== undefined, 20)))
    throw new Error('What was typed last was not told within 20 s.');
  await page.locator(`#mark-${marks}`).evaluate((field) => field.remove());
  for (const { id, text } of server.events.values()) if (isMark(text)) server.events.delete(id);
}
