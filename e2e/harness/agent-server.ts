import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AgentWorld, agentWorldSignedText, type Event } from '@gatehouse/contract';
import {
  buildListFilter,
  CATEGORY_CODES,
  compileLists,
  compileRules,
  decide,
  type ListTables,
  type Rules,
  resolvePolicy,
} from '@gatehouse/engine';
import { type PackedExtension, packExtension } from './agent-extension.ts';

/*
 * A stand-in for the server's side of the agent: the contract and nothing else, so that a journey can have it fall silent, lie or forget. The
 * engine decides, the signature is real.
 */

/** What a stand-in holds and saw. */
export interface AgentServer {
  origin: string;
  school: string;
  /** Handed out by the update manifest at `updateUrl`. */
  extension: PackedExtension;
  updateUrl: string;
  /** Length of its filter over the lists, as it is downloaded. */
  filterBytes: number;
  /** Accounts that somebody at the school has; everybody else gets the strictest policy. */
  accounts: Set<string>;
  rules: Rules;
  /** How far its clock, which agents set theirs by, is ahead of the machine's; null: it is the machine's own. */
  aheadMs: number | null;
  /** It takes so long for each answer of the API; infinity: it takes what comes, and says nothing. */
  slowMs: number;
  /** Drops every connection of the API, and is there for updates alone. */
  isAway: boolean;
  /** What it was asked meanwhile. */
  missed: string[];
  /** Stored events, each once. */
  events: Map<string, Event>;
  /** The same, also what a journey has cleared away since. */
  all: Map<string, Event>;
  /** Events that came a second time. */
  repeats: string[];
  /** `POST /api/v1/…` and what came with it. */
  asked: { path: string; body: string }[];
  close(): void;
}

