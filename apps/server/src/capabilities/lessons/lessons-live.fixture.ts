import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { Ingest } from '../events/ingest.fixture.ts';

/** What a test says of a request; the rest is of a game that was blocked at 10:20. */
export interface Happened {
  who?: string;
  time?: string;
  url?: string;
  action?: string;
  category?: string;
  severity?: number;
  harm?: string | null;
  inside?: string;
}

/** An event of Wednesday 18 November as the server stores it, past every policy; `people` are ids by name. Returns its id. */
export async function happened(
  t: Ingest,
  people: Readonly<Record<string, string>>,
  host: string,
  more: Happened = {},
): Promise<string> {
  const { who = 'Ivy', time = '10:20', action = 'block', category = 'games', severity = 0, harm = null } = more;
  const at = instantOf('2026-11-18', time);
  const id = newId(at);
  await t.rows(
    `insert into event (school_id, id, sensor_id, kind, occurred_at, recorded_at, person_id, confidence, subject_kind, url, action, category, severity, harm, digest, text, inside)
     values ($1, $2, $3, 'search', $4, $4, $5, 'certain', $6, $7, $8, $9, $10, $11, $12, 'what was searched', $13)`,
    [
      ...[t.school, id, t.sensor, at, people[who], who === 'staff' ? 'staff' : 'pupil'],
      ...[more.url ?? `https://${host}/play?q=secret`, action, category, severity, harm, Buffer.alloc(32)],
      more.inside ?? null,
    ],
  );
  return id;
}
