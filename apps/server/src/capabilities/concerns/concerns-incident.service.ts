import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { fullDateTimeWords, timeWords } from '../../ui/words.ts';
import { noteIncident, workIncident, workOn } from '../incidents/index.ts';
import { type Line, listLines } from './concerns.store.ts';
import { aboutOf, whenTold } from './concerns.ts';
import { decide, formProblem, getConcern, mine, quicker } from './concerns-desk.service.ts';
import { type ConcernRow, findReporter, type Reporter } from './concerns-desk.store.ts';
import { findIncident } from './concerns-incident.store.ts';
import { LEAVE, LOOK, leaveOutNamed } from './concerns-named.store.ts';
import type { Seen } from './concerns-unread.service.ts';

/**
 * What the form of an incident made of a concern begins with, in the fields of the incident log. `sent`: it was begun, and comes back as it was
 * typed, whoever has taken the concern on or decided it meanwhile.
 */
export async function readForIncident(
  ground: Ground,
  actor: Actor,
  id: string,
  sent?: Record<string, string>,
): Promise<{ concern: ConcernRow; lines: Line[]; form: Record<string, string> }> {
  authorise(actor, 'incidents.log');
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    const concern = await getConcern(tx, id);
    const lines = (await listLines(tx, [id])).get(id) ?? [];
    if (sent) return { concern, lines, form: sent };
    mine(concern, actor);
    return { concern, lines, form: formFor(concern, lines, await findReporter(tx, id)) };
  });
}

/**
 * What a child tells is mostly about that child; of a friend, whoever works it writes the friend's name over theirs. A colleague whom it is about is
 * believed responsible, and never the one who was hurt.
 */
function formFor(concern: ConcernRow, lines: readonly Line[], reporter: Reporter | undefined): Record<string, string> {
  const about = aboutOf(concern.about);
  const aboutStaff = isAboutStaff(concern);
  const aboutThemselves = reporter && concern.teller === 'pupil' && !concern.who;
  return {
    ...{ title: about.name, type: about.type, details: detailsOf(concern, lines), intent: 'not_known' },
    ...{
      'when-date': schoolDate(concern.toldAt),
      'when-time': timeWords(concern.toldAt),
      room: (concern.place ?? '').slice(0, 100),
    },
    ...(aboutThemselves ? rowOf(0, reporter, 'affected') : named(0, aboutStaff ? null : concern.who, 'affected')),
    ...(aboutStaff && named(1, concern.who, 'responsible')),
    ...(reporter && rowOf(2, reporter, 'reporter')),
  };
}

/** What whoever told it added since belongs to what happened as much as what they began with: often it is the name, or where. */
function detailsOf({ words, who, atTime, toldAt, place, passed }: ConcernRow, lines: readonly Line[]): string {
  const when = atTime && `When: ${whenTold(atTime, toldAt)}.`;
  const facts = [who && `About: ${who}.`, when, place && `Where: ${place}.`].filter(Boolean);
  const added = lines
    .filter(({ fromSchool }) => !fromSchool)
    .map((line) => `Added on ${fullDateTimeWords(line.at)}: “${line.words}”`);
  return [`“${words}”`, ...facts, ...added, ...(passed ? [`${passed.name}: ${passed.words}`] : [])].join('\n');
}

function named(row: number, who: string | null, part: string): Record<string, string> {
  return { [`person-${row}-name`]: (who ?? 'Not known').slice(0, 200), [`person-${row}-part`]: part };
}

function rowOf(row: number, { personId, name }: Reporter, part: string): Record<string, string> {
  return {
    [`person-${row}-name`]: name,
    [`person-${row}-id`]: personId ?? '',
    [`person-${row}-part`]: part,
    ...(personId ? {} : { [`person-${row}-kind`]: 'unknown' }),
  };
}

/**
 * Makes an incident of a concern, through the service that the incident log calls; both are stored or neither. Whoever the concern is kept from never
 * sees the incident either, whomever the form names (S13). `parts`: what proposed its grade on the form. Returns the incident's id.
 */
export async function makeIncident(
  ground: Ground,
  actor: Actor,
  on: Seen,
  form: Readonly<Record<string, string>>,
  parts: readonly IncidentPart[] = [],
): Promise<string> {
  const { concern, named } = await transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    const found = await getConcern(tx, on.id);
    mine(found, actor);
    return { concern: found, named: await leaveOutNamed(tx, on.id, LOOK) };
  });
  const out = [...new Set([...concern.hiddenFrom, ...named])];
  return workIncident(ground, actor, {
    do: 'log',
    form: { ...form, hidden: out.join(',') },
    from: {
      parts,
      aboutStaff: isAboutStaff(concern),
      also: async (tx: Tx, incidentId: string) => {
        const now = await getConcern(tx, on.id);
        mine(now, actor);
        // Named since the form was read: the incident is not kept from them, and is not made.
        if ((await leaveOutNamed(tx, on.id, LEAVE)).some((id) => !out.includes(id))) throw quicker(now);
        await decide(tx, on, { outcome: 'incident', because: null, incidentId });
      },
    },
  });
}

/** Whether it is for those who receive concerns about staff, or for those who have it in their stead. */
function isAboutStaff({ desk }: Pick<ConcernRow, 'desk'>): boolean {
  return desk === 'staff' || desk === 'named';
}

/** Joins a concern to an incident that is under way, by its number. Returns the incident's id. */
export async function joinIncident(ground: Ground, actor: Actor, on: Seen, number: string): Promise<string> {
  authorise(actor, 'incidents.log');
  const incidentId = await transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    mine(await getConcern(tx, on.id), actor);
    return findIncident(tx, number);
  });
  if (!incidentId) {
    const message = 'Write the number of an incident that is open and that you can see, for example INC-0471';
    throw formProblem({ field: 'number', message });
  }
  return workOn(ground, actor, incidentId, 'under-way', async (tx, incident) => {
    const concern = await getConcern(tx, on.id);
    mine(concern, actor);
    const named = await leaveOutNamed(tx, on.id, LEAVE);
    await decide(tx, on, { outcome: 'joined', because: null, incidentId });
    // Its readers read the journal too: of a concern that is kept from somebody only its own entry tells, which they do not see (S13).
    if (!concern.hiddenFrom.length && !named.length) noteIncident(tx, incident, 'incident.concern', { concern: on.id });
    return incidentId;
  });
}
