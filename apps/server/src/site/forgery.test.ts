import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Ground } from '../db/ground.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { checkForgery, cookieName, cookieOptions, formToken, visitCookieName } from './forgery.ts';
import type { Reach, Site } from './site.ts';

function siteWith(kind: Reach['kind'] = 'loopback'): Site {
  const ground = {
    keys: makeKeys(newMasterSecret(), newSigningKey()),
    log: pino({ level: 'silent' }),
  } as Partial<Ground>;
  return { ground, reach: { kind, origin: 'http://localhost:3000', demo: false } } as Site;
}

test('cookies: __Host- and Secure on loopback and https; over plain http a name that says it is not protected', () => {
  for (const kind of ['loopback', 'https'] as const) {
    const { reach } = siteWith(kind);
    expect([cookieName(reach), visitCookieName(reach)]).toEqual(['__Host-gatehouse', '__Host-gatehouse-visit']);
    expect(cookieOptions(reach)).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
  }
  const { reach } = siteWith('plain');
  expect([cookieName(reach), visitCookieName(reach)]).toEqual(['gatehouse-unprotected', 'gatehouse-unprotected-visit']);
  expect(cookieOptions(reach)).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: false });
});

test('a form token is bound to the cookie and to this server’s keys', () => {
  const site = siteWith();
  const cookies = { '__Host-gatehouse': 'session-1' };
  const { token, newVisit } = formToken({ method: 'GET', headers: {}, cookies }, site);
  expect(newVisit).toBeUndefined();
  const send = (over: Partial<Parameters<typeof checkForgery>[0]>, where = site) =>
    checkForgery({ method: 'POST', headers: {}, cookies, body: { _csrf: token }, ...over }, where);
  expect(() => send({})).not.toThrow();
  expect(() => send({ body: {}, headers: { 'x-form-token': token } })).not.toThrow();
  expect(() => send({ body: { _csrf: { value: token } } })).not.toThrow();
  for (const forged of [
    { cookies: {} },
    { cookies: { '__Host-gatehouse': 'session-2' } },
    { cookies: { 'gatehouse-unprotected': 'session-1' } },
    { body: {} },
    { body: null },
    { body: { _csrf: '' } },
    { body: { _csrf: [token] } },
    { body: { _csrf: `${token}x` } },
    { body: { _csrf: 'session-1' } },
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { 'sec-fetch-site': 'same-site' } },
  ]) {
    expect(() => send(forged), JSON.stringify(forged)).toThrow('This form was open for too long');
  }
  expect(() => send({}, siteWith())).toThrow('This form was open for too long');
});

test('before signing in the token is bound to a visit of this browser', () => {
  const site = siteWith();
  const { token, newVisit } = formToken({ method: 'GET', headers: {}, cookies: {} }, site);
  expect(newVisit).toMatch(/^[\w-]{43}$/);
  const cookies = { '__Host-gatehouse-visit': newVisit };
  const ask = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: { _csrf: token } };
  expect(() => checkForgery({ ...ask, cookies }, site)).not.toThrow();
  expect(() => checkForgery({ ...ask, cookies: {} }, site)).toThrow();
});

test('every answer has another text for one token, and all of them are taken', () => {
  const site = siteWith();
  const cookies = { '__Host-gatehouse': 'session-1' };
  const tokens = Array.from({ length: 50 }, () => formToken({ method: 'GET', headers: {}, cookies }, site).token);
  expect(new Set(tokens).size).toBe(50);
  // No place of the text is the same in all of them.
  for (let place = 0; place < 80; place += 1)
    expect(new Set(tokens.map((token) => token[place])).size).toBeGreaterThan(1);
  for (const token of tokens)
    expect(() => checkForgery({ method: 'POST', headers: {}, cookies, body: { _csrf: token } }, site)).not.toThrow();
});

test('reading asks for no token', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    const ask = { method, headers: { 'sec-fetch-site': 'cross-site' }, cookies: {} };
    expect(() => checkForgery(ask, siteWith())).not.toThrow();
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    expect(() => checkForgery({ method, headers: {}, cookies: {} }, siteWith()), method).toThrow();
  }
});
