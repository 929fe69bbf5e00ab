import { expect } from 'vitest';
import { formTokenIn, type TestBrowser } from '../../test-support/http.ts';

const PASSWORD = 'Seven lamps over quiet water 7';
/** What somebody types into the first three steps. */
export const YOU = {
  givenName: 'Dorothy',
  familyName: 'Osei',
  email: 'd.osei@larkmoor.example',
  role: 'head',
  password: PASSWORD,
  again: PASSWORD,
};
/** The school. */
export const SCHOOL = {
  name: 'Larkmoor High School',
  urn: '123456',
  trust: 'Larkmoor Learning Trust',
  starter: 'high-a',
};
/** Who is responsible for what. */
export const PEOPLE = {
  'head-who': 'me',
  'dsl-who': 'other',
  'dsl-givenName': 'Priya',
  'dsl-familyName': 'Nair',
  'dsl-email': 'p.nair@larkmoor.example',
  'deputy_dsl-who': 'later',
  'online_safety_lead-who': 'later',
  'network_manager-who': 'later',
  'chair_of_governors-who': 'other',
  'chair_of_governors-givenName': 'Moss',
  'chair_of_governors-familyName': 'Ferrier',
  'chair_of_governors-email': 'm.ferrier@larkmoor.example',
};
/** Sends a step with the version that its page shows. */
export async function step(browser: TestBrowser, path: string, name: string, form: Record<string, string> = {}) {
  const page = (await browser.get(`${path}/${name}`)).body;
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
  return browser.postBare(`${path}/${name}`, { _csrf: formTokenIn(page), version, ...form });
}

/** Answers them, as far as the last step. */
export async function untilDevice(browser: TestBrowser, path: string): Promise<void> {
  for (const [name, form] of [
    ['you', YOU],
    ['school', SCHOOL],
    ['people', PEOPLE],
  ] as const) {
    expect((await step(browser, path, name, form)).statusCode).toBe(303);
  }
}
