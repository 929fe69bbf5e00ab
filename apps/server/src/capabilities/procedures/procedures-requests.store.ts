import type { Tx } from '../../access/transact.ts';
import { nameOf } from './procedures.store.ts';

/** How much was asked for while an address was open to somebody. */
export interface RequestCount {
  count: number;
  last: Date;
}

/** What an investigator asked for, whole. */
export interface RequestLine {
  id: string;
  at: Date;
  person: string;
  kind: 'visit' | 'search';
  url: string;
  /** Of a search. */
  words: string | null;
  action: 'allow' | 'log' | 'warn' | 'block';
  category: string | null;
  device: string | null;
  /** What told of it: an agent knows whole addresses, a gate of https the site alone. */
  sensor: string;
}

/** By the change that opened an address to a reviewer of this run: what was recorded since. */
export async function countRequests(tx: Tx, runId: string): Promise<Map<string, RequestCount>> {
  const rows = await ofRun(tx, runId)
    .select(({ fn }) => ['q.change_id', fn.countAll().as('count'), fn.max('q.at').as('last')])
    .groupBy('q.change_id')
    .execute();
  return new Map(rows.map(({ change_id, count, last }) => [change_id, { count: Number(count), last }]));
}

/** Everything that was recorded in a run, from the first to the last; a page of it. */
export async function listRequests(
  tx: Tx,
  runId: string,
  { page, size }: { page: number; size: number },
): Promise<RequestLine[]> {
  const rows = await ofRun(tx, runId)
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'q.school_id').onRef('p.id', '=', 'q.person_id'))
    .leftJoin('sensor as s', (join) => join.onRef('s.school_id', '=', 'q.school_id').onRef('s.id', '=', 'q.sensor_id'))
    .select(['q.id', 'q.at', 'q.kind', 'q.url', 'q.words', 'q.action', 'q.category', 'q.device', 's.kind as sensor'])
    .select(nameOf('p').as('person'))
    .orderBy('q.at')
    .orderBy('q.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return rows.map(({ kind, action, sensor, ...row }) => ({
    ...row,
    ...{ kind: kind as RequestLine['kind'], action: action as RequestLine['action'], sensor: sensor ?? '' },
  }));
}

function ofRun(tx: Tx, runId: string) {
  return tx.db
    .selectFrom('procedure_request as q')
    .innerJoin('procedure_look as l', (join) =>
      join.onRef('l.school_id', '=', 'q.school_id').onRef('l.change_id', '=', 'q.change_id'),
    )
    .where('q.school_id', '=', tx.scope.schoolId)
    .where('l.run_id', '=', runId);
}
