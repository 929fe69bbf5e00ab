import { z } from 'zod';
import type { Setting } from '../../access/setting-shape.ts';
import { SETTING_KEYS, SETTINGS, type SettingKey } from '../../access/settings.ts';

/** A clause of the policy that filters or watches less than it did (R82). It is read from the settings: what two people agreed to is written there. */
export const clauseSchema = z.strictObject({
  kind: z.literal('clause'),
  key: z.string().min(1).max(60),
  value: z.unknown(),
  /** What it said when this was asked for. */
  was: z.unknown(),
});

/** A change of a clause of the policy. */
export type ClauseProposal = z.infer<typeof clauseSchema>;

/** The setting that it is about; undefined for one that this release no longer has. */
export function clauseSetting(key: string): { key: SettingKey; setting: Setting<unknown> } | undefined {
  const known = SETTING_KEYS.find((each) => each === key);
  return known && { key: known, setting: SETTINGS[known] as Setting<unknown> };
}

/** "Typing: Agents do not read what is typed", without its stop. */
export function clauseWords({ key, value }: ClauseProposal): string {
  const found = clauseSetting(key);
  if (!found?.setting.schema.safeParse(value).success) return `The clause ${key} of the policy`;
  return `${found.setting.label}: ${found.setting.words(value).replace(/\.$/, '')}`;
}

/** What is wrong with it: only what filters or watches less than it did wants two people. */
export function clauseProblem({ key, value, was }: ClauseProposal): string | null {
  const setting = clauseSetting(key)?.setting;
  if (!setting?.weakens) return 'One person changes this, on the page of the policy';
  if (!setting.schema.safeParse(value).success) return 'This is not something that the clause can say';
  return setting.weakens(was, value) ? null : 'One person may change it so, on the page of the policy';
}
