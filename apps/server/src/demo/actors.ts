import { dutiesOf, givenDuties, type Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { starterSettings } from '../access/settings.ts';
import type { DemoPerson } from './demo-people.ts';
import type { DemoSchool } from './generate.ts';

/** Somebody of a demo school as services take them; the rights are those of their roles, nothing more. */
export function actorOf(school: DemoSchool, person: DemoPerson): Actor {
  const roles = person.roles.map(({ role }) => role);
  const settings = starterSettings(school.shape.starter);
  return {
    accountId: person.accountId ?? '',
    // No session: what this actor does is not done through a browser.
    sessionId: person.accountId ?? '',
    schoolId: school.id,
    personId: person.id,
    name: `${person.given} ${person.family}`,
    held: person.roles.map(({ role, year, className }) => ({ role, yearGroup: year, className })),
    roles,
    duties: dutiesOf(roles, givenDuties(settings)),
    secondFactor: true,
  };
}

/** The staff of a school who hold one of these roles, in the order of the list of staff. */
export function holdersOf({ roll }: DemoSchool, wanted: readonly Role[]): DemoPerson[] {
  return roll.staff.filter(({ roles }) => roles.some(({ role }) => wanted.includes(role)));
}

/** Those who work the triage desk of a school by its starter. */
export function triageTeam(school: DemoSchool): DemoPerson[] {
  return holdersOf(school, starterSettings(school.shape.starter)['alerts.triagedBy']);
}
