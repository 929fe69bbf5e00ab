import { fuseProbe } from '../filter/list-filter.ts';
import type { Ports } from '../state/ports.ts';
import { deviceClock } from './clock.ts';
import { Database } from './database.ts';
import { oneTimer } from './one-timer.ts';

/** The browser's own parts, as the agent stands on them. */
export async function browserPorts(worldChanged: () => Promise<void>): Promise<Ports> {
  const database = new Database();
  // Content scripts live in pages of the web, which may be hostile: what is stored is not for them (S3).
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
  const { os, arch } = await chrome.runtime.getPlatformInfo().catch(() => ({ os: 'unknown', arch: 'unknown' }));
  return {
    clock: deviceClock(),
    fetch: (input, init) => fetch(input, init),
    random: Math.random,
    newInstall: () => crypto.randomUUID(),
    machine: { release: chrome.runtime.getManifest().version, platform: `${os} ${arch}` },
    area: chrome.storage.local,
    session: chrome.storage.session,
    openTab: async (url) => void (await chrome.tabs.create({ url })),
    managed: () => chrome.storage.managed.get(null),
    profileEmail: async () => (await chrome.identity.getProfileUserInfo({ accountStatus: 'ANY' })).email,
    openFilter: fuseProbe,
    tables: {
      events: database.table('events'),
      answers: database.table('answers'),
      unconfirmed: database.table('unconfirmed'),
      worlds: database.table('worlds'),
      filters: database.table('filters'),
      confirmed: database.table('confirmed'),
      pictures: database.table('pictures'),
      sent: database.table('sent'),
      held: database.table('held'),
    },
    later: oneTimer(),
    worldChanged,
  };
}
