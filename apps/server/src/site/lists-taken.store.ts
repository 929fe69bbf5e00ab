import { readSettings } from '../access/settings.store.ts';
import type { Tx } from '../access/transact.ts';
import { sha256 } from '../kernel/canonical.ts';
import { refusals } from '../kernel/refusal.ts';
import { schoolDate } from '../kernel/school-time.ts';

/** Lists that may be taken out whole, and how whoever watches it is told of each. */
const LISTS = {
  people: 'People',
  import: 'Differences of an import',
  incidents: 'The log of incidents',
  alerts: 'Alerts',
  notice: 'Who has read the monitoring notice',
  heard: 'Who was heard where',
  devices: 'Devices and whose they are',
  disclosures: 'The log of disclosures',
  searches: 'The register of searches',
  opt_ins: 'What parents said of an app or service',
} as const;

/** What is taken of one incident or look. */
const OF_RECORDS = {
  incident: 'An incident',
  pack: 'A pack of an incident',
  looked: 'Who looked at an incident',
  report: 'A report of an investigation',
  certificate: 'A certificate of evidence',
  look: 'An authorised look',
  site: 'A record of reviewing a site',
  requests: 'What investigators asked for',
  sheet: 'A sheet for the police',
  exhibit: 'A file of evidence, downloaded or opened',
} as const;

/** All that may be taken out, by its words. */
export const TAKEN = { ...LISTS, ...OF_RECORDS } as const;

/** See TAKEN. */
export type Taken = keyof typeof TAKEN;

/** For which sign-in and address something stays open once it was said what it is for. */
export interface Opening {
  sessionId: string;
  /** Path and query: other filters are another list. */
  address: string;
}

/** Something that leaves here. `screen`: evidence that was opened, which a photograph takes. */
export type Taking = { form: 'file' | 'print' | 'screen'; opens?: Opening } & (
  | {
      list: keyof typeof LISTS;
      /** Null for records: how many there are tells of those that are kept from whoever is told. */
      lines: number | null;
    }
  | { list: keyof typeof OF_RECORDS; record: string }
);

const refuse = refusals<'list.too_many'>();

/** How long a print lasts that was asked for: long enough for the printer that is out of paper, too short for the next person at the desk. */
const OPEN_MINUTES = 10;

/**
 * Counts what is about to leave here against this person's for today, and refuses it over the school's limit (S11). What is looked at on screen is counted
 * and never refused: a case can have more pictures than a day has prints, and whoever works it must see them. The journal is written by whoever calls.
 */
export async function takeOut(tx: Tx, taking: Taking): Promise<void> {
  const { schoolId, personId } = tx.scope;
  const { list, form, opens } = taking;
  const day = schoolDate(tx.at);
  const record = 'record' in taking ? taking.record : null;
  const settings = await readSettings(tx);
  const { nth, ofLists, ofRecords } = await tx.db
    .selectFrom('list_taken')
    .select((of) => [
      of.fn.coalesce(of.fn.max('nth'), of.lit(0)).as('nth'),
      of.fn.count<number>('nth').filterWhere('record_id', 'is', null).as('ofLists'),
      of.fn
        .count<number>('nth')
        .filterWhere('record_id', 'is not', null)
        .filterWhere('form', '<>', 'screen')
        .as('ofRecords'),
    ])
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('day', '=', day)
    .executeTakeFirstOrThrow();
  if (record === null && Number(ofLists) >= settings['exports.perDay']) throw tooMany(`${ofLists} lists`);
  if (record !== null && form !== 'screen' && Number(ofRecords) >= settings['exports.recordsPerDay'])
    throw tooMany(`${ofRecords} prints and files of single records`);
  const { numInsertedOrUpdatedRows: made } = await tx.db
    .insertInto('list_taken')
    .values({
      ...{ school_id: schoolId, person_id: personId ?? '', day, nth: nth + 1, taken_at: tx.at, list, form },
      ...{ lines: 'lines' in taking ? taking.lines : null, record_id: record },
      ...(opens && { session_id: opens.sessionId, address_hash: hashOf(opens) }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (made !== 1n)
    throw refuse('list.too_many', 'conflict', 'You are taking something else out this moment. Take it again.');
}

function tooMany(what: string) {
  const words = `You have taken ${what} out of here today, which is the most in one day. Take it tomorrow, or ask the headteacher to change how many that are.`;
  return refuse('list.too_many', 'conflict', words);
}

const hashOf = ({ address }: Opening) => sha256(address);

/** Whether this sign-in said some minutes ago what this is for: it is shown again, and neither asked nor counted. */
export async function isOpen(tx: Tx, opening: Opening): Promise<boolean> {
  const found = await tx.db
    .selectFrom('list_taken')
    .select('nth')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .where('session_id', '=', opening.sessionId)
    .where('address_hash', '=', hashOf(opening))
    .where('taken_at', '>', new Date(tx.at.getTime() - OPEN_MINUTES * 60_000))
    .executeTakeFirst();
  return found !== undefined;
}
