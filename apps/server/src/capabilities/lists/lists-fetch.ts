import { promises as dns, type LookupAddress } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isGlobalAddress } from './lists-address.ts';
import { ListFault, MOST_FETCHED } from './lists-fault.ts';

/** How an address is fetched. `hosts`: names, or names with a port, that the operator allows although they are in the school's own network. */
export interface FetchOptions {
  hosts: readonly string[];
  mostBytes?: number;
  /** For everything: names, redirects, the last byte. */
  withinMs?: number;
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

const MOST_REDIRECTS = 5;
const WITHIN_MS = 5 * 60_000;
/** Longer nobody waits for a name while they look at a form. */
const TYPED_WITHIN_MS = 3000;
/** The longest silence of a server in the middle of an answer. */
const SILENT_MS = 30_000;

/** What is wrong with a web address for a list, or null. The same words on the form and when it is fetched. */
export function addressFault(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return 'This is not a web address. Enter it in full, such as https://lists.example/blocked.tar.gz';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'The address must start with https or http';
  if (url.username !== '' || url.password !== '') return 'Leave the user name and password out of the address';
  return null;
}

/**
 * Fetches a list. Each name is resolved here, once; every address that it has must be one of the open internet, and the connection goes to exactly
 * the address that was looked at, so a name that answers otherwise the second time (rebinding) gains nothing. A redirect is a new address.
 */
export async function fetchList(address: string, options: FetchOptions): Promise<Buffer> {
  const signal = AbortSignal.timeout(options.withinMs ?? WITHIN_MS);
  let url = checkedUrl(address);
  for (let redirects = 0; ; redirects++) {
    const answer = await get(url, options, signal);
    const status = answer.statusCode ?? 0;
    if (status === 200) return body(answer, options.mostBytes ?? MOST_FETCHED, signal);
    answer.destroy();
    const next = [301, 302, 303, 307, 308].includes(status) ? answer.headers.location : undefined;
    if (next === undefined) throw new ListFault(`${url.host} answered ${status} instead of a list.`);
    if (redirects === MOST_REDIRECTS) throw new ListFault(`${url.host} redirects without end.`);
    const target = URL.parse(next, url);
    if (url.protocol === 'https:' && target?.protocol === 'http:')
      throw new ListFault(`${url.host} redirects to an unencrypted address, which is not followed.`);
    url = checkedUrl(target?.href ?? next);
  }
}

function checkedUrl(address: string): URL {
  const fault = addressFault(address);
  if (fault !== null) throw new ListFault(`${fault}.`);
  return new URL(address);
}

async function get(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const name = nameOf(url);
  const [to] = await allowedAddresses(url, options);
  if (to === undefined) throw new ListFault(`No address is known for ${name}.`);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = send(url, {
      signal,
      agent: false,
      timeout: SILENT_MS,
      headers: { 'user-agent': 'Gatehouse', accept: '*/*', 'accept-encoding': 'identity' },
      lookup: (_name, { all }, told) => (all ? told(null, [to]) : told(null, to.address, to.family)),
    });
    asked.on('timeout', () => asked.destroy(new ListFault(`${name} stopped answering.`)));
    asked.on('error', (error) => reject(faultOf(error, name)));
    asked.on('response', resolve);
    asked.end();
  });
}

const nameOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/** What a web address leads to, where the server may go there; refuses with words for whoever typed it. */
async function allowedAddresses(url: URL, options: FetchOptions): Promise<LookupAddress[]> {
  const name = nameOf(url);
  const isAllowed = options.hosts.some((host) => host === url.hostname || host === url.host);
  if (!isAllowed && url.port !== '') throw new ListFault(`${url.host}: only ports 443 and 80 are allowed.`);
  const found = await addressesOf(name, options);
  if (!isAllowed && found.some(({ address }) => !isGlobalAddress(address)))
    throw new ListFault(
      `${name} is on a private network, not the open internet. Whoever runs the server can allow it: --list-host ${url.host}`,
    );
  return found;
}

/**
 * Why the server will not go to a web address that somebody has just typed (S17), or null. A name that cannot be looked up now, or not at once, may be there
 * when the list is fetched: each fetch asks anew.
 */
export async function closedFault(address: string, options: FetchOptions): Promise<string | null> {
  const resolve = options.resolve ?? lookUp;
  const asked = allowedAddresses(new URL(address), {
    ...options,
    resolve: (name) => resolve(name).catch(() => []),
  });
  const waited = pause(options.withinMs ?? TYPED_WITHIN_MS, null, { ref: false });
  return Promise.race([asked, waited]).then(
    () => null,
    (error: unknown) => (error as Error).message,
  );
}

const lookUp = (host: string) => dns.lookup(host, { all: true });

async function addressesOf(name: string, { resolve }: FetchOptions): Promise<LookupAddress[]> {
  if (isIP(name)) return [{ address: name, family: isIP(name) }];
  try {
    return await (resolve ?? lookUp)(name);
  } catch (error) {
    throw faultOf(error, name);
  }
}

async function body(answer: IncomingMessage, most: number, signal: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer) {
      size += (part as Buffer).length;
      if (size > most) throw new ListFault(`The answer is larger than ${Math.round(most / 1_048_576)} MB.`);
      parts.push(part as Buffer);
    }
  } catch (error) {
    throw faultOf(signal.aborted ? signal.reason : error, answer.headers.host ?? 'The server');
  } finally {
    answer.destroy();
  }
  const promised = Number(answer.headers['content-length'] ?? size);
  if (size !== promised) throw new ListFault(`The answer was cut short: ${size} of ${promised} bytes came.`);
  return Buffer.concat(parts, size);
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'No server has this name',
  EAI_AGAIN: 'The name could not be looked up',
  ECONNREFUSED: 'Nothing answers there',
  ECONNRESET: 'The connection broke off',
  ETIMEDOUT: 'It did not answer in time',
  EHOSTUNREACH: 'It cannot be reached from here',
  ENETUNREACH: 'It cannot be reached from here',
  CERT_HAS_EXPIRED: 'Its certificate has expired',
};

/** A fault of the network in words; no address of ours and no stack is shown to anybody. */
function faultOf(error: unknown, name: string): ListFault {
  if (error instanceof ListFault) return error;
  const { code = '', name: kind } = error as NodeJS.ErrnoException;
  if (kind === 'TimeoutError' || kind === 'AbortError') return new ListFault(`${name}: it did not answer in time.`);
  return new ListFault(
    `${name}: ${(WORDS[code] ?? `the connection failed (${code || 'unknown'})`).replace(/^\w/, (letter) => letter.toLowerCase())}.`,
  );
}
