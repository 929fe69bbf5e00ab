import { type Actor, authorise, may } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { type FindSource, type Found, type FoundGroup, groupOf, MOST_FOUND, numberIn } from '../../site/find-source.ts';
import { shortDateTimeWords } from '../../ui/words.ts';
import { idsOfNamed } from '../people/index.ts';
import { DOOR_LIST, DOORS, type Door } from './alert-doors.ts';
import { type AlertRow, readAlerts, throughDoor } from './alerts.store.ts';
import { harmWords, subjectWords } from './alerts.ts';
import { listHref, readListQuery } from './alerts-list.schemas.ts';
import { STATE_WORDS } from './alerts-words.ts';

/** Series whose numbers people know. An alert for named readers alone goes by no number (S13). */
const NUMBERED = ['A', 'S', 'D'];
/** Whose alerts are looked for: a form has some thirty. */
const MOST_PEOPLE = 40;

const HEADINGS: Record<Door, string> = {
  alerts: 'Alerts',
  'staff-alerts': 'Alerts about staff',
  passed: 'Alerts passed to you',
};

/** The doors through which somebody comes to alerts. */
const doorsOf = (actor: Actor) => DOOR_LIST.filter((door) => may(actor, DOORS[door].read));

/** Alerts by their number, or by whom they are about, through each door that is open to whoever looks. */
export const alertsToFind: FindSource = {
  order: 30,
  hint: (actor) =>
    doorsOf(actor).length ? 'Alerts: a number such as A-174, or the name or form of the person they are about' : null,
  async find(ground, actor, words) {
    const found = await Promise.all(
      doorsOf(actor).map((door) =>
        transact(ground, authorise(actor, DOORS[door].read), (tx) => findIn(tx, door, words)),
      ),
    );
    return found.flat();
  },
};

async function findIn(tx: Tx, door: Door, words: string): Promise<FoundGroup[]> {
  const number = numberIn(words, NUMBERED);
  const people = number ? [] : await idsOfNamed(tx, words, MOST_PEOPLE);
  if (!number && !people.length) return [];
  const all = throughDoor(tx, door);
  const these = number
    ? all.where('a.series', '=', number.series).where('a.number', '=', number.number)
    : all.where('a.person_id', 'in', people);
  const rows = await readAlerts(tx, these.orderBy('a.first_at', 'desc').limit(MOST_FOUND + 1));
  const list = listHref(readListQuery({ q: words }));
  return groupOf(
    HEADINGS[door],
    rows.map((row) => foundOf(row, door, tx.at)),
    door === 'alerts'
      ? { href: list, text: 'See them all in the list' }
      : { href: DOORS[door].base, text: 'Open triage' },
  );
}

function foundOf(alert: AlertRow, door: Door, now: Date): Found {
  const number = NUMBERED.includes(alert.series) ? [alertNumber(alert)] : [];
  const about = [subjectWords(alert), alert.form].filter(Boolean).join(', ');
  return {
    href: `${DOORS[door].base}/${alert.id}`,
    title: `${harmWords(alert.harm)} · ${about}`,
    detail: [...number, shortDateTimeWords(alert.firstAt, now), STATE_WORDS[alert.state]].join(', '),
    severity: alert.severity,
  };
}
