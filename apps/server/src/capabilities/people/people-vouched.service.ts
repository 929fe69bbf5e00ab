import { findAccount } from '../../access/accounts.store.ts';
import { ROLES, type Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { membershipsOf } from '../../access/sessions.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { getPerson } from './people.service.ts';
import { fullName } from './people.ts';
import { noteChange } from './people-history.store.ts';
import { insertRole, isHeld, listRolesOf } from './people-roles.store.ts';
import { roleFits } from './people-roles.ts';

const refuse = refusals<'roles.not_vouched' | 'roles.nobody' | 'roles.which_school' | 'roles.held'>();

/** Roles that whoever runs the server may give: those of second persons. No headteacher is made by it. */
const VOUCHED: readonly Role[] = [
  ...(['senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'business_manager'] as const),
  ...(['network_manager', 'chair_of_governors', 'online_safety_governor'] as const),
];

/** Somebody who has a role now that nobody at the school gave. */
interface Vouched {
  name: string;
  role: string;
  school: string;
}

/**
 * Gives a role to somebody who signs in already, for whoever runs the server. At a school where one person added everybody, nobody else counts as the
 * second one (S8), and nobody there can change that: this is who says from outside that the two are two. It stands in the journal of the school.
 */
export async function vouchFor(
  ground: Ground,
  typed: { email: string; role: string; school: string | undefined },
): Promise<Vouched> {
  const role = VOUCHED.find((each) => each === typed.role);
  if (!role) throw refuse('roles.not_vouched', 'invalid', `Choose one of these roles: ${VOUCHED.join(', ')}.`);
  const { schoolId, schoolName, personId } = await memberOf(ground, typed.email, typed.school);
  return transact(ground, systemScope('set-up', schoolId), async (tx) => {
    const [person, today] = [await getPerson(tx, personId), schoolDate(tx.at)];
    if (!roleFits(role, person.kind))
      throw refuse('roles.not_vouched', 'invalid', `${fullName(person)} cannot hold the role ${ROLES[role]}.`);
    if ((await listRolesOf(tx, personId)).some((held) => held.role === role && isHeld(held, today)))
      throw refuse(
        'roles.held',
        'conflict',
        `${fullName(person)} holds the role ${ROLES[role]} already. Give another one of these: ${VOUCHED.join(', ')}.`,
      );
    const row = { role, year_group: null, class_name: null, starts_on: today, ends_on: null };
    const roleId = await insertRole(tx, { person_id: personId, ...row });
    await noteChange(tx, personId, { what: 'role_given', changes: [{ field: 'role', from: null, to: role }] });
    const payload = { roleId, ...row, by: 'whoever runs the server' };
    tx.journal({ action: 'role.given', subject: { kind: 'person', id: personId }, payload });
    return { name: fullName(person), role: ROLES[role], school: schoolName };
  });
}

async function memberOf(ground: Ground, email: string, school: string | undefined) {
  const account = await findAccount(ground.db, { email });
  const all = account && !account.endedAt ? await membershipsOf(ground.db, account.id) : [];
  const here = all.filter(({ active }) => active);
  if (!here.length)
    throw refuse(
      'roles.nobody',
      'not_found',
      `Nobody signs in with ${email}. The headteacher gives them an account first.`,
    );
  const [only, ...others] = school
    ? here.filter(({ schoolName }) => schoolName.toLowerCase() === school.toLowerCase())
    : here;
  if (only && !others.length) return only;
  const names = here.map(({ schoolName }) => `“${schoolName}”`).join(', ');
  throw refuse('roles.which_school', 'invalid', `Say at which school, with --school: ${names}.`);
}
