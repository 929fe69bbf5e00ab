import { createHash } from 'node:crypto';
import { type AgentWorld, eventSchema } from '@gatehouse/contract';
import { Navigations } from '../filter/navigation.ts';
import { Agent } from '../state/agent.ts';
import type { Ports } from '../state/ports.ts';
import { memoryArea, memorySession, memoryTable, standingClock } from './device.fixture.ts';
import { fakeServer, MANAGED, worldOf } from './server.fixture.ts';

const FILTER_BYTES = new TextEncoder().encode('casino');
/** A filter that holds every address with “casino” in it. */
export const FILTER = { id: createHash('sha256').update(FILTER_BYTES).digest('hex'), bytes: 6, entries: 1 };

/** A device with a server; `begin` is a worker that starts on what the one before left. */
export function device(managed: Record<string, unknown> = MANAGED) {
  const given = {
    managed,
    email: 'e.marwood@larkmoor.example',
    worldChanges: 0,
    /** How what is open is looked at. */
    look: () => Promise.resolve(),
    filter: FILTER as typeof FILTER | null,
    world: {} as Partial<AgentWorld>,
  };
  const server = fakeServer(() => worldOf({ filter: given.filter, ...given.world }));
  server.answers[`/api/v1/agent/filters/${FILTER.id}`] = () => new Response(FILTER_BYTES);
  const clock = standingClock();
  const opened: string[] = [];
  const ports: Ports = {
    ...{ clock, fetch: server.fetch, random: () => 0.5, newInstall: () => crypto.randomUUID() },
    machine: { release: '0.1.0', platform: 'linux x86-64' },
    area: memoryArea(),
    session: memorySession(),
    openTab: async (address) => void opened.push(address),
    managed: async () => given.managed,
    profileEmail: async () => given.email,
    openFilter: (bytes) => {
      const word = new TextDecoder().decode(bytes);
      return (url) => url.includes(word);
    },
    tables: {
      ...{ events: memoryTable(), answers: memoryTable(), unconfirmed: memoryTable() },
      ...{ worlds: memoryTable(), filters: memoryTable(), confirmed: memoryTable(), pictures: memoryTable() },
      ...{ sent: memoryTable(), held: memoryTable() },
    },
    later: () => undefined,
    worldChanged: () => {
      given.worldChanges += 1;
      return given.look();
    },
  };
  const begin = async () => ({ agent: await Agent.start(ports), navigations: new Navigations() });
  const events = () =>
    server.asked
      .filter(({ path }) => path === '/api/v1/events')
      .flatMap(({ body }) => body.trim().split('\n'))
      .map((line) => eventSchema.parse(JSON.parse(line)));
  return { given, opened, server, clock, ports, begin, events };
}
/** A page that is listed. */
export const CASINO = { url: 'https://casino.example/roulette', type: 'main_frame' } as const;
/** One that is not. */
export const OTHER = { url: 'https://fractions.example/', type: 'main_frame' } as const;
