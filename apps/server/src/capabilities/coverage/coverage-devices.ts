import type { CsvCell } from '../../site/csv.ts';
import { ageWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { OLDEST_RELEASE } from '../agents/index.ts';
import { troubleWords } from '../sensors/index.ts';
import type { Device } from './coverage-devices.store.ts';
import { type Measure, STATE_WORDS } from './coverage-state.ts';

/** What a device or gate said of the rules that it decides with. */
export type RulesSaid = Pick<NonNullable<Device['report']>, 'snapshot' | 'snapshotMadeAt'>;

/** How sure it is whose it was, after a name. */
const SURE: Record<string, string> = { certain: 'certain', likely: 'likely', not_known: 'not known' };

/** How sure it is whose it was: "certain", "likely". */
export function sureWords(confidence: string | null): string {
  return SURE[confidence ?? ''] ?? SURE.not_known ?? '';
}

/** The state of a device in its own words: a gate does not monitor, and a silent one is silent for so long. */
export function deviceStateWords({ kind, state, seenAt }: Device, { now, since, gateBefore }: Measure): string {
  if (state === 'unknown') {
    if (seenAt === null) return 'Not known: never heard';
    const isHeard = kind === 'gate' ? seenAt > gateBefore : seenAt >= since;
    return isHeard ? 'Not known: has not said' : `Not known: silent for ${ageWords(seenAt, now)}`;
  }
  return kind === 'gate' ? 'Filters the network' : STATE_WORDS[state];
}

/** Why a device that is heard is not monitored, and what else is wrong with it, in sentences. */
export function deviceNotes(device: Device): string[] {
  const { kind, report, state, isOld } = device;
  const why =
    kind === 'gate' || state !== 'filtered' || isOld
      ? []
      : report?.snapshot === null
        ? ['It has no rules yet, so it holds back every page.']
        : ['Nothing is monitored on it.'];
  const old = isOld
    ? [`Release ${report?.release} is too old, though it still filters. ${OLDEST_RELEASE} or newer is needed.`]
    : [];
  return [...why, ...old, ...troubleWords(device)];
}

/** That it was taken off the network because of a virus, or nothing. */
export function isolatedWords({ isolation }: Pick<Device, 'isolation'>, now: Date): string {
  if (!isolation) return '';
  if (isolation.isForGood) return 'Out of use for good';
  return `Do not use: isolated since ${shortDateTimeWords(isolation.since, now)}`;
}

/** How old what it decides with is: "14 Nov, 10:00 (3 days old)". */
export function rulesWords(report: RulesSaid | null, now: Date): string {
  if (!report) return 'Not reported';
  if (report.snapshot === null) return 'None';
  if (!report.snapshotMadeAt) return 'Age not said';
  const made = new Date(report.snapshotMadeAt);
  return `${shortDateTimeWords(made, now)} (${ageWords(made, now)} old)`;
}

/** How many are listed: gates are no devices, of which the title counts so many with the agent. */
export function listedWords(total: number, { kind }: { kind?: 'agent' | 'gate' | undefined }): string {
  if (kind === undefined) return plural(total, 'agent or gate', 'agents and gates');
  return plural(total, kind === 'gate' ? 'gate' : 'device');
}

/** The file's first line. */
export const DEVICES_HEAD = [
  ...['Name', 'Kind', 'State', 'Last heard', 'Rules made', 'Release', 'Too old', 'Runs on'],
  ...['Account', 'How sure', 'Last person', 'Notes'],
];

/** One device as a line of the file. */
export function deviceCells(device: Device, now: Date): CsvCell[] {
  const { report } = device;
  return [
    device.name,
    device.kind === 'gate' ? 'Gate' : 'Browser agent',
    device.kind === 'gate' && device.state === 'filtered' ? 'Filters the network' : STATE_WORDS[device.state],
    device.seenAt,
    report?.snapshotMadeAt ? new Date(report.snapshotMadeAt) : null,
    report?.release ?? '',
    device.isOld ? 'yes' : 'no',
    device.platform,
    device.account,
    device.account === null ? '' : sureWords(device.confidence),
    device.lastPerson?.name ?? '',
    [isolatedWords(device, now), ...deviceNotes(device)].filter(Boolean).join('. '),
  ];
}
