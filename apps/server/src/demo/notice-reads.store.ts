import { readerFor } from '@gatehouse/contract';
import type { Transaction } from 'kysely';
import { audienceOf } from '../access/audiences.ts';
import { type Settings, starterSettings } from '../access/settings.ts';
import { noticeFor } from '../capabilities/agents/index.ts';
import type { DB } from '../db/schema.generated.ts';
import { newId } from '../kernel/ids.ts';
import { instantOf } from '../kernel/school-time.ts';
import type { DemoSchool } from './generate.ts';
import { chanceOf } from './random.ts';

/** Of a hundred, those who were there when the notice was shown: some are absent for long, or have no device. */
const READ_OF_100 = { pupil: 94, staff: 88 } as const;

/** The pupils and staff of a demo school who read the monitoring notice in the first days, in the words that hold. */
export async function insertNoticeReads(
  db: Transaction<DB>,
  { id: school_id, shape, roll }: DemoSchool,
  { dates, now, settings }: { dates: readonly string[]; now: Date; settings: Record<string, unknown> },
): Promise<void> {
  const chance = chanceOf(`${school_id}/notice`);
  const holds = { ...starterSettings(shape.starter), ...settings } as Settings;
  const days = dates.slice(0, 4);
  if (!days.length) return;
  const rows = [...roll.pupils, ...roll.staff].flatMap((person) => {
    if (person.kind !== 'pupil' && person.kind !== 'staff') return [];
    if (chance.int(1, 100) > READ_OF_100[person.kind]) return [];
    const minutes = chance.int(0, 360);
    const at = new Date(instantOf(chance.pick(days), '08:45').getTime() + minutes * 60_000);
    if (at > now) return [];
    const reader = readerFor(audienceOf({ kind: person.kind, yearGroup: person.year }));
    const { version } = noticeFor(reader, holds, new Map());
    return [{ school_id, id: newId(at), person_id: person.id, sensor_id: null, version, read_at: at, recorded_at: at }];
  });
  if (rows.length) await db.insertInto('notice_read').values(rows).execute();
}
