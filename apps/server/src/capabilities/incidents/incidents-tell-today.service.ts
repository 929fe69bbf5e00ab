import { listHolders } from '../../access/holders.store.ts';
import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { listPeople } from './incidents.store.ts';
import { listOwned, type Owned } from './incidents-due.store.ts';
import { isGravest } from './incidents-overdue.ts';
import { knowing, leftOutAs, toldAs } from './incidents-owners.ts';
import { involvedIn, whomToTell } from './incidents-readiness.ts';
import type { Grade, Whom } from './incidents-taxonomy.ts';
import { isForSafety, shortName, tellBy } from './incidents-telling.ts';
import { listTold } from './incidents-told.store.ts';

const MOST_SHOWN = 6;
/** What nobody was told of for longer holds the closing of its incident, and its date of review is on Today. */
export const DAYS_TOLD = 30;
const DAY = 86_400_000;

/**
 * People still to be told, for whoever owns the incident (R14, R130, R131, R137): parents, the police, the ICO have hours, and an incident may lie
 * unopened for a week. A line an incident, the gravest and those of the police and social care first, then by the clock that ends first; no pupil's name.
 */
export const tellingToday: TodaySource = {
  order: 20,
  async find(ground, actor) {
    if (!may(actor, 'incidents.log')) return null;
    return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const { owned, settings } = await together({
        owned: listOwned(tx, actor.personId, new Date(tx.at.getTime() - DAYS_TOLD * DAY)),
        settings: readSettings(tx),
      });
      if (!owned.length) return null;
      const wanted = await whomOf(tx, owned, toldAs(actor.roles));
      const tasks = owned
        .flatMap((incident) => {
          const whom = wanted(incident).map((each) => ({ each, by: tellBy(each, incident.recorded_at, settings) }));
          return whom.length ? [taskOf(incident, whom)] : [];
        })
        .sort((a, b) => Number(b.isGrave) - Number(a.isGrave) || a.due.by.getTime() - b.due.by.getTime());
      if (!tasks.length) return null;
      // However many there are: what is folded is a look later, and a child may be in danger.
      const shown = Math.max(MOST_SHOWN, tasks.filter(({ isGrave }) => isGrave).length);
      const link = { href: '/incidents?state=open&owner=me', text: 'My open incidents' };
      return {
        kind: 'tasks',
        heading: 'People still to be told',
        note: null,
        link,
        tasks: tasks.slice(0, shown),
        rest: tasks.slice(shown),
        total: tasks.length,
      };
    });
  },
};

/** Whom each of these is still to be told to; the LADO of concerns about staff is on Today by itself. */
export async function whomOf(
  tx: Tx,
  owned: readonly Owned[],
  ownerIs: readonly Whom[],
): Promise<(incident: Owned) => readonly Whom[]> {
  const ids = owned.map(({ id }) => id);
  const { people, notices, holders } = await together({
    people: listPeople(tx, ids),
    notices: listTold(tx, ids),
    holders: listHolders(tx),
  });
  return ({ id, type, grade, off_site, frozen_at, answers, hidden_from, ...row }) =>
    whomToTell({
      type,
      grade: grade as Grade,
      offSite: off_site,
      frozen: frozen_at !== null,
      answers,
      people: involvedIn(people.filter((person) => person.incident_id === id)),
      notices: notices.filter((notice) => notice.incident_id === id),
      ownerIs: [
        ...ownerIs,
        ...knowing(row).flatMap((who) => toldAs(holders.find(({ personId }) => personId === who)?.roles ?? [])),
        ...leftOutAs(holders, hidden_from),
      ],
    }).filter((whom) => whom !== 'lado');
}

function taskOf(
  incident: Owned,
  whom: readonly { each: Whom; by: Date }[],
): TodayTask & { due: NonNullable<TodayTask['due']>; isGrave: boolean } {
  const [first, ...rest] = [...whom].sort((a, b) => a.by.getTime() - b.by.getTime());
  const names = [first, ...rest].flatMap((one) => (one ? [shortName(one.each)] : []));
  return {
    severity: null,
    what: `Tell: ${names.join(', ')}`,
    who: null,
    detail: `${recordNumber(incident)}: ${incident.title}`,
    due: { from: incident.recorded_at, by: first?.by ?? incident.recorded_at, told: null },
    href: `/incidents/${incident.id}/notices?whom=${first?.each ?? ''}`,
    button: 'Tell',
    isGrave: isGravest(incident) || whom.some(({ each }) => isForSafety(each)),
    ...(isGravest(incident) && { atOnce: incident.id }),
  };
}
