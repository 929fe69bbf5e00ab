import { HARMS, type HarmCode } from '@gatehouse/engine';
import { ROLES, type Role } from '../../access/roles.ts';
import type { Setting } from '../../access/setting-shape.ts';
import { SETTING_KEYS, SETTINGS, type SettingKey } from '../../access/settings.ts';
import { spanWords } from '../../access/settings-school.ts';
import { spanOf } from '../../kernel/school-time.ts';

/** A section of the policy: what its settings begin with, and what it is called. */
export const SECTIONS = [
  { id: 'school', title: 'The school and its day' },
  { id: 'alerts', title: 'Alerts and acting on them' },
  { id: 'incidents', title: 'Incidents' },
  { id: 'security', title: 'Accounts and signing in' },
  { id: 'filter', title: 'Filtering' },
  { id: 'watch', title: 'Monitoring in the browser' },
  { id: 'silence', title: 'When an agent or gate goes silent' },
  { id: 'checks', title: 'Filter checks' },
  { id: 'telling', title: 'Telling people' },
  { id: 'investigations', title: 'Investigating allegations about staff' },
  { id: 'sanctions', title: 'Breaches and sanctions' },
  { id: 'appeals', title: 'Appeals and complaints' },
  { id: 'reviews', title: 'Yearly reviews' },
  { id: 'reports', title: 'Monitoring reports' },
  { id: 'history', title: 'Browsing history' },
  { id: 'evidence', title: 'Evidence' },
  { id: 'retention', title: 'What is kept' },
  { id: 'concerns', title: 'Reporting a concern' },
  { id: 'looks', title: 'Authorised looks' },
  { id: 'reading', title: 'Unusual reading of records' },
  { id: 'reviewers', title: 'Reviewer wellbeing' },
  { id: 'exports', title: 'Exports' },
  { id: 'mail', title: 'Mail' },
  { id: 'machine', title: 'The server' },
  { id: 'agreed', title: 'Agreed use of devices' },
] as const;

/** The id of a section. */
export type SectionId = (typeof SECTIONS)[number]['id'];

/** What a reader has to know of a section before its clauses. */
export const SECTION_NOTES: { readonly [id in SectionId]?: string } = {
  agreed: 'Told in the monitoring notice. People keep to these; Gatehouse does not enforce them.',
};

/** Sentences that no setting and no role can change. */
export const LOCKED_BY_LAW: readonly { section: SectionId; words: string; value: string; source: string }[] = [
  {
    section: 'alerts',
    words: 'Suspected indecent images of children are',
    value: 'never copied, printed or shown.',
    source: 'Protection of Children Act 1978',
  },
  {
    section: 'filter',
    words: 'Illegal content is blocked',
    value: 'for everybody, always.',
    source: 'DfE filtering and monitoring standards; Keeping children safe in education',
  },
];

/** The setting of a key, its value's type forgotten: for pages that treat all of them alike. */
export function settingOf(key: SettingKey): Setting<unknown> {
  return SETTINGS[key] as Setting<unknown>;
}

/** A key from an address, or undefined. */
export function keyOf(text: string): SettingKey | undefined {
  return SETTING_KEYS.find((key) => key === text);
}

/** The section that a setting belongs to. */
export function sectionOf(key: SettingKey): SectionId {
  return SECTIONS.find((section) => key.startsWith(`${section.id}.`))?.id ?? 'school';
}

/** "8.3": the section's and the setting's place in it. */
export function numberOf(key: SettingKey): string {
  const section = sectionOf(key);
  const place = SETTING_KEYS.filter((each) => sectionOf(each) === section).indexOf(key) + 1;
  return `${SECTIONS.findIndex((each) => each.id === section) + 1}.${place}`;
}

/** Where a setting comes from, for somebody who never saw our list of requirements. */
export function sourceWords(source: string): string {
  if (/DfE/.test(source)) return source.split(/[;,]/)[0]?.trim() ?? source;
  return /\bR\d+/.test(source) ? 'From school policies' : 'A rule of Gatehouse';
}

/** "Headteacher, Safeguarding lead". */
export function rolesWords(roles: readonly Role[]): string {
  return roles.map((role) => ROLES[role]).join(', ');
}

/** Whether somebody with these roles may change the setting. */
export function mayChange(key: SettingKey, roles: readonly Role[]): boolean {
  return settingOf(key).changedBy.some((role) => roles.includes(role));
}

/** Whether this value filters or watches less than the other, which two people change together (R82). */
export function weakens(key: SettingKey, before: unknown, after: unknown): boolean {
  return settingOf(key).weakens?.(before, after) ?? false;
}

/** What one choice is called: a role, a harm, a holiday, or its own word. */
export function choiceName(value: string): string {
  if (value in ROLES) return ROLES[value as Role];
  if (value in HARMS) return HARMS[value as HarmCode].name;
  if (value === 'isolate') return 'It stays where it is';
  if (value === 'secure') return 'It is taken to a secure place';
  if (value === 'no_action') return 'Closing an alert without further action';
  if (value === 'anonymous') return 'Yes, and they need not say who they are';
  if (value === 'named') return 'Yes, and they say who they are';
  if (value === 'off') return 'No';
  if (value === 'incident') return 'Making an alert an incident';
  if (spanOf(value)) return spanWords(value);
  return value;
}

/** What to show of the list: words to look for, one section, only what the reader may change. */
export interface Wanted {
  q: string;
  /** Null: of all sections, their contents alone where nothing is looked for. */
  section: SectionId | 'all' | null;
  mine: boolean;
}

/** Whether a setting is among what is wanted: each word begins one of its own. */
export function isWanted(key: SettingKey, value: unknown, wanted: Wanted, roles: readonly Role[]): boolean {
  if (wanted.section && wanted.section !== 'all' && sectionOf(key) !== wanted.section) return false;
  if (wanted.mine && !mayChange(key, roles)) return false;
  const { label, words } = settingOf(key);
  const text = `${label} ${words(value)}`.toLowerCase();
  return wanted.q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => beginsAWord(text, word));
}

/** “bus” begins “business”, and is no word of “abuse”. */
function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  return false;
}
