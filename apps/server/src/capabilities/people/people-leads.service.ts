import { staffOf } from '../../access/holders.store.ts';
import { isGivenByHeadOnly } from '../../access/role-giving.ts';
import { ROLES } from '../../access/roles.ts';
import { type Actor, may } from '../../access/scope.ts';
import { signInStanding } from '../../access/sign-in-standing.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import { refusals } from '../../kernel/refusal.ts';
import { fullName } from './people.ts';
import { isHeld, listHolders, type RoleRow } from './people-roles.store.ts';

type Named = { id: string; given_name: string; family_name: string };

const refuse = refusals<'people.last_head' | 'people.last_lead' | 'people.head_only'>();

/**
 * Refuses that somebody leaves who leads (S10): the roles that only the head gives only the head ends, by whatever way, and the last head or safeguarding
 * lead who can sign in goes when a successor is there. The database holds both (migration 0100). `roles` are all that they ever held.
 */
export async function refuseLeaving(
  tx: Tx,
  actor: Actor,
  person: Named,
  { roles, today }: { roles: readonly RoleRow[]; today: string },
): Promise<void> {
  const ahead = roles.filter(({ ends_on }) => ends_on === null || ends_on >= today);
  for (const row of ahead) await refuseLast(tx, person, { row, today });
  const leading = ahead.find(({ role }) => isGivenByHeadOnly(role));
  if (!leading || may(actor, 'roles.giveSenior')) return;
  throw refuse(
    'people.head_only',
    'forbidden',
    `${fullName(person)} is ${ROLES[leading.role].toLowerCase()}: only a headteacher marks them as left. Ask the headteacher.`,
  );
}

/**
 * Refuses that this role ends, where it is the head’s or the safeguarding lead’s and nobody else has it who can sign in. `after`: the first day without
 * it, where that is to come; then it is enough that somebody has it on that day.
 */
export async function refuseLast(
  tx: Tx,
  person: Named,
  { row, today, after = today }: { row: RoleRow; today: string; after?: string },
): Promise<void> {
  if (!isHeld(row, today)) return;
  if (row.role === 'head' && (await signInStanding(tx, person.id, today)).otherHeads === 0)
    throw refuse(
      'people.last_head',
      'conflict',
      `${fullName(person)} is the only headteacher who can sign in. Give the role to someone else first, or nobody could.`,
    );
  if (row.role === 'dsl' && !(await hasSuccessor(tx, row, { today, after })))
    throw refuse(
      'people.last_lead',
      'conflict',
      `${fullName(person)} is the only safeguarding lead who can sign in. Give the role to their replacement first, or to a deputy for now: alerts go to whoever holds it.`,
    );
}

async function hasSuccessor(tx: Tx, { role, person_id }: RoleRow, { today, after }: { today: string; after: string }) {
  const others = (await listHolders(tx)).filter(
    (row) => row.role === role && row.person_id !== person_id && row.status === 'active',
  );
  if (after > today) return others.some((row) => isHeld(row, after));
  const { there } = await together(staffOf(tx));
  return others.some((row) => isHeld(row, today) && there.some(({ personId }) => personId === row.person_id));
}
