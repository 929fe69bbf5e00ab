import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import type { Settings } from '../../access/settings.ts';
import type { Kind, Part, Report } from './reports.ts';

/** What the roles of a kind of report are given by. */
const SIGNED_BY: Record<Exclude<Kind, 'digest'>, Record<Part, keyof Settings & `reports.${string}`>> = {
  weekly: { first: 'reports.officersSign', second: 'reports.managersSign' },
  monitoring: { first: 'reports.checkersSign', second: 'reports.headsSign' },
};

/** Roles that sign this part of it. */
export const signersOf = (kind: Exclude<Kind, 'digest'>, part: Part, settings: Settings): readonly string[] =>
  settings[SIGNED_BY[kind][part]] as readonly string[];

type Signable = Pick<Report, 'kind' | 'edition' | 'signatures'>;

/** As what somebody may sign now: the first part, or the second of what another person has signed. Null when it is not theirs. */
export function signerOf(
  actor: Pick<Actor, 'roles' | 'personId'>,
  { kind, signatures }: Signable,
  settings: Settings,
): { part: Part; role: Role } | null {
  const first = signatures.find(({ part }) => part === 'first');
  if (kind === 'digest' || signatures.length > 1 || first?.personId === actor.personId) return null;
  const part = first ? 'second' : 'first';
  const role = roleFor(actor, kind, part, settings);
  return role ? { part, role } : null;
}

function roleFor(actor: Pick<Actor, 'roles'>, kind: Exclude<Kind, 'digest'>, part: Part, settings: Settings) {
  const named = signersOf(kind, part, settings);
  return actor.roles.find((role) => named.includes(role));
}

/** Whether somebody writes to a report: whoever may sign it first, until both have signed. */
export function mayWrite(actor: Pick<Actor, 'roles'>, { kind, signatures }: Signable, settings: Settings): boolean {
  return kind !== 'digest' && signatures.length < 2 && roleFor(actor, kind, 'first', settings) !== undefined;
}

/** Which role of theirs the digest goes to; undefined when none. */
export function digestRole(actor: Pick<Actor, 'roles'>, settings: Settings): Role | undefined {
  const named: readonly string[] = settings['reports.digestTo'];
  return actor.roles.find((role) => named.includes(role));
}
