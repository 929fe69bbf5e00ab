import type { Restored } from '../../access/restored.store.ts';
import type { Settings } from '../../access/settings.ts';
import { ageWords, plural, shareWords, shortDateTimeWords } from '../../ui/words.ts';
import { zoneWords } from '../dns/index.ts';
import type { ListFolder, ListsRead } from '../lists/index.ts';
import { type Sensor, seenWords, troubleWords } from '../sensors/index.ts';

/** How far something is filtered and seen. Silence is not health: nothing is known of it. */
export type Cover = 'whole' | 'part' | 'none' | 'unknown';

/** One thing of which the page says how it stands. */
export interface Line {
  topic: string;
  cover: Cover;
  /** The state in a word or two. */
  word: string;
  sentences: string[];
  link?: { href: string; text: string } | undefined;
  /** Whether somebody should do something about it. */
  needs: boolean;
}

/** Events by how sure it is whose they are. `nameless` of the unknown ones came without any account. */
export interface Identity {
  certain: number;
  likely: number;
  unknown: number;
  nameless: number;
}

/** What the page is made from. */
export interface CoverageFacts {
  /** Those whose key works; `total` when there are more than the page shows. */
  sensors: readonly Sensor[];
  total: number;
  /** `subscribed`: entries that the school's subscriptions bring beside them. `sealed`: the lists of illegal content, by source and category, with their age. */
  lists: Pick<ListsRead, 'shipped' | 'own' | 'problems'> & {
    subscribed: number;
    sealed: readonly { source: string; category: string; entries: number; madeOn: string }[];
  };
  /** Category → entries of all lists that stand for a site that there is. */
  filled: ReadonlyMap<string, number>;
  onError: Settings['filter.onError'];
  seesSearches: boolean;
  /** When this server was put back from a backup lately. */
  restored?: Restored | undefined;
  identity: Identity;
  /** What the reader may open or change. */
  links: { answers: boolean; sensors: boolean; enrol: boolean; onError: boolean; seesSearches: boolean };
  now: Date;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** Within so long a sensor is heard when all is well: a gate or resolver every half minute, with time to start anew; the others as the list of them has it, a weekend and more. */
const EXPECTED_MS: Record<Sensor['kind'], number> = {
  gate: 10 * MINUTE_MS,
  agent: 3 * DAY_MS,
  log: 3 * DAY_MS,
  resolver: 10 * MINUTE_MS,
};
/** Sites of these kinds come and go by the week; the lists that schools use are renewed daily. */
const OLD_LISTS_MS = 31 * DAY_MS;
const MOST_PROBLEMS = 5;
const KINDS: Record<Sensor['kind'], string> = {
  gate: 'gate',
  agent: 'browser agent',
  log: 'log shipper',
  resolver: 'resolver',
};

/** A gate, agent, log shipper or resolver: heard, silent, or with troubles of its own. */
export function sensorLine(sensor: Sensor, onError: CoverageFacts['onError'], now: Date): Line {
  const troubles = troubleWords(sensor);
  const silent = isSilent(sensor, now);
  const told = [`Last contact: ${seenWords(sensor, now)}.`, ...(silent ? silenceWords(sensor, onError) : [])];
  const standing = silent
    ? {
        cover: 'unknown' as const,
        word: sensor.seenAt ? `Silent for ${ageWords(sensor.seenAt, now)}` : 'Never in contact',
      }
    : troubles.length
      ? { cover: 'part' as const, word: 'In contact, with problems' }
      : { cover: 'whole' as const, word: 'In contact' };
  return {
    topic: `${sensor.name} (${KINDS[sensor.kind]})`,
    ...standing,
    sentences: [...told, ...troubles, ...reportWords(sensor, now)],
    needs: silent || troubles.length > 0,
  };
}

function isSilent({ seenAt, kind }: Sensor, now: Date): boolean {
  return !seenAt || now.getTime() - seenAt.getTime() > EXPECTED_MS[kind];
}

/** How far gates, or resolvers, stand: without one nothing is filtered, and of a silent one nothing is known. */
export function kindHeard(sensors: readonly Sensor[], wanted: 'gate' | 'resolver', now: Date): Cover {
  const gates = sensors.filter(({ kind }) => kind === wanted);
  if (gates.length === 0) return 'none';
  return gates.some((gate) => !isSilent(gate, now)) ? 'whole' : 'unknown';
}

function silenceWords({ kind, seenAt }: Sensor, onError: CoverageFacts['onError']): string[] {
  if (kind === 'gate') {
    const stopped = onError === 'block' ? 'no page opens through its proxy' : 'every page opens through its proxy';
    return [
      'A running gate reports every half minute. On its machine, run npx gatehouse gate status to see whether it is running and can reach this server.',
      `If it just cannot reach this server, it carries on with its last snapshot and keeps its events; if it has stopped, ${stopped}.`,
    ];
  }
  if (kind === 'resolver')
    return [
      'A running resolver reports every half minute. On its machine, run npx gatehouse dns status.',
      'If it has stopped, Unbound carries on with the names it had: temporary unblocks stay open, and changes do not arrive.',
    ];
  if (kind === 'log')
    return [
      'Check that npx gatehouse ingest is still running beside the log: until it is, nothing in the log is seen.',
    ];
  const never = seenAt ? '' : ' It is enrolled but has not started yet.';
  return [
    `Check whether the device is in use and its browser is managed: nothing is known about it until it reports.${never}`,
  ];
}

function reportWords({ kind, report }: Sensor, now: Date): string[] {
  if (report === null) return kind === 'gate' ? ['It has not yet reported which snapshot it is using.'] : [];
  const { snapshot, snapshotMadeAt, waitingBytes, zones } = report;
  const made = snapshotMadeAt ? new Date(snapshotMadeAt) : null;
  const age = made ? `, made ${shortDateTimeWords(made, now)} (${ageWords(made, now)} ago)` : '';
  const decides =
    snapshot === null
      ? 'It has no snapshot, so it decides nothing.'
      : `It is using snapshot ${snapshot.slice(0, 12)}${age}. A new one is made when rules, lists or people change.`;
  const waits =
    waitingBytes === 0
      ? 'No events were waiting to be sent.'
      : `Events were waiting to be sent: ${waitingBytes.toLocaleString('en-GB')} bytes.`;
  return kind === 'resolver' ? [decides, ...(zones ?? []).map(zoneWords)] : [decides, waits];
}

/** The lists: how many entries, how old, and what could not be read. */
export function listLines(
  { shipped, own, problems, subscribed }: Omit<CoverageFacts['lists'], 'sealed'>,
  now: Date,
): Line[] {
  return [
    {
      topic: 'The lists that come with Gatehouse',
      cover: shipped.entries ? 'whole' : 'none',
      word: shipped.entries ? 'In use' : 'Missing',
      sentences: [
        folderWords(shipped, now),
        'They are for trying out the filter: nearly all the names in them are invented and block no real site.',
      ],
      needs: shipped.entries === 0,
    },
    ...(own.entries > 0 || subscribed === 0 ? [ownLine(own, now)] : []),
    ...(subscribed > 0 ? [subscribedLine(subscribed)] : []),
    ...(problems.length ? [problemsLine(problems)] : []),
  ];
}

/** How fresh each of them is stands on its own page, with an alarm for the old ones (R84). */
function subscribedLine(entries: number): Line {
  return {
    topic: 'Lists that the school subscribes to',
    cover: 'whole',
    word: 'In use',
    sentences: [
      `${plural(entries, 'entry', 'entries')} beyond those above. A site on no list is open.`,
      'Each is counted once, however many lists or categories it is in. The page “Lists” counts each list by itself, and an entry once in each of its categories.',
    ],
    link: { href: '/filtering/lists', text: 'How fresh each of them is' },
    needs: false,
  };
}

function ownLine(own: ListFolder, now: Date): Line {
  const topic = 'The school’s long lists';
  if (own.entries === 0) {
    return {
      topic,
      cover: 'part',
      word: 'None',
      sentences: [
        'So most sites about gambling, sex, games or getting round the filter are on no list, and a site on no list is open.',
        'Put lists in the UT1 layout (a folder for each category with a file “domains”, and “urls” where there is one) into the folder “lists” of this server’s data folder, such as lists/gambling/domains. The server picks them up within seconds. Or subscribe to a list on the page “Lists”.',
      ],
      needs: true,
    };
  }
  const old = own.changedAt !== null && now.getTime() - own.changedAt.getTime() > OLD_LISTS_MS;
  return {
    topic,
    cover: old ? 'part' : 'whole',
    word: old ? 'Old' : 'In use',
    sentences: [
      folderWords(own, now),
      old
        ? 'Sites that have appeared since then are on no list, and open. Update the files in the folder “lists”: the server picks them up within seconds.'
        : 'A site on no list is open.',
    ],
    needs: old,
  };
}

function folderWords({ entries, categories, version, changedAt }: ListFolder, now: Date): string {
  const changed = changedAt
    ? `, last changed ${shortDateTimeWords(changedAt, now)} (${ageWords(changedAt, now)} ago)`
    : '';
  return `${plural(entries, 'entry', 'entries')} in ${plural(categories, 'category', 'categories')}: version ${version}${changed}.`;
}

function problemsLine(problems: CoverageFacts['lists']['problems']): Line {
  const refused = problems.filter(({ level }) => level === 'refused').length;
  const more = problems.length - MOST_PROBLEMS;
  return {
    topic: 'Problems in the lists',
    cover: 'part',
    word: plural(problems.length, 'problem'),
    sentences: [
      refused
        ? `${plural(refused, 'place')} in the files could not be read and has no effect; the rest of each list is in use.`
        : 'All entries are in use; these are notes about the files.',
      ...problems.slice(0, MOST_PROBLEMS).map(({ path, line, message }) => `${path}, line ${line}: ${message}`),
      ...(more > 0 ? [`${plural(more, 'more problem')} in the server’s log.`] : []),
    ],
    needs: refused > 0,
  };
}

/** Whose the last seven days' events were. */
export function identityLines({ certain, likely, unknown, nameless }: Identity): Line[] {
  const all = certain + likely + unknown;
  if (all === 0) {
    const sentences = [
      'No events arrived in the last seven days, so it cannot be said how well people are identified.',
    ];
    return [{ topic: 'Last seven days', cover: 'unknown', word: 'No events', sentences, needs: false }];
  }
  const line = (topic: string, cover: Cover, count: number, sentence: string): Line => ({
    topic,
    cover,
    word: `${count.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} (${shareWords(count, all)})`,
    sentences: [sentence],
    needs: false,
  });
  const without = nameless ? ` ${plural(nameless, 'event')} of these came without a username.` : '';
  return [
    line('Certain', 'whole', certain, 'The person was signed in at the proxy or the browser.'),
    line('Likely', 'part', likely, 'The gate’s file clients.txt gives the device’s address to this person.'),
    line(
      'Unknown',
      'unknown',
      unknown,
      `An alert from these names nobody, and the strictest policy applies.${without} Have the proxy ask for a username, and check that each one is on the school’s list of people.`,
    ),
  ];
}

/** What to put right, first on the page: the line's topic and, within a sentence, its word. */
export function needsOf(lines: readonly Line[]): { topic: string; word: string }[] {
  return lines.filter(({ needs }) => needs).map(({ topic, word }) => ({ topic, word: word.toLowerCase() }));
}
