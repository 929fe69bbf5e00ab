import { decide, type Verdict, type Who } from '@gatehouse/engine';
import {
  type Audiences,
  findByAccount,
  findYearOfClass,
  knownThen,
  listAudiences,
} from '../../access/audiences.store.ts';
import { audienceKeyWords, audienceOf, groupsOf } from '../../access/audiences.ts';
import { schoolBegan } from '../../access/schools.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { type Deciding, decidingAt, forOnePerson } from '../filtering/index.ts';
import type { WhyAudience, WhyQuery } from './why.schemas.ts';

/** The filter's answer, and whom it was asked for. */
export interface Explained {
  verdict: Verdict;
  audience: string;
  /** The name of the person, class or year asked for; null for an audience. */
  name: string | null;
  /** Whether it was asked for one person, as they stood on the roll then, for a class, as its pupils do now, or for an audience or a year. */
  asked: 'person' | 'class' | 'many';
  /** The moment that it is for, and whether that is over, or still to come: then it is the answer as things stand now. */
  at: Date;
  isPast: boolean;
  isToCome: boolean;
  /** When the school began here, where the moment is before that: what decided then is not known. */
  beganAfter: Date | null;
  /** Of a moment that is over, which lists are not as they were then. */
  notAsThen: Deciding['notAsThen'];
  /** The change that is behind the answer; null where the starter, a list or the law is. */
  behind: { id: string; number: number | null } | null;
  /** What is said of that very date, where the answer may hang on the part of the day: also what does not hold outside lessons is then explained by it. */
  ownDate: ReturnType<Deciding['ownDate']>;
}

/** What the filter answers for an address now, at a moment that is over, or will at one that is to come, with its whole trace; null where no address was given, `nobody` where the person is not known. */
export async function explainAddress(
  ground: Ground,
  actor: Actor,
  query: WhyQuery,
): Promise<Explained | 'nobody' | null> {
  const now = ground.clock.now();
  const on = query.on === '' ? now : instantOf(query.on.slice(0, 10), query.on.slice(11));
  const isPast = on < now;
  const asked = await transact(ground, authorise(actor, 'filter.explain'), async (tx) =>
    query.address ? ((await whoOf(tx, query, isPast ? on : null)) ?? ('nobody' as const)) : null,
  );
  if (asked === null || asked === 'nobody') return asked;
  const began = await transact(ground, systemScope('filter', actor.schoolId), schoolBegan);
  const { world, at: asOf, behind, ownDate, notAsThen } = await decidingAt(ground, actor.schoolId, isPast ? on : now);
  const isToCome = on > now;
  const at = isToCome ? on : asOf;
  const place = query.place === 'not-known' ? undefined : query.place;
  const answer = (who: Who) => decide({ url: query.address, ...who, place, at: at.getTime() }, world());
  const whole = answer(asked.who);
  const mayKnow = !asked.isAdult || (await mayKnowOf(ground, actor, asked.who, behind(whole, at)));
  const { person: _, ...like } = asked.who;
  const verdict = mayKnow ? whole : answer(like);
  return {
    verdict,
    audience: asked.who.audience,
    name: asked.name,
    asked: asked.asked,
    at,
    isPast,
    isToCome,
    beganAfter: on < began ? began : null,
    notAsThen,
    behind: behind(verdict, at),
    ownDate: verdict.reason === 'category' || verdict.reason === 'fallback' ? ownDate(at) : null,
  };
}

/** Whom it is asked for; a pupil is no adult. */
interface AskedFor {
  who: Who;
  name: string | null;
  asked: Explained['asked'];
  isAdult: boolean;
}

/** What is withdrawn from an adult is between them and those who see its record: for everybody else they are answered for as anybody like them (S7, S13). */
function mayKnowOf(ground: Ground, actor: Actor, { person }: Who, behind: Explained['behind']): Promise<boolean> {
  return transact(ground, authorise(actor, 'filter.explain'), async (tx) =>
    behind === null || person === actor.personId ? true : forOnePerson.isSeen(tx, behind.id),
  );
}

/** Some people as one of them: of a class the year that most of it is in; undefined where nobody is in it. */
async function asOne(tx: Tx, as: WhyAudience): Promise<AskedFor | undefined> {
  const [kind, name] = [as.split(':')[0], as.slice(as.indexOf(':') + 1)];
  if (kind !== 'group' && kind !== 'year') return { who: { audience: as }, name: null, asked: 'many', isAdult: false };
  const year = kind === 'year' ? Number(name) : await findYearOfClass(tx, name);
  if (year === null) return undefined;
  const who = {
    audience: audienceOf({ kind: 'pupil', yearGroup: year }),
    year,
    groups: kind === 'group' ? [name] : [],
  };
  return { who, name: audienceKeyWords(as), asked: kind === 'group' ? 'class' : 'many', isAdult: false };
}

/** The years and classes that can be asked for, beside the audiences. */
export function listClasses(ground: Ground, actor: Actor): Promise<Audiences> {
  return transact(ground, authorise(actor, 'filter.explain'), listAudiences);
}

/** `then`: of a moment that is over; null: as they are now. */
async function whoOf(tx: Tx, { as, person }: WhyQuery, then: Date | null): Promise<AskedFor | undefined> {
  if (!person) return asOne(tx, as);
  const current = await findByAccount(tx, person);
  if (!current) return undefined;
  const found = then === null ? current : await knownThen(tx, current, then);
  const { id, name, yearGroup, kind } = found;
  const who = { audience: audienceOf(found), year: yearGroup, groups: groupsOf(found), person: id };
  return { who, name, asked: 'person', isAdult: kind !== 'pupil' };
}
