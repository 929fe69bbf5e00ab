import type { SettingKey, Settings } from '../../access/settings.ts';
import { SETTINGS } from '../../access/settings.ts';

const SHOWN = [
  'mail.alertsFrom',
  'mail.minutesBetween',
  'mail.urgentMinutesBetween',
  'mail.outsideHours',
  'mail.morning',
] as const satisfies readonly SettingKey[];

/** The rules that a school has for mail, each as its sentence. */
export const MAIL_SETTINGS: readonly ((settings: Settings) => string)[] = SHOWN.map((key) => (settings) => {
  const { words } = SETTINGS[key] as { words: (value: unknown) => string };
  return words(settings[key]);
});
