import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Edition, Figures, Kind, Part, Report, Signature, WholeReport } from './reports.ts';

/** A day as the database gives it. */
interface Row {
  id: string;
  kind: Kind;
  from_on: string;
  to_on: string;
  drawn_at: Date;
  sign_by: Date | null;
  hash: Buffer;
  sent_at: Date | null;
  edition: number | null;
  issues: string;
  procedures: string;
  because: string;
  written_by: string;
  written_at: Date;
  edition_hash: Buffer;
  signatures: { part: Part; person: string; role: string; at: string; words: string }[];
}

/** Reports with their newest edition and its signatures; row-level security has left out what this reader may not see. */
const WITH_EDITION = sql`
  from report r
  left join lateral (select * from report_edition e where e.school_id = r.school_id and e.report_id = r.id order by e.edition desc limit 1) e on true
  left join report_copy c on c.school_id = r.school_id and c.report_id = r.id`;
const COLUMNS = sql`
  r.id, r.kind, r.from_on, r.to_on, r.drawn_at, r.sign_by, r.hash, c.sent_at,
  e.edition, e.issues, e.procedures, e.because, e.written_by, e.written_at, e.hash as edition_hash,
  coalesce((select jsonb_agg(jsonb_build_object('part', s.part, 'person', s.person_id, 'role', s.role, 'at', s.signed_at, 'words', s.words) order by s.part)
    from report_signature s where s.school_id = r.school_id and s.report_id = r.id and s.edition = e.edition), '[]') as signatures`;

function reportOf(row: Row): Report {
  return {
    id: row.id,
    kind: row.kind,
    from: row.from_on,
    to: row.to_on,
    drawnAt: row.drawn_at,
    signBy: row.sign_by,
    hash: row.hash.toString('hex'),
    edition: row.edition === null ? null : editionOf({ ...row, edition: row.edition }),
    signatures: row.signatures.map(
      ({ part, person, role, at, words }): Signature => ({ part, personId: person, role, at: new Date(at), words }),
    ),
    sentAt: row.sent_at,
  };
}

function editionOf(row: Row & { edition: number }): Edition {
  return {
    ...{ edition: row.edition, issues: row.issues, procedures: row.procedures, because: row.because },
    ...{ writtenBy: row.written_by, writtenAt: row.written_at, hash: row.edition_hash.toString('hex') },
  };
}

/** A report in a list, and whether this person has said that they read it. */
export interface ListedRow {
  report: Report;
  read: boolean;
}

/**
 * Reports that this person sees, the newest first. `waiting`: only those that something may be asked of somebody about: not signed by both, or sent to be
 * read and not read; every page counts these, so that it must not grow with the years.
 */
export async function listReports(tx: Tx, { most, waiting }: { most: number; waiting: boolean }): Promise<ListedRow[]> {
  const read = sql`exists (select from report_receipt q where q.school_id = r.school_id and q.report_id = r.id and q.person_id = ${tx.scope.personId})`;
  const only = waiting
    ? sql`and not ${read} and (r.kind = 'digest' or c.sent_at is not null
        or not exists (select from report_signature s where s.school_id = r.school_id and s.report_id = r.id and s.part = 'second'))`
    : sql``;
  const { rows } = await sql<
    Row & { read: boolean }
  >`select ${COLUMNS}, ${waiting ? sql`false` : read} as read ${WITH_EDITION}
    where r.school_id = ${tx.scope.schoolId} ${only} order by r.to_on desc, r.drawn_at desc, r.id desc limit ${most}`.execute(
    tx.db,
  );
  return rows.map((row) => ({ report: reportOf(row), read: row.read }));
}

/** One report with its figures and receipts; undefined when it does not exist for this person. */
export async function findReport(tx: Tx, id: string): Promise<WholeReport | undefined> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<Row & { figures: Figures }>`select ${COLUMNS}, r.figures ${WITH_EDITION}
    where r.school_id = ${school} and r.id = ${id}`.execute(tx.db);
  const [row] = rows;
  if (!row) return undefined;
  const receipts = await tx.db
    .selectFrom('report_receipt')
    .select(['person_id', 'role', 'read_at'])
    .where('school_id', '=', school)
    .where('report_id', '=', id)
    .orderBy('read_at')
    .execute();
  const read = receipts.map((each) => ({ personId: each.person_id, role: each.role, at: each.read_at }));
  return { ...reportOf(row), figures: row.figures, receipts: read };
}

