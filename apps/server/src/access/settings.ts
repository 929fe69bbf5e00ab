import { z } from 'zod';
import { type Setting, STARTERS, type Starter } from './setting-shape.ts';
import { AGENT_SETTINGS } from './settings-agents.ts';
import { AGREED_SETTINGS } from './settings-agreed.ts';
import { ALERT_SETTINGS } from './settings-alerts.ts';
import { ALERT_WAIT_SETTINGS } from './settings-alerts-waits.ts';
import { CHECK_SETTINGS } from './settings-checks.ts';
import { CONCERN_SETTINGS } from './settings-concerns.ts';
import { EVIDENCE_SETTINGS } from './settings-evidence.ts';
import { FILTER_SETTINGS } from './settings-filter.ts';
import { HISTORY_SETTINGS } from './settings-history.ts';
import { INVESTIGATION_SETTINGS } from './settings-investigations.ts';
import { LOOK_SETTINGS } from './settings-looks.ts';
import { MACHINE_SETTINGS } from './settings-machine.ts';
import { MAIL_SETTINGS } from './settings-mail.ts';
import { PHRASE_SETTINGS } from './settings-phrases.ts';
import { PROCEDURE_SETTINGS } from './settings-procedures.ts';
import { REPORT_SETTINGS } from './settings-reports.ts';
import { REQUEST_SETTINGS } from './settings-requests.ts';
import { RETENTION_SETTINGS } from './settings-retention.ts';
import { SANCTION_SETTINGS } from './settings-sanctions.ts';
import { SCHOOL_SETTINGS } from './settings-school.ts';
import { SECRECY_SETTINGS } from './settings-secrecy.ts';
import { SECURITY_SETTINGS } from './settings-security.ts';
import { SILENCE_SETTINGS } from './settings-silence.ts';

/** Every typed setting: where two of the five policies differ there is one, never a constant. */
export const SETTINGS = {
  ...SCHOOL_SETTINGS,
  ...ALERT_SETTINGS,
  ...ALERT_WAIT_SETTINGS,
  ...SECRECY_SETTINGS,
  ...PHRASE_SETTINGS,
  ...SECURITY_SETTINGS,
  ...FILTER_SETTINGS,
  ...HISTORY_SETTINGS,
  ...LOOK_SETTINGS,
  ...AGENT_SETTINGS,
  ...SILENCE_SETTINGS,
  ...CHECK_SETTINGS,
  ...REPORT_SETTINGS,
  ...EVIDENCE_SETTINGS,
  ...RETENTION_SETTINGS,
  ...CONCERN_SETTINGS,
  ...PROCEDURE_SETTINGS,
  ...INVESTIGATION_SETTINGS,
  ...SANCTION_SETTINGS,
  ...MAIL_SETTINGS,
  ...MACHINE_SETTINGS,
  ...AGREED_SETTINGS,
  ...REQUEST_SETTINGS,
};

/** The key of a setting, such as `alerts.foldMinutes`. */
export type SettingKey = keyof typeof SETTINGS;

/** All values of one school, each of its own type. */
export type Settings = { [Key in SettingKey]: (typeof SETTINGS)[Key] extends Setting<infer Value> ? Value : never };

/** Every key, in the order in which they are shown. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** By starter: a page reads the settings ten times over, and each time all of them were put together. */
const startersFilled = new Map<Starter, Settings>();

/** What a starter configuration fills in; the caller's own to change. */
export function starterSettings(starter: Starter): Settings {
  const known = startersFilled.get(starter);
  if (known) return { ...known };
  const filled = Object.fromEntries(SETTING_KEYS.map((key) => [key, starterValue(key, starter)])) as Settings;
  startersFilled.set(starter, filled);
  return { ...filled };
}

/** The value that one setting has in a starter configuration. */
export function starterValue(key: SettingKey, starter: Starter): unknown {
  const setting: Setting<unknown> = SETTINGS[key] as Setting<unknown>;
  return setting.starters[starter] ?? setting.value;
}

/** The settings from stored rows over the starter's values. A stored value that no longer fits falls back to the starter's, and is named. */
export function settingsFrom(
  starter: Starter,
  rows: readonly { key: string; value: unknown }[],
): { settings: Settings; unfit: string[] } {
  const settings: Record<string, unknown> = starterSettings(starter);
  const unfit: string[] = [];
  for (const row of rows) {
    const setting = (SETTINGS as Record<string, Setting<unknown>>)[row.key];
    const parsed = setting?.schema.safeParse(row.value);
    if (parsed?.success) settings[row.key] = parsed.data;
    else unfit.push(row.key);
  }
  return { settings: settings as Settings, unfit };
}

/** A starter configuration's name from text, or undefined. */
export const starterSchema = z.enum(STARTERS);
