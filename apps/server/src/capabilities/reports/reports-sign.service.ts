import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { getReport } from './reports.service.ts';
import { countMyEditions, insertCopy, insertEdition, insertSignature, isOneHand, lockReport } from './reports.store.ts';
import type { Part, Report, Signature, WholeReport } from './reports.ts';
import { mayWrite, signerOf } from './reports-signers.ts';

const refuse = refusals<
  | 'report.not_yours'
  | 'report.changed'
  | 'report.signed'
  | 'report.quicker'
  | 'report.code'
  | 'report.one_hand'
  | 'report.nothing'
  | 'report.enough'
>();

/** Editions of one report that one person may write; report_takes_edition() of the database has the same number. */
const MOST_OF_ONE = 100;

/** What somebody wrote, and which edition they saw; 0 where there was none. */
export interface Writing {
  id: string;
  edition: number;
  issues: string;
  procedures: string;
}

/** Keeps what an officer wrote, as the next edition. Whoever has signed the one before has to sign anew. */
export function writeReport(ground: Ground, actor: Actor, writing: Writing): Promise<void> {
  return transact(ground, authorise(actor, 'reports.sign'), async (tx) => {
    const report = await holdReport(tx, writing.id);
    if (!mayWrite(actor, report, await readSettings(tx))) throw notYours(report);
    await keep(tx, report, writing);
  });
}

/** The report as it is once nobody else writes to it or signs it. */
async function holdReport(tx: Tx, id: string): Promise<WholeReport> {
  await getReport(tx, id);
  await lockReport(tx, id);
  return getReport(tx, id);
}

async function keep(
  tx: Tx,
  report: Report,
  { edition, issues, procedures }: Writing,
): Promise<{ edition: number; hash: string }> {
  const now = report.edition;
  if ((now?.edition ?? 0) !== edition) throw quicker();
  if (now && now.issues === issues && now.procedures === procedures && now.because === '') return now;
  const next = edition + 1;
  const hash = await addEdition(tx, report, { edition: next, issues, procedures, because: '' });
  tx.journal({
    action: 'report.written',
    subject: { kind: 'report', id: report.id },
    payload: { edition: next, hash },
  });
  return { edition: next, hash };
}

async function addEdition(tx: Tx, report: Report, written: Parameters<typeof insertEdition>[2]): Promise<string> {
  if ((await countMyEditions(tx, report.id)) >= MOST_OF_ONE) {
    const words =
      'You have saved this report 100 times, the most allowed. What you saved is kept, and a colleague can add to it.';
    throw refuse('report.enough', 'conflict', words);
  }
  const hash = await insertEdition(tx, report, written);
  if (hash === undefined) throw quicker();
  return hash;
}

/** Writes and signs first, with the second factor shown lately (S8). */
export function signFirst(ground: Ground, actor: Actor, writing: Writing, factorAt: Date | null): Promise<void> {
  return transact(ground, authorise(actor, 'reports.sign'), async (tx) => {
    const report = await holdReport(tx, writing.id);
    const signs = signerOf(actor, report, await readSettings(tx));
    if (signs?.part !== 'first') throw notYours(report);
    if (factorAt === null) throw codeNeeded();
    const kept = await keep(tx, report, writing);
    await sign(tx, report, { ...kept, ...signs, words: '', factorAt, first: null });
  });
}

/** What the second person saw: the hash of the edition that the first one signed. */
export interface Reading {
  id: string;
  hash: string;
  words: string;
}

/** Signs second exactly what was shown; from then on nobody changes it. A monitoring report goes to the governors with it (R102). */
export function signSecond(
  ground: Ground,
  actor: Actor,
  { id, hash, words }: Reading,
  factorAt: Date | null,
): Promise<void> {
  return transact(ground, authorise(actor, 'reports.sign'), async (tx) => {
    const report = await holdReport(tx, id);
    const first = report.signatures.find(({ part }) => part === 'first');
    const signs = signerOf(actor, report, await readSettings(tx));
    if (signs?.part !== 'second' || !first || !report.edition) throw notYours(report);
    if (report.edition.hash !== hash) {
      throw refuse(
        'report.changed',
        'conflict',
        'This report has changed since you read it. Read it again before you sign.',
      );
    }
    if (await isOneHand(tx, { personId: actor.personId, role: signs.role }, first)) {
      throw refuse(
        'report.one_hand',
        'conflict',
        'The first person to sign added you to the roll with this role, or one of you recently restored the other’s access. So you cannot sign this report as the second person: ask a colleague.',
      );
    }
    if (factorAt === null) throw codeNeeded();
    await sign(tx, report, { edition: report.edition.edition, hash, ...signs, words, factorAt, first });
    if (report.kind === 'monitoring') await insertCopy(tx, id);
  });
}

async function sign(
  tx: Tx,
  { id }: Report,
  signature: {
    edition: number;
    hash: string;
    part: Part;
    role: Role;
    words: string;
    factorAt: Date;
    first: Signature | null;
  },
): Promise<void> {
  if (!(await insertSignature(tx, id, signature))) throw quicker();
  const { part, role, hash, edition } = signature;
  tx.journal({ action: 'report.signed', subject: { kind: 'report', id }, payload: { part, role, edition, hash } });
}

/** Sends back what the first person signed, saying why: they write and sign anew. */
export function sendBack(ground: Ground, actor: Actor, { id, hash, words }: Reading): Promise<void> {
  return transact(ground, authorise(actor, 'reports.sign'), async (tx) => {
    const report = await holdReport(tx, id);
    if (signerOf(actor, report, await readSettings(tx))?.part !== 'second' || !report.edition) throw notYours(report);
    if (report.edition.hash !== hash) throw quicker();
    const { edition, issues, procedures } = report.edition;
    await addEdition(tx, report, { edition: edition + 1, issues, procedures, because: words });
    tx.journal({
      action: 'report.sent_back',
      subject: { kind: 'report', id },
      payload: { edition: edition + 1, because: words },
    });
  });
}

function notYours({ kind, signatures }: Report) {
  if (kind !== 'digest' && signatures.length > 1) {
    return refuse('report.signed', 'conflict', 'Both people have already signed. Nothing was changed.');
  }
  return refuse(
    'report.not_yours',
    'conflict',
    'You cannot sign this now: it is already signed, or another role signs it.',
  );
}

function quicker() {
  return refuse(
    'report.quicker',
    'conflict',
    'Someone else has just changed or signed this report. Your changes were not saved: copy what you wrote and open the report again.',
  );
}

/** What is said where the code from the phone is missing, wrong or too old. */
export function codeNeeded() {
  const message = 'Enter the code your phone shows now';
  return refuse('report.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
}
