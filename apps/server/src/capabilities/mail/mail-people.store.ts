import { sql } from 'kysely';
import { dutiesOf, givenDuties, ROLE_LIST, type Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import type { Settings } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { listNamedInConcerns } from './mail-concerns.store.ts';

/** Somebody who can be written to, as who they would be if they signed in now. */
export interface Recipient {
  actor: Actor;
  email: string;
  urgentOnly: boolean;
}

/**
 * Those who work here or govern, have an account that goes on, and are kept from signing in by nothing: no pupil, no parent, no leaver (S12).
 * `of`: these alone.
 */
export async function listRecipients(tx: Tx, settings: Settings, of?: readonly string[]): Promise<Recipient[]> {
  const today = schoolDate(tx.at);
  const rows = await tx.db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.id', 'p.account_id')
    .innerJoin('person_role as r', (join) =>
      join.onRef('r.school_id', '=', 'p.school_id').onRef('r.person_id', '=', 'p.id'),
    )
    .leftJoin('mail_choice as c', (join) =>
      join.onRef('c.school_id', '=', 'p.school_id').onRef('c.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.account_id', 'a.email', 'r.role', 'r.year_group', 'r.class_name', 'c.urgent_only'])
    .where('p.school_id', '=', tx.scope.schoolId)
    .$if(of !== undefined, (query) => query.where('p.id', '=', sql<string>`any(${of ?? []}::uuid[])`))
    .where('p.status', '=', 'active')
    .where('p.kind', 'not in', ['pupil', 'parent'])
    .where('a.ended_at', 'is', null)
    .where('r.starts_on', '<=', today)
    .where((is) => is.or([is('r.ends_on', 'is', null), is('r.ends_on', '>=', today)]))
    .where('p.id', 'not in', sql<string>`(select not_signing_in(${today}::date))`)
    .orderBy('p.id')
    .orderBy('r.id')
    .execute();
  const held = Map.groupBy(rows, ({ id }) => id);
  return [...held.values()].flatMap((own) => {
    const [first] = own;
    const roles = ROLE_LIST.filter((role) => own.some((row) => row.role === role));
    if (!first?.account_id || roles.some((role) => role === 'pupil' || role === 'parent')) return [];
    const actor: Actor = {
      ...{ accountId: first.account_id, sessionId: '', schoolId: tx.scope.schoolId, personId: first.id, name: '' },
      held: own.map((row) => ({ role: row.role as Role, yearGroup: row.year_group, className: row.class_name })),
      ...{ roles, duties: dutiesOf(roles, givenDuties(settings)), secondFactor: true },
    };
    return [{ actor, email: first.email, urgentOnly: first.urgent_only ?? false }];
  });
}

/** Who has an alert, or what was told, by name and is still to hear of it: readers of what nobody has opened, and whoever hears of a clock that ran out. */
export async function listNamed(tx: Tx, severityFrom: number): Promise<{ unopened: boolean; named: string[] }> {
  const [concerns, unopened, readers, late] = await Promise.all([
    listNamedInConcerns(tx),
    tx.db
      .selectFrom('alert')
      .select('id')
      .where('school_id', '=', tx.scope.schoolId)
      .where('state', '=', 'unviewed')
      .where('folded_into', 'is', null)
      .where('severity', '>=', severityFrom)
      .limit(1)
      .execute(),
    tx.db
      .selectFrom('alert as a')
      .innerJoin('alert_reader as r', (join) =>
        join.onRef('r.school_id', '=', 'a.school_id').onRef('r.alert_id', '=', 'a.id'),
      )
      .select('r.person_id')
      .distinct()
      .where('a.school_id', '=', tx.scope.schoolId)
      .where('a.state', '=', 'unviewed')
      .where('a.folded_into', 'is', null)
      .where('a.severity', '>=', severityFrom)
      .execute(),
    tx.db
      .selectFrom('mail_told as t')
      .innerJoin('alert as a', (join) =>
        join.onRef('a.school_id', '=', 't.school_id').onRef('a.id', '=', 't.subject_id'),
      )
      .select('t.person_id')
      .distinct()
      .where('t.school_id', '=', tx.scope.schoolId)
      .where('t.message_id', 'is', null)
      .where('a.decided_at', 'is', null)
      .execute(),
  ]);
  const byName = [...readers, ...late].map(({ person_id }) => person_id);
  return { unopened: unopened.length > 0 || concerns.unopened, named: [...byName, ...concerns.named] };
}