/** Gambling is closed to everybody; games to those whom nobody knows as well. */
function rulesOf(): Rules {
  return {
    policies: [
      {
        ...{ id: 'pupils', name: 'Pupils', appliesTo: { roles: ['pupil'] }, when: null },
        ...{ categories: { gambling: 'block' }, fallback: 'allow' },
      },
      {
        ...{ id: 'guests', name: 'Guests', appliesTo: { roles: ['guest'] }, when: null },
        ...{ categories: { gambling: 'block', games: 'block' }, fallback: 'allow' },
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
}

const keys = generateKeyPairSync('ed25519');
const SCHOOL = '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4a';

/** Opens the stand-in with release 0.1.0. `lists` are texts of host lists by category; `pack` is another way to pack than Chromium's own. */
export async function openAgentServer(
  folder: string,
  lists: Record<string, string>,
  pack: (updateUrl: string) => PackedExtension | Promise<PackedExtension> = (url) =>
    packExtension(folder, '0.1.0', url),
): Promise<AgentServer> {
  const files = Object.entries(lists).map(([category, text]) => ({
    path: `${category}/domains`,
    bytes: new TextEncoder().encode(text),
  }));
  const tables = compileLists(files, { version: '1' }).lists;
  const filter = Buffer.from(buildListFilter(tables, new Set(CATEGORY_CODES)));
  let standIn: StandIn | undefined;
  const server = createServer((request, response) => {
    void gather(request).then((body) => standIn && answer(standIn, request, response, body));
  });
  const origin = await listening(server);
  const updateUrl = `${origin}/agent/update.xml`;
  const state: AgentServer = {
    ...{ origin, school: SCHOOL, updateUrl, filterBytes: filter.length, extension: await pack(updateUrl) },
    ...{
      accounts: new Set(),
      rules: rulesOf(),
      aheadMs: null,
      slowMs: 0,
      isAway: false,
      missed: [],
      events: new Map(),
      all: new Map(),
      repeats: [],
      asked: [],
    },
    close: () => server.close().closeAllConnections(),
  };
  standIn = { state, tables, filter };
  return state;
}

interface StandIn {
  state: AgentServer;
  tables: ListTables;
  filter: Buffer;
}

function answer(standIn: StandIn, request: IncomingMessage, response: ServerResponse, body: string): void {
  const { state } = standIn;
  const path = request.url?.split('?')[0] ?? '';
  if (path === '/agent/update.xml') {
    response.setHeader('content-type', 'text/xml').end(updateManifest(state));
    return;
  }
  if (path === '/agent/gatehouse.crx') {
    response.setHeader('content-type', 'application/x-chrome-extension').end(state.extension.crx);
    return;
  }
  if (state.isAway) {
    state.missed.push(path);
    request.socket.destroy();
    return;
  }
  state.asked.push({ path, body });
  if (state.slowMs === 0) answerApi(standIn, request, response, body);
  else if (state.slowMs < Number.POSITIVE_INFINITY)
    setTimeout(() => answerApi(standIn, request, response, body), state.slowMs);
}

function answerApi(standIn: StandIn, request: IncomingMessage, response: ServerResponse, body: string): void {
  const { state, filter } = standIn;
  const path = request.url?.split('?')[0] ?? '';
  const json = (value: object, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (state.aheadMs !== null) response.setHeader('date', new Date(Date.now() + state.aheadMs).toUTCString());
  if (path === '/api/v1/agent/join') json(joined());
  else if (path === '/api/v1/agent/world') sendWorld(standIn, response, body);
  else if (path.startsWith('/api/v1/agent/filters/')) response.end(filter);
  else if (path === '/api/v1/agent/confirm') json(confirmation(standIn, JSON.parse(body)));
  else if (path === '/api/v1/events') json(store(state, body));
  else if (path === '/api/v1/report') json({ taken: true });
  else if (path.startsWith('/s/') && request.method === 'POST') response.writeHead(303, { location: '/s/done' }).end();
  else if (path.startsWith('/s/')) response.setHeader('content-type', 'text/html').end('<h1>Thank you</h1>');
  else json({ error: { code: 'site.not_found', message: 'There is nothing.', fields: [], request: '-' } }, 404);
}

function updateManifest({ origin, extension }: AgentServer): string {
  return [
    "<?xml version='1.0' encoding='UTF-8'?>",
    "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>",
    `<app appid='${extension.id}'>`,
    `<updatecheck codebase='${origin}/agent/gatehouse.crx' version='${extension.version}' />`,
    '</app></gupdate>',
  ].join('');
}

function joined() {
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { key: 'gh_stand_in', school: SCHOOL, sensor: SCHOOL, name: 'LIB-04', keyId: '5f0c7be2a1d94c31', publicKey };
}

function readerOf(state: AgentServer, account: string | null) {
  return { audience: account !== null && state.accounts.has(account) ? 'pupil-ks3' : 'unknown' };
}

function worldOf({ state, filter }: StandIn, account: string | null): AgentWorld {
  const reader = readerOf(state, account);
  const isKnown = reader.audience !== 'unknown';
  return {
    school: { id: SCHOOL, name: 'Larkmoor High School', trustedAdult: 'Mrs Osei' },
    ...{ reader, isKnown, age: isKnown ? 'older' : 'adult', rules: state.rules, onError: 'block', unconfirmed: 'hold' },
    filter: {
      id: createHash('sha256').update(filter).digest('hex'),
      bytes: filter.length,
      entries: 1,
    },
    phrases: null,
    watch: {
      ...{ searches: true, typing: true, pages: true, tellFrom: 3, pictureFrom: null },
      ...{ neverPictured: [], never: [{ host: 'childline.org.uk', name: 'Childline' }] },
    },
    ...{ safeSearch: true, youTube: 'strict', oldestRelease: '0.1.0', eventFields: ['inside'] },
    notice: {
      version: '1',
      filtered: ['Some sites are closed.'],
      watched: ['This browser reads what you search for.'],
      neverWatched: ['Passwords are never read.'],
      seenBy: ['The safeguarding team sees what is sent.'],
      help: ['You can talk to an adult you trust.'],
      agreed: ['Use only memory sticks that the school has issued to you.'],
      ...{ readAt: null, holdsDays: 365 },
    },
  };
}

function sendWorld(standIn: StandIn, response: ServerResponse, body: string): void {
  const { account, known } = JSON.parse(body);
  const json = JSON.stringify(worldOf(standIn, account));
  const version = createHash('sha256').update(json).digest('hex');
  if (version === known) {
    response.writeHead(204).end();
    return;
  }
  const head = { school: SCHOOL, version, madeAt: new Date().toISOString(), keyId: '5f0c7be2a1d94c31' };
  const signature = sign(null, Buffer.from(agentWorldSignedText(head)), keys.privateKey).toString('base64url');
  response.end(`${JSON.stringify({ format: 1, ...head, signature })}\n${json}`);
}

function confirmation({ state, tables }: StandIn, { url, account }: { url: string; account: string | null }) {
  const { rules } = compileRules(state.rules);
  if (rules === null) throw new Error('The rules of this journey have an error.');
  const [reader, at] = [readerOf(state, account), Date.now() + (state.aheadMs ?? 0)];
  const verdict = decide({ url, ...reader, at }, { lists: tables, rules });
  const { until } = resolvePolicy(rules, reader, at);
  return { verdict, holdsFor: 'host', until: new Date(Math.min(at + 900_000, until)).toISOString() };
}

function store(state: AgentServer, body: string) {
  const events = body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);
  for (const event of events) {
    if (state.events.has(event.id)) state.repeats.push(event.id);
    state.events.set(event.id, event);
    state.all.set(event.id, event);
  }
  return { accepted: events.length, repeated: 0, alerts: 0 };
}

async function gather(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

/**
 * By a name that the journey's browser alone can resolve. Policy is the machine's: every other Chromium that runs on it is told to install the agent too, and one that
 * could reach this server joined it and reported, in the journey's place.
 */
function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://stand-in.test:${(server.address() as AddressInfo).port}`));
  });
}
