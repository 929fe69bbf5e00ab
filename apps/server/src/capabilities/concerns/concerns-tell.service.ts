import { scan, severityOf } from '@gatehouse/engine';
import { listHoldersAway } from '../../access/holders.store.ts';
import { libraryFor } from '../../access/phrase-library.ts';
import { countTry, isTryLeft } from '../../access/rate-limit.store.ts';
import { findSchoolName } from '../../access/schools.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { readableCode, tidyCode } from '../../kernel/ids.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { Refusal, refusals } from '../../kernel/refusal.ts';
import { askToTell } from '../mail/index.ts';
import {
  type Draft,
  dropDraft,
  dropDraftsBefore,
  findAdults,
  findDraft,
  findWords,
  insertConcern,
  isSame,
  keepDraft,
} from './concerns.store.ts';
import { type Adult, aboutOf, RECEIPT_LENGTH, type Teller, type Urgency } from './concerns.ts';
import { dueAt } from './concerns-clock.ts';
import { type Holder, namedIn, routeConcern } from './concerns-routing.ts';

/** Every reason for which something told is not taken. */
export const refuse = refusals<'concern.not_found' | 'concern.closed' | 'concern.too_many'>();

/** Told by one browser without a name, in an hour: a whole class behind one address stays below it. */
const AN_HOUR_FROM_ONE_ADDRESS = 40;
/** Told to one school without a name, in an hour. */
const AN_HOUR_AT_ONE_SCHOOL = 200;
/** Told by one person signed in, in an hour. */
const AN_HOUR_BY_ONE_PERSON = 40;
const DAY_MS = 86_400_000;
/** How long it is said that people were turned away; milliseconds. */
export const AWAY_MS = DAY_MS;
/** Days that a draft is kept. */
const DRAFT_DAYS = 7;

/** What the pages say of the school: whose it is, who reads, whom one can tell in person. */
export interface TellWords {
  schoolName: string;
  /** The safeguarding lead, or those of the team where there is none; of those who can sign in, where somebody can. */
  readers: string[];
  trustedAdult: string;
  withoutSignIn: Settings['concerns.withoutSignIn'];
}

/** What the pages say of the school; not_found when there is none. */
export function readTellWords(ground: Ground, schoolId: string): Promise<TellWords> {
  return transact(ground, systemScope('concerns', schoolId), async (tx) => {
    const schoolName = await findSchoolName(tx);
    if (!schoolName) throw noSuchPage();
    const settings = await readSettings(tx);
    const holders = await listHoldersAway(tx);
    const of = (role: 'dsl' | 'deputy_dsl') => holders.filter(({ roles }) => roles.includes(role));
    const [leads, team] = [of('dsl'), of('deputy_dsl')];
    const there = (those: typeof leads) => those.filter(({ away }) => !away);
    const readers = [there(leads), there(team), leads, team].find((those) => those.length) ?? [];
    return {
      schoolName,
      readers: readers.slice(0, 2).map(({ name }) => name),
      trustedAdult: settings['school.trustedAdult'],
      withoutSignIn: settings['concerns.withoutSignIn'],
    };
  });
}

/** What somebody tells. */
export interface Telling {
  teller: Teller;
  about: string;
  adult: Adult;
  words: string;
  who: string | null;
  atTime: string | null;
  place: string | null;
  /** Null for whoever does not say who they are. */
  reporter: { name: string; reach: string | null } | null;
  /** The code of the receipt, made with the page that the form is on. */
  code: string;
}

/** What stands for something told: its id, undefined where the very same was there already, and its code, another than that of its page where something else has that. */
export interface Receipt {
  id: string | undefined;
  code: string;
}

/**
 * Counts one more sending by somebody signed in: once a form, before anything is done with it. Under a keyed fingerprint, as an address: who was counted at the
 * second in which something arrived without a name would stand in every copy of the database.
 */
export function countSending(ground: Ground, { personId }: Actor): Promise<void> {
  return countTry(ground, sendingKey(ground, personId), AN_HOUR_BY_ONE_PERSON, 3600);
}

/** Under what the sendings of somebody signed in are counted. */
export const sendingKey = (ground: Ground, personId: string): string =>
  `tell:${ground.keys.fingerprint('tries', personId).toString('base64url')}`;

/**
 * Takes in what somebody signed in tells; with their name only where they give it. Whoever asks not to be named is nobody here: neither the record
 * nor the journal has them.
 */
export async function tellSignedIn(ground: Ground, actor: Actor, telling: Telling): Promise<Receipt> {
  const scope = authorise(actor, 'concerns.report');
  const receipt = await takeIn(ground, actor.schoolId, telling, telling.reporter ? actor.personId : null);
  await transact(ground, scope, dropDraft);
  return receipt;
}

/** Takes in what somebody tells who is not signed in. The address only counts tries, under a fingerprint, and stands nowhere beside what is told. */
export async function tellFromOutside(
  ground: Ground,
  schoolId: string,
  address: string,
  telling: Telling,
): Promise<Receipt> {
  const { withoutSignIn } = await readTellWords(ground, schoolId);
  if (withoutSignIn === 'off') throw noSuchPage();
  try {
    await countOutside(ground, 'tell', address, AN_HOUR_FROM_ONE_ADDRESS);
    await countTry(ground, `tell:${schoolId}`, AN_HOUR_AT_ONE_SCHOOL, 3600);
  } catch (error) {
    if (error instanceof Refusal) await isTryLeft(ground, turnedAway(schoolId), 0, AWAY_MS / 1000);
    throw error;
  }
  return takeIn(ground, schoolId, telling, null);
}

