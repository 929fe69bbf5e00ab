import type { Probe, ProbeResults } from '@gatehouse/contract';
import type { Gate } from './gate.ts';
import { type Ask, readAsk } from './squid-ask.ts';

/** Whoever is not known meets the strictest policy, and so does a probe that names nobody. */
const NOT_KNOWN = { audience: 'unknown' };

/** Tries each probe with what the gate has loaded, as a line of the proxy that asks for it. */
export function tryProbes(gate: Gate, probes: readonly Probe[]): ProbeResults['results'] {
  return probes.flatMap(({ key, address, reader }) => {
    const ask = askFor(address);
    return ask === null ? [] : [{ key, ...gate.probe(ask, reader ?? NOT_KNOWN) }];
  });
}

/**
 * The line that Squid writes for an address, read as every line is. Of https only the host is seen, twice: in the CONNECT and in the first TLS
 * message.
 *   https://maths.example/games → 0 127.0.0.1 - CONNECT maths.example:443 maths.example - sni
 *   maths.example/games         → 0 127.0.0.1 - GET http://maths.example/games - - -
 */
export function askFor(address: string): Ask | null {
  const url = URL.parse(/^https?:\/\//i.test(address) ? address : `http://${address}`);
  if (url === null || url.hostname === '') return null;
  const line =
    url.protocol === 'https:'
      ? `0 127.0.0.1 - CONNECT ${url.hostname}:${url.port || '443'} ${url.hostname} - sni`
      : `0 127.0.0.1 - GET ${url.href} - - -`;
  return readAsk(line);
}
