import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  type AgentWorld,
  type AgentWorldHeader,
  agentWorldSignedText,
  type ConfirmAnswer,
  HEARD_HEADER,
  MACHINE_HEADER,
  NEWEST_HEADER,
} from '@gatehouse/contract';
import type { Rules, Verdict } from '@gatehouse/engine';
import { MORNING } from './device.fixture.ts';

/** The school of every test. */
export const SCHOOL = '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4a';
/** Where its server is. */
export const SERVER = 'https://gatehouse.larkmoor.example';
/** What the browser's policy gives. */
export const MANAGED = { server: SERVER, join: '9F4K-2MXA-7QTD-C6HW', device: 'LIB-04' };

/** Gambling is closed, everything else open; `denied.example` is on the school's own list. */
export const RULES: Rules = {
  policies: [
    {
      ...{ id: 'everyone', name: 'Everyone', appliesTo: { everyone: true }, when: null },
      ...{ categories: { gambling: 'block' }, fallback: 'allow' },
    },
  ],
  calendars: [],
  exceptions: [],
  neverExcepted: [],
  school: {
    allow: { name: 'allow', version: '1', entries: [] },
    deny: { name: 'deny', version: '1', entries: ['denied.example'] },
  },
  onError: 'block',
};

/** A world, right by default. */
export function worldOf(differs: Partial<AgentWorld> = {}): AgentWorld {
  return {
    school: { id: SCHOOL, name: 'Larkmoor High School', trustedAdult: 'Mrs Osei' },
    reader: { audience: 'pupil-ks3', year: 9 },
    isKnown: true,
    age: 'older',
    rules: RULES,
    onError: 'block',
    unconfirmed: 'hold',
    filter: null,
    phrases: null,
    watch: {
      ...{ searches: true, typing: true, pages: true, tellFrom: 3, pictureFrom: null },
      ...{ neverPictured: [], never: [] },
    },
    safeSearch: true,
    youTube: 'strict',
    notice: {
      version: '1',
      filtered: [],
      watched: [],
      neverWatched: [],
      seenBy: [],
      help: [],
      agreed: [],
      readAt: null,
      holdsDays: 365,
    },
    oldestRelease: '0.1.0',
    ...differs,
  };
}

const keys = generateKeyPairSync('ed25519');

/** SPKI PEM of the key that worlds are signed with. */
export const PUBLIC_KEY = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Heads a world of which nothing but what it says is looked at. */
export const HEADER = {
  format: 1,
  school: SCHOOL,
  version: '',
  madeAt: '',
  keyId: '',
  signature: '',
} satisfies AgentWorldHeader;

/** What the server sends as a world: header line and JSON. */
export function signedText(world: AgentWorld | object, heading: { school?: string; madeAt?: string } = {}): string {
  const json = JSON.stringify(world);
  const head = {
    school: heading.school ?? SCHOOL,
    version: createHash('sha256').update(json).digest('hex'),
    madeAt: heading.madeAt ?? MORNING.toISOString(),
    keyId: '5f0c7be2a1d94c31',
  };
  const signature = sign(null, Buffer.from(agentWorldSignedText(head)), keys.privateKey).toString('base64url');
  return `${JSON.stringify({ format: 1, ...head, signature })}\n${json}`;
}

/** What the server says of a gambling site. */
export const GAMBLING: Verdict = {
  ...{ action: 'block', category: 'gambling', reason: 'category', rule: 'casino.example' },
  trace: [
    { code: 'category_listed', list: 'gambling/domains', version: '1', rule: 'casino.example', policy: null },
    { code: 'policy_category', list: 'gambling/domains', version: '1', rule: 'casino.example', policy: 'everyone' },
  ],
};

/** What the server says of a site that no list has. */
export const NOT_LISTED: Verdict = {
  ...{ action: 'allow', category: null, reason: 'fallback', rule: null },
  trace: [{ code: 'category_not_listed', list: null, version: null, rule: null, policy: null }],
};

/** A confirmation for a quarter of an hour. */
export function confirmed(verdict: Verdict, differs: Partial<ConfirmAnswer> = {}): ConfirmAnswer {
  return { verdict, holdsFor: 'host', until: new Date(MORNING.getTime() + 900_000).toISOString(), ...differs };
}

/** A server in memory: a browser's `fetch`, what came, and what each path answers. */
export interface FakeServer {
  fetch: typeof fetch;
  asked: {
    path: string;
    key: string | null;
    body: string;
    newest: string | null;
    machine: string | null;
    heard: string | null;
  }[];
  /** Null: nobody answers. */
  answers: Record<string, (body: string, key: string | null) => Response | null>;
  isAway: boolean;
}

/** What it says to whoever asks whose key that is. */
export const ME = { school: SCHOOL, sensor: SCHOOL, kind: 'agent', name: 'LIB-04' };

/** A server that lets anybody join, gives this world, and takes what comes. */
export function fakeServer(world: () => AgentWorld = () => worldOf()): FakeServer {
  const json = (body: object, status = 200) => Response.json(body, { status });
  const server: FakeServer = {
    asked: [],
    isAway: false,
    answers: {
      '/api/v1/agent/join': () =>
        json({ key: 'gh_first', school: SCHOOL, sensor: SCHOOL, name: 'LIB-04', keyId: 'k', publicKey: PUBLIC_KEY }),
      '/api/v1/agent/world': (body) => {
        const text = signedText(world());
        const { version } = JSON.parse(text.split('\n')[0] ?? '');
        return JSON.parse(body).known === version ? new Response(null, { status: 204 }) : new Response(text);
      },
      '/api/v1/agent/confirm': (body) => json(confirmed(/casino/.test(JSON.parse(body).url) ? GAMBLING : NOT_LISTED)),
      '/api/v1/events': () => json({ accepted: 1, repeated: 0, alerts: 0 }),
      '/api/v1/agent/notice-read': () => json({ kept: true }),
      '/api/v1/report': () => json({ taken: true }),
      '/api/v1/me': () => json(ME),
    },
    fetch: async (input, init) => {
      const { pathname } = new URL(String(input));
      const headers = new Headers(init?.headers);
      const key = headers.get('authorization')?.replace('Bearer ', '') ?? null;
      const body = String(init?.body ?? '');
      if (server.isAway) throw new TypeError('Failed to fetch');
      const [newest, machine] = [headers.get(NEWEST_HEADER), headers.get(MACHINE_HEADER)];
      const heard = headers.get(HEARD_HEADER);
      server.asked.push({ path: pathname, key, body, newest, machine, heard });
      const usual = /^\/api\/v1\/agent\/pictures\//.test(pathname) ? () => json({ kept: true }) : undefined;
      const answer = (server.answers[pathname] ?? usual)?.(body, key) ?? null;
      if (answer === null) throw new TypeError('Failed to fetch');
      return answer;
    },
  };
  return server;
}

/** A page of the server to which a form leads. */
export function ledTo(path: string): Response {
  const page = new Response('Thank you.');
  return Object.defineProperties(page, { url: { value: `${SERVER}${path}` }, redirected: { value: true } });
}

/** A refusal of the API. */
export function refusal(status: number, message = 'No.'): Response {
  return Response.json({ error: { code: 'x.y', message, fields: [], request: 'r' } }, { status });
}
