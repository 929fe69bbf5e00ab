import type { Decided, Probe, ProbeResults, Reader } from '@gatehouse/contract';
import type { Judgement } from '../filter/judge.ts';
import type { ServerLink } from '../link/server-link.ts';
import type { SignedWorld } from '../link/signed-world.ts';

/** Asks what is to be tried, tries it, and says what became of it. Rejects when the server does not answer. */
export async function answerProbes(
  link: ServerLink,
  { version, world }: SignedWorld,
  judge: (url: string) => Promise<Judgement>,
): Promise<void> {
  const results = await tryProbes(await link.probes(), world.reader, judge);
  await link.sendProbes({ snapshot: version, results });
}

/**
 * Tries the probes that are for whoever uses this browser, as if they opened each address: the filter, the server's answer and the rules, in that
 * order. No page is opened and nobody hears of it but the server.
 */
export async function tryProbes(
  probes: readonly Probe[],
  reader: Reader,
  judge: (url: string) => Promise<Judgement>,
): Promise<ProbeResults['results']> {
  const results: ProbeResults['results'] = [];
  for (const { key, address, reader: whose } of probes) {
    if (whose !== null && !isFor(whose, reader)) continue;
    const url = /^https?:\/\//i.test(address) ? address : `http://${address}`;
    results.push({ key, ...outcomeOf(await judge(url)) });
  }
  return results;
}

/** Whether what a probe says of its reader is true of this one. */
function isFor(probe: Reader, { audience, year, groups, person }: Reader): boolean {
  return (
    (probe.audience === 'unknown' || probe.audience === audience) &&
    (probe.year === undefined || probe.year === year) &&
    (probe.groups ?? []).every((group) => groups?.includes(group)) &&
    (probe.person === undefined || probe.person === person)
  );
}

function outcomeOf(judgement: Judgement): { decided: Decided; reason: string } {
  if (judgement.kind === 'open') return { decided: 'open', reason: 'allowed' };
  if (judgement.kind === 'unchecked') return { decided: 'open', reason: 'unchecked' };
  if (judgement.kind === 'held') return { decided: 'held', reason: judgement.because };
  const { action, reason } = judgement.verdict;
  return { decided: action === 'block' || action === 'warn' ? 'closed' : 'open', reason };
}
