import { SENT_OLDER, type SensorKind, type SensorReport } from '@gatehouse/contract';
import type { Restored } from '../../access/restored.store.ts';
import { ageWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { COPIED, SEVERAL_MACHINES } from './sensors-machines.ts';

/** What a sensor is, as the pages say it. */
export const KIND_WORDS: Record<SensorKind, { name: string; does: string }> = {
  gate: { name: 'Gate', does: 'Runs beside the school’s proxy and decides each request.' },
  agent: { name: 'Browser agent', does: 'Runs in the browser of a pupil’s or teacher’s device.' },
  log: { name: 'Log shipper', does: 'Sends log files of a proxy or firewall that decides for itself.' },
  resolver: {
    name: 'Resolver',
    does: 'Blocks by DNS for phones, consoles and guests with neither proxy nor agent. It sends no events.',
  },
};

const IS_IT_ON = 'See that its machine is on and reaches this server.';

/** What to do about one that is silent, by kind, and what it does meanwhile. */
export const WHEN_SILENT: Readonly<Record<SensorKind, string>> = {
  gate: `${IS_IT_ON} While it runs it filters by the rules that it has, and sends later what it saw.`,
  resolver: `${IS_IT_ON} While it runs it blocks the names that it has.`,
  log: 'See that the job which sends the log still runs.',
  agent:
    'Perhaps nobody has used the device. If somebody has, see in its browser whether the extension is there, and that it reaches this server.',
};

/** The kinds as choices of a form. */
export const KINDS = Object.entries(KIND_WORDS).map(([value, { name, does }]) => ({ value, text: name, does }));

const DAY_MS = 86_400_000;
/** After so long we no longer know what an agent would have seen (S1): longer than a weekend from Friday's last lesson to Monday's first. */
const AGENT_SILENT_MS = 3 * DAY_MS;
/** A log is mostly sent once a day. */
const LOG_SILENT_MS = DAY_MS;
/** A code that nobody used by the next day was forgotten, or is in the wrong hands. */
export const CODE_MS = DAY_MS;

/** A sensor as the list shows it. */
export interface Sensor {
  id: string;
  kind: SensorKind;
  name: string;
  enrolledAt: Date;
  seenAt: Date | null;
  revokedAt: Date | null;
  /** What it last said of itself; null for what never does. */
  report: SensorReport | null;
}

/** What a gate has sent again for a server that was put back, in words. */
export function againWords({ report }: Pick<Sensor, 'report'>, { of }: Pick<Restored, 'of'>): string {
  const again = report?.again;
  if (again === undefined || again.of !== of.toISOString()) return 'has not answered yet';
  return again.events === 0 ? 'had nothing' : plural(again.events, 'event');
}

/** The same of all browser agents. One that is switched off answers when it is on again. */
export function agentsAgainWords(count: { agents: number; answered: number; events: number }): string {
  const { agents, answered, events } = count;
  return `${answered} of ${agents.toLocaleString('en-GB')} ${answered === 1 ? 'has' : 'have'} answered, with ${plural(events, 'event')}`;
}

/** How a sensor stands. Silence, or never a word, is not health: nothing is known of what it would have sent. */
export type Standing = 'working' | 'silent' | 'revoked';

/** The sensor's standing at this time. */
export function standingOf(sensor: Pick<Sensor, 'kind' | 'seenAt' | 'revokedAt'>, limits: SilenceLimits): Standing {
  if (sensor.revokedAt) return 'revoked';
  return sensor.seenAt && sensor.seenAt > limits[sensor.kind] ? 'working' : 'silent';
}

/** By kind the last moment at which a sensor that is silent now was heard. */
export type SilenceLimits = Record<SensorKind, Date>;

/** The limits at this time; `gateMinutes`: after how many minutes the school counts a gate as silent, as Today and coverage do. */
export function silentBefore(now: Date, gateMinutes: number): SilenceLimits {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const gate = ago(gateMinutes * 60_000);
  return { gate, resolver: gate, log: ago(LOG_SILENT_MS), agent: ago(AGENT_SILENT_MS) };
}

/** When a sensor was last heard of, in words. */
export function seenWords({ seenAt }: Pick<Sensor, 'seenAt'>, now: Date): string {
  return seenAt ? `${shortDateTimeWords(seenAt, now)} (${ageWords(seenAt, now)} ago)` : 'Never yet';
}

/** What troubles a sensor, by its own last report, in sentences; empty when nothing does. */
export function troubleWords({ report }: Pick<Sensor, 'report'>): string[] {
  if (report === null) return [];
  const lost = report.lost > 0 ? [`${plural(report.lost, 'event')} could not be kept since it started.`] : [];
  return [...lost, ...report.problems.flatMap((said) => [said, ...meantBy(said)])];
}

function meantBy(said: string): string[] {
  if (said.startsWith(SENT_OLDER)) return [POSING];
  return said.startsWith(SEVERAL_MACHINES) ? [COPIED] : [];
}

/** What it means that a sensor was sent an older policy than it has, and what to do. */
export const POSING =
  'Another device on the network may be posing as this server. Find it, and have gates and agents use an address of this server that begins with https.';
