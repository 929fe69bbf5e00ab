import { dateWords, timeWords } from '../../ui/words.ts';
import type { AlertForIncident } from '../alerts/index.ts';
import type { Form } from './incidents.schemas.ts';
import { typeForHarm, typeOf } from './incidents-taxonomy.ts';

/** Whether the alert is about an adult: its incident is then a staff matter, whatever the form says (R99). */
export function isAboutAdult(alert: Pick<AlertForIncident, 'subjectKind'>): boolean {
  return alert.subjectKind === 'staff' || alert.subjectKind === 'other';
}

/** The form of a new incident as an alert fills it in; whoever logs it corrects and completes it. */
export function formForAlert(alert: AlertForIncident, now: Date): Form {
  const isStaff = isAboutAdult(alert);
  const type = isStaff ? 'colleague' : typeForHarm(alert.harm);
  return {
    alert: alert.id,
    alertVersion: String(alert.version),
    'when-date': dateWords(alert.occurredAt, now),
    'when-time': timeWords(alert.occurredAt),
    'person-0-id': alert.personId ?? '',
    'person-0-name': alert.name ?? 'Not known',
    'person-0-part': isStaff ? 'responsible' : '',
    type: type ?? '',
    grade: type ? typeOf(type).grade : '',
    device: alert.device ?? '',
    room: alert.room ?? '',
    ...(alert.onSite === false && { offSite: 'yes' }),
    details: alert.summary,
  };
}
