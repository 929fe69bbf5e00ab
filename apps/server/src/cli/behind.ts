import { isIPv4 } from 'node:net';
import { StartRefused } from '../kernel/start-refused.ts';

/** A reverse proxy that people reach the server through. */
export interface BehindProxy {
  /** What they type, such as `https://gatehouse.school.example`. */
  origin: string;
  /** From where it connects: the only addresses whose word of who asks is taken. */
  proxies: string[];
}

/** From `--behind` and `--address`; undefined where nothing stands in front. `isLoopback`: only this machine reaches the server. */
export function behindOf(
  address: string | undefined,
  proxies: string[] | undefined,
  isLoopback: boolean,
): BehindProxy | undefined {
  if (proxies === undefined && address === undefined) return undefined;
  if (proxies === undefined)
    throw new StartRefused(
      'Add --behind ADDRESS: from where the reverse proxy connects, such as 127.0.0.1. --address is what people type to reach it.',
    );
  if (address === undefined)
    throw new StartRefused(
      'Add --address URL: what people type to reach the reverse proxy, such as --address https://gatehouse.school.example',
    );
  const other = proxies.find((each) => !isIPv4(each));
  // One machine each: of a network anybody in it could say that they are somebody else.
  if (other !== undefined)
    throw new StartRefused(
      `“${other}” is not the address of a reverse proxy. Give the one from which it connects, such as --behind 127.0.0.1; several with --behind again.`,
    );
  const elsewhere = proxies.find((each) => !each.startsWith('127.'));
  if (isLoopback && elsewhere !== undefined)
    throw new StartRefused(
      `A reverse proxy at ${elsewhere} does not reach this server: add --lan, which encrypts what passes between them, or --lan-without-encryption.`,
    );
  return { origin: originOf(address), proxies };
}

/** Encrypted, or passwords and cookies could be read on the way. */
function originOf(address: string): string {
  const url = URL.parse(address);
  if (
    url?.protocol === 'https:' &&
    url.username === '' &&
    `${url.origin}${url.pathname}` === url.href &&
    url.pathname === '/'
  )
    return url.origin;
  throw new StartRefused(
    `“${address}” is not what people type to reach the reverse proxy. It begins with https:// and is a name alone, such as --address https://gatehouse.school.example`,
  );
}
