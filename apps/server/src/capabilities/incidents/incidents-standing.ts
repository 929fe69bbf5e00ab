import type { Scope } from '../../access/scope.ts';

/** What of a record decides who stands where; `named`: it shows itself to this reader by name. */
export interface Standing {
  owner_id: string;
  sensitivity: string;
  named_only: boolean;
  stand_in: boolean;
  named: boolean;
}

/**
 * Who may do what with a record that they see. Row-level security has let them see it already (0004, 0021); this says how much of it.
 * Example: a deputy safeguarding lead logged it, then it was kept to named people and the deputy is none of them. They still see what they
 * wrote, as whoever logs something does, and their role gives nothing more.
 */
const byRole = (row: Standing, scope: Scope, verb: 'read' | 'work'): boolean => {
  if (row.stand_in && row.sensitivity === 'staff' && scope.has('incidents.standIn')) return true;
  const senior = scope.has('incidents.seniorRoute');
  if (row.named_only && row.sensitivity !== 'staff' && senior) return true;
  if (row.named_only && !row.named && !senior) return false;
  return scope.has(row.sensitivity === 'staff' ? `incidents.${verb}Staff` : `incidents.${verb}`);
};

/** Whether this person may change it: the owner, and whoever works incidents of its kind. */
export function mayWork(row: Standing, scope: Scope): boolean {
  return row.owner_id === scope.personId || byRole(row, scope, 'work');
}

/** Whether this person may read all of it; whoever only logged it sees what they logged and that somebody has it. */
export function readsAll(row: Standing, scope: Scope): boolean {
  return row.named || mayWork(row, scope) || byRole(row, scope, 'read');
}

/** Whether this person says who may see it: its owner, the seniors of the allegation route, whoever stands in (R5). */
export function maySetReaders(row: Standing, scope: Scope): boolean {
  if (row.owner_id === scope.personId) return true;
  return (
    mayWork(row, scope) && (scope.has('incidents.seniorRoute') || (row.stand_in && scope.has('incidents.standIn')))
  );
}
