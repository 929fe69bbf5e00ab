import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Reach } from '../site/site.ts';
import { fullDateTimeWords } from '../ui/words.ts';
import type { BehindProxy } from './behind.ts';

/** What is printed once the server listens: where it is, who can open that, and what is needed for it. `folder`: of the data; `certificate`: the school's own, where it has one. */
export function reachWords(
  { kind, origin }: Pick<Reach, 'kind' | 'origin'>,
  folder: string,
  certificate?: string,
): string[] {
  const at = `Gatehouse is at ${origin}`;
  if (kind === 'plain') return [at];
  if (kind === 'https') {
    const name = new URL(origin).hostname;
    const led = isIP(name) ? '' : ` once the school’s DNS leads ${name} to this machine`;
    if (certificate !== undefined)
      return [at, `Devices that trust whoever issued ${certificate}`, `open it without a warning${led}.`];
    const dns = led && `${led}, and`;
    return [
      at,
      `Devices open it${dns} without a warning once ${join(folder, 'school-ca.pem')}`,
      'is installed on them as a certificate authority.',
    ];
  }
  return [
    at,
    'Only this machine can open that address. To open it to the school’s network, stop it and start it with --lan --host NAME',
    '(README.md, “Run it in a school”).',
  ];
}

/** The same behind a reverse proxy. `here`: where the proxy reaches it. */
export function behindWords({ origin, proxies }: BehindProxy, here: Pick<Reach, 'kind' | 'origin'>): string[] {
  const clear =
    'What passes between the proxy and this machine can be read on that network: nothing is encrypted there, as you asked.';
  return [
    `Gatehouse is at ${origin}`,
    `The reverse proxy at ${proxies.join(' and ')} passes on what is asked there to ${here.origin}, and says for whom in X-Forwarded-For.`,
    ...(here.kind === 'plain' ? [clear] : []),
  ];
}

/** What is printed where the clock says a time before the one until which the server ran: it starts all the same, for filtering goes by it. */
export function putBackWords(before: Date, now: Date): string[] {
  return [
    `This machine’s clock says ${fullDateTimeWords(now)}, but Gatehouse was running on ${fullDateTimeWords(before)}.`,
    'If the clock is wrong, correct it now (timedatectl set-ntp true, or timedatectl set-time): until then times in the record',
    'are wrong, and codes from phones do not work. An empty battery on the mainboard does this after a power cut.',
  ];
}

/**
 * How a gate on this machine reaches the server, and the file of whoever vouches for its certificate. By an address: localhost is ::1 first on some machines, and
 * the name of a school's network leads nowhere before its DNS knows it. Only a certificate of the school's own is for its name alone, by an authority that the machine has to know.
 */
export function gateServer(
  { kind, origin }: Pick<Reach, 'kind' | 'origin'>,
  folder: string,
  certificate?: string,
): { origin: string; serverCa: string | undefined } {
  if (kind === 'https' && certificate === undefined)
    return { origin: `https://127.0.0.1${/:\d+$/.exec(origin)?.[0] ?? ''}`, serverCa: join(folder, 'school-ca.pem') };
  return { origin: origin.replace('//localhost:', '//127.0.0.1:'), serverCa: undefined };
}
