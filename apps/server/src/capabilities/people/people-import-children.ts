import { fullName } from './people.ts';
import { sameName } from './people-import-cells.ts';
import type { RosterPerson } from './people-import-check.ts';
import type { KnownPerson, Register } from './people-import-match.ts';

/** What a line says of somebody's children: pupils at the school who are not recorded yet, and what cannot be used. */
export interface ChildrenOfLine {
  pupilIds: string[];
  problems: { value: string; message: string }[];
}

/** Finds the children of a line by MIS id, then UPN. Only of pupils on record: those of the same file are there at the next import. */
export function childrenOf(row: RosterPerson, register: Register, parent: KnownPerson | undefined): ChildrenOfLine {
  const found: ChildrenOfLine = { pupilIds: [], problems: [] };
  for (const value of row.children ?? []) {
    const child = register.findPupil(value);
    if (row.fields.kind !== 'parent') {
      found.problems.push({ value, message: 'is not used: only parents have children recorded' });
    } else if (child?.kind !== 'pupil' || child.status === 'left') {
      const words = 'is the id of no pupil at the school, so this child is not recorded. Import the pupils first';
      found.problems.push({ value, message: words });
    } else if (![...(parent?.children ?? []), ...found.pupilIds].includes(child.id)) {
      found.pupilIds.push(child.id);
      const doubt = doubtOf(value, child, row);
      if (doubt) found.problems.push({ value, message: doubt });
    }
  }
  return found;
}

/** Excel takes away the zeros that a number begins with. A number that was read so is for a person to judge, unless parent and child have one family name. */
function doubtOf(value: string, child: KnownPerson, row: RosterPerson): string | undefined {
  const isExact = [child.mis_id, child.upn].some((id) => id?.toUpperCase() === value.toUpperCase());
  if (isExact || sameName(child.family_name, row.fields.family_name)) return undefined;
  return `is taken for the MIS id ${child.mis_id} without its zeros, which is ${fullName(child)}. Check whether this is their child`;
}
