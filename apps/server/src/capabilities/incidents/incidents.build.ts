import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { type Form, type NewIncident, readNewIncident } from './incidents.schemas.ts';
import { logIncident } from './incidents.service.ts';

/** A form that is complete: a pupil shared a photo. Tests change what they are about. */
export function incidentForm(overrides: Record<string, string> = {}): Record<string, string> {
  return {
    'when-date': 'today',
    'when-time': '09:10',
    'person-0-name': 'Not known',
    'person-0-part': 'affected',
    type: 'cyberbullying',
    title: 'Edited photo shared in a class chat',
    details: 'It was posted on Sunday evening.',
    room: '414',
    device: 'LHS-0231',
    intent: 'deliberate',
    grade: 'moderate',
    ...overrides,
  };
}

/** The meaning of a complete form. */
export function newIncident(form: Form, now: Date): NewIncident {
  const read = readNewIncident(form, now);
  if (!read.ok) throw new Error(`The form of this test is wrong: ${JSON.stringify(read.problems)}`);
  return read.meant;
}

/** Logs an incident; returns its id and number. */
export async function buildIncident(
  ground: Ground,
  actor: Actor,
  overrides: Record<string, string> = {},
): Promise<{ id: string; number: string }> {
  const logged = await logIncident(ground, actor, newIncident(incidentForm(overrides), ground.clock.now()));
  if (!logged.ok) throw new Error(`The incident of this test was not logged: ${JSON.stringify(logged.problems)}`);
  return { id: logged.id, number: logged.number };
}
