import { namesOf } from '../../access/names.store.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { findReport, insertReceipt, listReports } from './reports.store.ts';
import type { Report, WholeReport } from './reports.ts';
import { digestRole, mayWrite, signerOf } from './reports-signers.ts';

const refuse = refusals<'report.not_found' | 'report.receipt'>();

/** Reports of four years of weeks; older ones are found by their address. */
const MOST = 500;

/** What is asked of somebody about a report. */
export interface Asked {
  write: boolean;
  sign: ReturnType<typeof signerOf>;
  /** The role in which they have it to read and have not said that they did; null otherwise. */
  read: Role | null;
}

/** A report in a list, with what is asked of its reader. */
export interface ListedReport {
  report: Report;
  asked: Asked;
}

const GOVERNORS: readonly Role[] = ['online_safety_governor', 'chair_of_governors', 'governor'];

/** Days that a digest asks to be read: an older one is overtaken. */
const DIGEST_MS = 30 * 86_400_000;

function askedOf(actor: Actor, report: Report, read: boolean, settings: Settings, now: Date): Asked {
  const signs = may(actor, 'reports.sign');
  const copied = report.sentAt !== null ? GOVERNORS.find((role) => actor.roles.includes(role)) : undefined;
  const isFresh = now.getTime() - report.drawnAt.getTime() < DIGEST_MS;
  const reader = report.kind === 'digest' ? (isFresh ? digestRole(actor, settings) : undefined) : copied;
  return {
    write: signs && mayWrite(actor, report, settings),
    sign: signs ? signerOf(actor, report, settings) : null,
    read: read ? null : (reader ?? null),
  };
}

/** Every report that somebody sees, the newest first. */
export function readReports(ground: Ground, actor: Actor): Promise<ListedReport[]> {
  return list(ground, actor, false);
}

/** Those that wait for this person: to be signed, or to be read. */
export async function readWaiting(ground: Ground, actor: Actor): Promise<ListedReport[]> {
  return (await list(ground, actor, true)).filter(({ asked }) => asked.sign || asked.read);
}

function list(ground: Ground, actor: Actor, waiting: boolean): Promise<ListedReport[]> {
  return transact(ground, authorise(actor, readingOf(actor)), async (tx) => {
    const [settings, rows] = await Promise.all([readSettings(tx), listReports(tx, { most: MOST, waiting })]);
    return rows.map(({ report, read }) => ({ report, asked: askedOf(actor, report, read, settings, tx.at) }));
  });
}

/** Governors read what was copied to them, the leadership what it signs. */
function readingOf(actor: Actor) {
  return may(actor, 'reports.read') ? 'reports.read' : 'reports.received';
}

/** One report with the names that stand on it. */
export interface ReportView {
  report: WholeReport;
  asked: Asked;
  names: ReadonlyMap<string, string>;
}

/** One report as its reader sees it. */
export async function readReport(ground: Ground, actor: Actor, id: string): Promise<ReportView> {
  const found = await transact(ground, authorise(actor, readingOf(actor)), async (tx) => {
    const report = await getReport(tx, id);
    const read = report.receipts.some(({ personId }) => personId === actor.personId);
    return { report, asked: askedOf(actor, report, read, await readSettings(tx), tx.at) };
  });
  const { edition, signatures, receipts } = found.report;
  const ids = [...signatures, ...receipts].map(({ personId }) => personId);
  if (edition) ids.push(edition.writtenBy);
  const names = await transact(ground, systemScope('reports-names', actor.schoolId), (tx) => namesOf(tx, ids));
  return { ...found, names };
}

/** Notes that its reader has read a report: a governor the copy, a senior leader the digest. */
export function receiveReport(ground: Ground, actor: Actor, id: string): Promise<void> {
  return transact(ground, authorise(actor, readingOf(actor)), async (tx) => {
    const report = await getReport(tx, id);
    const read = report.receipts.some(({ personId }) => personId === actor.personId);
    const role = askedOf(actor, report, read, await readSettings(tx), tx.at).read;
    if (role === null || !(await insertReceipt(tx, id, role))) {
      throw refuse('report.receipt', 'conflict', 'You have already confirmed this, or it was not sent to you.');
    }
    tx.journal({ action: 'report.read', subject: { kind: 'report', id }, payload: { role } });
  });
}

/** The report, or not_found. */
export async function getReport(tx: Tx, id: string): Promise<WholeReport> {
  const report = isId(id) ? await findReport(tx, id) : undefined;
  if (!report) throw refuse('report.not_found', 'not_found', 'This report does not exist, or you cannot see it.');
  return report;
}
