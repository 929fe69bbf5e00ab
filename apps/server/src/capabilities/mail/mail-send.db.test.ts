import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildMailSchool, formFor, type MailSchool } from './mail.fixture.ts';
import type { ServerForm } from './mail.schemas.ts';
import { sendTest } from './mail.service.ts';
import { faultWords } from './mail-words.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

let t: Ingest;
let s: MailSchool;
let box: Postbox;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
  s = await buildMailSchool(t, box);
});
afterAll(async () => {
  await box.stop();
  await t.close();
});

/** What a test message to a server like this meets. */
async function came(change: Partial<ServerForm>) {
  await s.server(change);
  t.clock.move(16 * 60_000);
  const { sent, server } = await sendTest(t.ground, s.network);
  return sent.ok ? { fault: null, answer: null, words: '' } : { ...sent, words: faultWords(sent.fault, server) };
}

describe('a test message meets the real answer of the mail server, in plain words', () => {
  test('taken: encrypted, with the account, to whoever asked and nobody else', async () => {
    expect((await came({})).fault).toBeNull();
    const [{ email } = { email: '' }] = await t.rows<{ email: string }>('select email from account where id = $1', [
      s.network.accountId,
    ]);
    expect(box.taken.at(-1)).toMatchObject({ to: [email], encrypted: true, login: 'gatehouse' });
  });

  test('the password is wrong', async () => {
    const { fault, answer, words } = await came({ password: 'not this one' });
    expect([fault, answer?.slice(0, 3)]).toEqual(['login', '535']);
    expect(words).toContain('did not accept the account or password');
  });

  test('it asks for an account or for encryption, and has been given neither', async () => {
    const asking = await openPostbox({ security: 'none' });
    const bare = { port: asking.port, security: 'none' as const, login: null, password: '', authority: null };
    const { fault, words } = await came(bare);
    expect([fault, words.slice(words.indexOf('sends'))]).toEqual([
      'login',
      'sends only for an account. Enter one and its password.',
    ]);
    await asking.stop();
    const open = await openPostbox({ security: 'none', asks: false });
    open.refusing.from = 530;
    open.refusing.words = '5.7.0 Must issue a STARTTLS command first';
    const encrypting = await came({ ...bare, port: open.port });
    expect(encrypting.fault).toBe('no_starttls');
    expect(encrypting.words).toContain('sends only over an encrypted connection. Choose STARTTLS.');
    await open.stop();
  });

  test('the certificate is nobody’s that is known: nothing is said to it, the password least of all', async () => {
    const before = box.taken.length;
    expect(await came({ authority: null })).toMatchObject({ fault: 'certificate', answer: null });
    expect(box.taken).toHaveLength(before);
  });

  test('the certificate is for another name', async () => {
    expect((await came({ host: '127.0.0.9' })).fault).toMatch(/^(certificate|refused)$/);
    const loopback = await openPostbox({ security: 'tls' });
    expect((await came({ port: loopback.port, security: 'tls' })).fault).toBeNull();
    await loopback.stop();
  });

  test('it offers no encryption: nothing is said to it', async () => {
    const plain = await openPostbox({ security: 'none', asks: false });
    expect((await came({ port: plain.port })).fault).toBe('no_starttls');
    expect(plain.taken).toEqual([]);
    // Said openly, mail within this machine may go without.
    const open = { port: plain.port, security: 'none' as const, login: null, password: '', authority: null };
    expect((await came(open)).fault).toBeNull();
    expect(plain.taken[0]).toMatchObject({ encrypted: false, login: null });
    // TLS from the start, at a port that begins openly: no certificate was seen, so none is at fault.
    const { fault, words } = await came({ port: plain.port, security: 'tls' });
    expect([fault, words.slice(words.indexOf('does'))]).toEqual([
      'no_starttls',
      'does not use TLS from the start, so nothing was sent. Choose STARTTLS, as for port 587.',
    ]);
    await plain.stop();
  });

  test('nothing answers there; there is no such name; it is no mail server', async () => {
    const gone = await openPostbox();
    await gone.stop();
    expect((await came({ port: gone.port })).fault).toBe('refused');
    expect((await came({ host: 'no-such-host.invalid' })).fault).toBe('name');
  });

  test('it takes nothing from this address, not now, or not this message', async () => {
    for (const [refusing, fault] of [
      [{ from: 550 }, 'sender'],
      [{ to: 550 }, 'recipient'],
      [{ to: 450 }, 'later'],
      [{ data: 554 }, 'content'],
    ] as const) {
      box.refusing = refusing;
      const result = await came({});
      expect([result.fault, result.answer?.slice(0, 3)]).toEqual([fault, String(Object.values(refusing)[0])]);
    }
    box.refusing = {};
  });

  test('not more than ten in a quarter of an hour', async () => {
    await s.server({});
    t.clock.move(16 * 60_000);
    for (let count = 0; count < 10; count += 1) await sendTest(t.ground, s.network);
    await expect(sendTest(t.ground, s.network)).rejects.toMatchObject({ code: 'access.too_many' });
  });
});

test('the form of these tests is one that the page takes', () => {
  expect(formFor(box).authority).toMatch(/^-----BEGIN CERTIFICATE-----/);
});
