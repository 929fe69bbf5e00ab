import { type NoticeRead, readerFor } from '@gatehouse/contract';
import { listYears } from '../../access/audiences.store.ts';
import { audienceOf } from '../../access/audiences.ts';
import { type Actor, authorise, type SensorActor, sensorScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { yearsOfSchool } from '../../access/years.ts';
import type { Ground } from '../../db/ground.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { personOfAccount } from '../events/index.ts';
import type { NoticeQuery } from './agents-notice.schemas.ts';
import { keepReading, type LastReading, listEasyReaders, listLastReadings } from './agents-notice.store.ts';
import { NOTICE_READERS, noticeFor, noticeReader } from './agents-notice.ts';
import type { NoticeReader } from './agents-notice-agreed.ts';
import { type NoticeLine, type SHOWN, shownLines, standingOf } from './agents-notice-list.ts';

/** An agent says that its reader has read the notice. A device whose clock is ahead has it read now. */
export async function takeNoticeRead(
  ground: Ground,
  { sensorId, ...sensor }: SensorActor,
  { account, version, at }: NoticeRead,
): Promise<{ kept: true }> {
  await transact(ground, sensorScope({ sensorId, ...sensor }), async (tx) => {
    const person = account === null ? null : await personOfAccount(tx, account);
    const readAt = new Date(Math.min(Date.parse(at), tx.at.getTime()));
    const personId = person?.id ?? null;
    if (!(await keepReading(tx, { personId, sensorId, version, readAt }))) return;
    tx.journal({
      action: 'notice.read',
      subject: personId === null ? { kind: 'sensor', id: sensorId } : { kind: 'person', id: personId },
      payload: { version, readAt: readAt.toISOString(), sensor: sensorId },
    });
  });
  return { kept: true };
}

/** Who is shown, and how many there are of each. */
export interface NoticeList {
  lines: NoticeLine[];
  counts: Record<(typeof SHOWN)[number], number>;
}

/** Who has read the monitoring notice in the words that hold for them, and who has still to. */
export async function readNoticeList(ground: Ground, actor: Actor, query: NoticeQuery): Promise<NoticeList> {
  return transact(ground, authorise(actor, 'coverage.read'), (tx) => noticeList(tx, query));
}

/** The same, taken out of the system as a file; what it is for is journalled (S11). */
export async function exportNotice(
  ground: Ground,
  actor: Actor,
  query: NoticeQuery,
  purpose: string,
): Promise<NoticeList> {
  return transact(ground, authorise(actor, 'coverage.read'), async (tx) => {
    const list = await noticeList(tx, query);
    await takeOut(tx, { list: 'notice', form: 'file', lines: list.lines.length });
    tx.journal({
      action: 'notice.export',
      subject: { kind: 'school', id: tx.scope.schoolId },
      payload: { show: query.show, kind: query.kind ?? null, people: list.lines.length, purpose },
    });
    return list;
  });
}

/** How many of whom have read the notice, and of how many, as whoever knows nobody's extra help sees the list: beside it these would else tell of a child (R206). */
export async function countNoticeRead(
  tx: Tx,
): Promise<Record<'pupil' | 'staff' | 'other', { read: number; all: number }>> {
  const lines = await standings(tx, undefined, { easily: new Set(), knowsAll: false });
  const of = (isOne: (line: NoticeLine) => boolean) => {
    const those = lines.filter(isOne);
    return { read: shownLines(those, 'read').length, all: those.length };
  };
  return {
    pupil: of(({ kind }) => kind === 'pupil'),
    staff: of(({ kind }) => kind === 'staff'),
    other: of(({ kind }) => kind !== 'pupil' && kind !== 'staff'),
  };
}

async function noticeList(tx: Tx, { show, kind }: NoticeQuery): Promise<NoticeList> {
  const known = { easily: await listEasyReaders(tx), knowsAll: tx.scope.has('extrahelp.manage') };
  const all = await standings(tx, kind, known);
  const count = (what: (typeof SHOWN)[number]) => shownLines(all, what).length;
  return {
    lines: shownLines(all, show),
    counts: { open: count('open'), read: count('read'), everybody: all.length },
  };
}

async function standings(
  tx: Tx,
  kind: NoticeQuery['kind'],
  { easily, knowsAll }: { easily: ReadonlySet<string>; knowsAll: boolean },
): Promise<NoticeLine[]> {
  const settings = await readSettings(tx);
  const notices = Object.fromEntries(
    NOTICE_READERS.map((reader) => [reader, noticeFor(reader, settings, new Map())]),
  ) as Record<NoticeReader, ReturnType<typeof noticeFor>>;
  // Who may not know that somebody reads easy words reads nothing of it from this list either: in which of the two they read it is all one to them.
  const holds = (person: LastReading) => {
    const age = readerFor(audienceOf(person));
    const mine = notices[noticeReader(age, easily.has(person.id))];
    const { easy } = notices;
    return !knowsAll && age === 'older' && person.last?.version === easy.version ? easy : mine;
  };
  return (await listLastReadings(tx, kind)).map((read) => {
    const { last, ...person } = read;
    return { ...person, standing: standingOf(last, holds(read), tx.at), readAt: last?.readAt ?? null };
  });
}

/** What the notice says, for each of those who read it here: whoever lists them in order has the plainest first. */
export interface NoticeWords {
  readers: { reader: NoticeReader; notice: Omit<ReturnType<typeof noticeFor>, 'version' | 'readAt' | 'holdsDays'> }[];
  now: Date;
}

/** The monitoring notice as pupils and staff are shown it (R105, R206). It is the school's policy, and no secret. */
export function readNoticeWords(ground: Ground, actor: Actor): Promise<NoticeWords> {
  return transact(ground, authorise(actor, 'settings.read'), async (tx) => {
    const settings = await readSettings(tx);
    const ages = yearsOfSchool(settings['school.years'], await listYears(tx)).map((yearGroup) =>
      readerFor(audienceOf({ kind: 'pupil', yearGroup })),
    );
    const isHere = (reader: NoticeReader) =>
      reader === 'adult' || ages.length === 0 || ages.includes(reader === 'easy' ? 'older' : reader);
    const readers = NOTICE_READERS.filter(isHere);
    return {
      readers: readers.map((reader) => ({ reader, notice: noticeFor(reader, settings, new Map()) })),
      now: tx.at,
    };
  });
}
