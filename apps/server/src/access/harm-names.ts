import { HARMS, type HarmCode } from '@gatehouse/engine';

/** What alerts beside the engine's harms are about. */
const OWN: Readonly<Record<string, string>> = {
  'not-heard': 'Filter or agent silent',
  'check-failed': 'Filter check failed',
};

/** "Self-harm": the name of a harm; of one that this release does not know, its code. */
export function harmName(harm: string): string {
  return OWN[harm] ?? HARMS[harm as HarmCode]?.name ?? harm;
}
