import type { Browser, Page } from 'playwright-core';
import { follow, openWindow } from './browser.ts';

/** The password that a demo prints for every account. */
const PASSWORD = 'towers-and-lamps';
const PEOPLE = {
  dsl: 'p.nair@larkmoor.example',
  head: 'd.osei@larkmoor.example',
  network: 't.bexley@larkmoor.example',
  year: 'e.marsh@larkmoor.example',
  teacher: 'h.prosser@larkmoor.example',
  office: 'a.deshmukh@larkmoor.example',
  chair: 'j.amory@larkmoor.example',
  governor: 's.vaziri@larkmoor.example',
};
/** Somebody of the demo's high school. */
export type DemoPerson = keyof typeof PEOPLE;

/** A window in which this person is signed in to a demo; somebody of several schools chooses Larkmoor. */
export async function signInToDemo(
  browser: Browser,
  origin: string,
  who: DemoPerson,
  options: Parameters<typeof openWindow>[1] = {},
) {
  const window = await openWindow(browser, options);
  await signInHere(window.page, origin, who);
  return window;
}

/** Signs this person in to a demo in a window that is there. */
export function signInHere(page: Page, origin: string, who: DemoPerson): Promise<void> {
  return signInAs(page, origin, PEOPLE[who]);
}

/** The same by an e-mail address, and with another password where it is not the demo's. */
export async function signInAs(page: Page, origin: string, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  if (page.url().includes('/sign-in/school')) {
    await page.getByRole('radio', { name: /Larkmoor/ }).check();
    await page.locator('main form button').first().click();
  }
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Adds a pupil whose names are as long as names get, without a place to break; the window then shows their page. */
export async function addPupilWithLongName(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/people/new`);
  await page.selectOption('[name=kind]', { label: 'Pupil' });
  await page.fill('[name=given_name]', 'Wolfeschlegelsteinhausenbergerdorff-Maximiliana');
  await page.fill('[name=family_name]', 'Featherstonehaughcholmondeleymarjoribanks');
  await page.fill('[name=username]', `long${Date.now()}`);
  await page.fill('[name=reason]', 'Joins today');
  await follow(page, page.getByRole('button', { name: 'Add the person' }));
  await page.waitForURL(/[0-9a-f]{8}-[0-9a-f-]{27}/);
}
