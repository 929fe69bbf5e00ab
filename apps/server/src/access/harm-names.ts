import { HARMS, type HarmCode } from '@gatehouse/engine';

/** What alerts beside the engine's harms are about. */
const OWN: Readonly<Record<string, string>> = {
  'not-heard': 'Filter or agent not heard',
  'check-failed': 'A check of the filter failed',
};

/** "Self-harm": the name of a harm; of one that this release does not know, its code. */
export function harmName(harm: string): string {
  return OWN[harm] ?? HARMS[harm as HarmCode]?.name ?? harm;
}
