import type { AgentWorld } from '@gatehouse/contract';
import { normaliseUrl } from '@gatehouse/engine';

/** Whether a page is one where nothing is read or told: a helpline, a health service, a bank, or what the school added (R105). */
export function isNeverWatched(url: string, never: AgentWorld['watch']['never']): boolean {
  const host = normaliseUrl(url)?.host;
  if (host === undefined) return true;
  return never.some((site) => host === site.host || host.endsWith(`.${site.host}`));
}
