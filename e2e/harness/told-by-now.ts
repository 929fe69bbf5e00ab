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
  const words = `${MARK} ${++marks}`;
  const isMark = (text: string | undefined) => text?.includes(words) === true;
  await restIn(page);
  await page.evaluate((id) => {
    document.body.insertAdjacentHTML('beforeend', `<textarea id="${id}"></textarea>`);
  }, `mark-${marks}`);
  await page.locator(`#mark-${marks}`).click();
  await page.keyboard.type(`${words}\n`);
  const came = () => [...server.events.values()].find(({ text }) => isMark(text));
  if (!(await waitFor(() => came() !== undefined, 20)))
    throw new Error('What was typed last was not told within 20 s.');
  await page.locator(`#mark-${marks}`).evaluate((field) => field.remove());
  for (const { id, text } of server.events.values()) if (isMark(text)) server.events.delete(id);
}