/**
 * Under what those without a name are counted whom a school turned away, within {@link AWAY_MS}: one script can close that way to everybody, and those who read would wait for what
 * does not come (S2).
 */
export const turnedAway = (schoolId: string) => `tell-away:${schoolId}`;

/** Counts one more try from an address, of which only a keyed fingerprint is kept, for a day. */
export function countOutside(ground: Ground, what: 'tell' | 'told', address: string, most: number): Promise<void> {
  const key = ground.keys.fingerprint('tries', networkOf(address)).toString('base64url');
  return countTry(ground, `${what}:${key}`, most, 3600);
}

/**
 * Stores it under the code of its page. The same once more stays as it was told first; something else, from a page that came back by the back button or was opened
 * twice, has a code of its own: it was lost, and whoever wrote it read that it had arrived.
 */
function takeIn(ground: Ground, schoolId: string, telling: Telling, personId: string | null): Promise<Receipt> {
  return transact(ground, systemScope('concerns', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const holders = await listHoldersAway(tx);
    const adults = await findAdults(tx);
    const subjects = subjectsOf(telling, adults);
    const alsoNamed = namedIn(telling.words, adults, { alone: false });
    const route = routeConcern(
      { ...telling, who: telling.who ?? '', reporterId: personId, alsoNamed },
      settings,
      holders,
      subjects,
    );
    const urgency = urgencyOf(telling, settings);
    const told = {
      ...telling,
      ...{ route, urgency, dueAt: dueAt(urgency, tx.at, settings) },
      reporter: telling.reporter && { ...telling.reporter, personId },
    };
    const under = (code: string) => ({ ...told, codeHash: codeHash(tx, code) });
    let { code } = telling;
    let id = await insertConcern(tx, under(code));
    if (id === undefined) {
      if (await isSame(tx, under(code))) return { id, code };
      code = readableCode(RECEIPT_LENGTH);
      id = await insertConcern(tx, under(code));
    }
    if (id === undefined) throw new Error('No code of 55 bits is given twice.');
    const { desk } = route;
    tx.journal({ action: 'concern.told', subject: { kind: 'concern', id }, payload: { about: telling.about, desk } });
    await tellDesks(tx);
    await askToTell(tx);
    return { id, code };
  });
}

/** Whom the field "who is it about" names: with a title or both names; where it is about an adult, by the family name alone too. */
function subjectsOf({ about, adult, who }: Telling, adults: readonly Holder[]): string[] {
  if (!who) return [];
  const isAdult = about === 'adult' || adult !== 'no';
  const capitals = isAdult ? who.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)) : who;
  return namedIn(capitals, adults, { alone: isAdult });
}

/**
 * What it counts: its kind at least, more where the phrases of the school's library say so. Whoever asks for help in the same breath is heard here:
 * what is no alert in a search is what this page is for. Whoever told it never sees this.
 */
function urgencyOf({ about, adult, words }: Telling, settings: Settings): Urgency {
  const least = adult === 'no' ? aboutOf(about).urgency : 4;
  return Math.max(least, urgencyOfWords(words, settings)) as Urgency;
}

/** What these words count by themselves; 1 where no phrase says anything of them. */
export function urgencyOfWords(words: string, settings: Settings): Urgency {
  const { severity, quietened } = scan(words, libraryFor(settings));
  const asked = quietened
    .filter(({ because }) => because === 'help')
    .map(({ harm, weight }) => severityOf(harm, weight));
  return Math.max(1, severity, ...asked.map((each) => each.severity)) as Urgency;
}

/** The keyed fingerprint of a receipt at this school: another school's code is a code that nobody has. */
export function codeHash(tx: Tx, code: string): Buffer {
  return tx.ground.keys.fingerprint('receipt', `${tx.scope.schoolId} ${tidyCode(code)}`);
}

/** What was told at the actor's school under this code already; undefined where nothing was. */
export function findSent(ground: Ground, actor: Actor, code: string): Promise<{ words: string } | undefined> {
  const { schoolId } = authorise(actor, 'concerns.report');
  return transact(ground, systemScope('concerns', schoolId), (tx) => findWords(tx, codeHash(tx, code)));
}

/** What somebody signed in has begun, until they send it (R118). */
export function readDraft(ground: Ground, actor: Actor): Promise<Draft | undefined> {
  return transact(ground, authorise(actor, 'concerns.report'), findDraft);
}

/** Keeps what was typed so far. */
export function saveDraft(ground: Ground, actor: Actor, draft: Partial<Omit<Draft, 'keptAt'>>): Promise<void> {
  return transact(ground, authorise(actor, 'concerns.report'), (tx) => keepDraft(tx, draft));
}

/** Throws the draft away, because whoever began it says so. */
export function forgetDraft(ground: Ground, actor: Actor): Promise<void> {
  return transact(ground, authorise(actor, 'concerns.report'), dropDraft);
}

/** Throws away what was begun and left alone for a week. Called every night. */
export function forgetOldDrafts(ground: Ground, schoolId: string): Promise<void> {
  return transact(ground, systemScope('concern-drafts', schoolId), (tx) =>
    dropDraftsBefore(tx, new Date(tx.at.getTime() - DRAFT_DAYS * DAY_MS)),
  );
}

/** One answer for a school, a page and a receipt that are not there. */
export function noSuchPage() {
  return refuse('concern.not_found', 'not_found', 'There is no such page.');
}