/** The last day of the newest report of each kind. */
export async function lastDays(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ kind: string; last: string }>`
    select kind, max(to_on) as last from report where school_id = ${tx.scope.schoolId} group by kind`.execute(tx.db);
  return new Map(rows.map(({ kind, last }) => [kind, last]));
}

/** Keeps a report that was drawn; undefined where another server was quicker. */
export async function insertReport(
  tx: Tx,
  made: { kind: Kind; from: string; to: string; signBy: Date | null; figures: Figures },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('report')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), kind: made.kind, from_on: made.from, to_on: made.to },
      ...{ drawn_at: tx.at, sign_by: made.signBy, figures: JSON.stringify(made.figures) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Holds the report still until COMMIT, as report_takes() of the database does. */
export async function lockReport(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}::text, 0))`.execute(tx.db);
}

/** How many editions of a report are this scope's person's. */
export async function countMyEditions(tx: Tx, reportId: string): Promise<number> {
  const { n } = await tx.db
    .selectFrom('report_edition')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('report_id', '=', reportId)
    .where('written_by', '=', tx.scope.personId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Keeps what somebody wrote as the next edition; its hash, or undefined where somebody else was quicker (S24). */
export async function insertEdition(
  tx: Tx,
  report: Pick<Report, 'id' | 'hash'>,
  written: { edition: number; issues: string; procedures: string; because: string },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('report_edition')
    .values({
      ...{ school_id: tx.scope.schoolId, report_id: report.id, report_hash: Buffer.from(report.hash, 'hex') },
      ...written,
      ...{ written_by: tx.scope.personId ?? '', written_at: tx.at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst();
  return row?.hash.toString('hex');
}

/** Signs one edition; false where somebody else was quicker. */
export async function insertSignature(
  tx: Tx,
  reportId: string,
  sign: {
    edition: number;
    hash: string;
    part: Part;
    role: string;
    words: string;
    factorAt: Date;
    first: Signature | null;
  },
): Promise<boolean> {
  const result = await tx.db
    .insertInto('report_signature')
    .values({
      ...{
        school_id: tx.scope.schoolId,
        report_id: reportId,
        edition: sign.edition,
        hash: Buffer.from(sign.hash, 'hex'),
      },
      ...{ part: sign.part, person_id: tx.scope.personId ?? '', role: sign.role, words: sign.words },
      ...{ signed_at: tx.at, factor_at: sign.factorAt },
      ...{ first_by: sign.first?.personId ?? null, first_role: sign.first?.role ?? null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Makes the governors' copy of what was just completed. */
export async function insertCopy(tx: Tx, reportId: string): Promise<void> {
  await tx.db
    .insertInto('report_copy')
    .values({ school_id: tx.scope.schoolId, report_id: reportId, sent_at: tx.at })
    .execute();
}

/** Notes that this person has read it; false when they had said so. */
export async function insertReceipt(tx: Tx, reportId: string, role: string): Promise<boolean> {
  const result = await tx.db
    .insertInto('report_receipt')
    .values({
      ...{
        school_id: tx.scope.schoolId,
        report_id: reportId,
        person_id: tx.scope.personId ?? '',
        role,
        read_at: tx.at,
      },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether one of the two may be the other under a second name (S8), as the database sees it. */
export async function isOneHand(tx: Tx, signs: { personId: string; role: string }, first: Signature): Promise<boolean> {
  const { rows } = await sql<{ one: boolean }>`select one_hand(${tx.scope.schoolId}::uuid, ${signs.personId}::uuid,
    ${first.personId}::uuid, ${signs.role}, ${first.role}, ${tx.at})
    or same_hand(${tx.scope.schoolId}::uuid, ${signs.personId}::uuid, ${first.personId}::uuid, ${tx.at}) as one`.execute(
    tx.db,
  );
  return rows[0]?.one ?? true;
}
