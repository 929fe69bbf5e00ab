/**
 * Duties that a school gives to roles by setting: who works the triage desk, who receives alerts about staff (R99), who stands in where
 * those are the subject (R5, S13), and the seniors of the allegation route (R5). The five policies differ, so the table below names the
 * duty and the school names the roles.
 */
export const DUTIES = ['triage', 'staff_desk', 'stand_in', 'senior_route'] as const;

/** A duty given by setting. */
export type Duty = (typeof DUTIES)[number];

/** The settings that give the duties. */
export interface DutySettings {
  'alerts.triagedBy': readonly string[];
  'alerts.staffGoTo': readonly string[];
  'alerts.headGoesTo': readonly string[];
  'incidents.allegationRoute': readonly string[];
}

/** Which roles a school gives each duty. Whoever receives concerns about staff belongs to the route: narrowing one must leave somebody. */
export function givenDuties(settings: DutySettings): Record<Duty, readonly string[]> {
  return {
    triage: settings['alerts.triagedBy'],
    staff_desk: settings['alerts.staffGoTo'],
    stand_in: settings['alerts.headGoesTo'],
    senior_route: [...settings['incidents.allegationRoute'], ...settings['alerts.staffGoTo']],
  };
}

/** Which duties the school's settings give to these roles. */
export function dutiesOf(roles: readonly string[], given: Record<Duty, readonly string[]>): Duty[] {
  return DUTIES.filter((duty) => roles.some((role) => given[duty].includes(role)));
}
