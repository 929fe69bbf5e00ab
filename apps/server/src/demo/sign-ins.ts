import { ROLES } from '../access/roles.ts';
import type { DemoSchool } from './generate.ts';
import { STAFF } from './stock/staff.ts';

/** The one password of every demo account. It protects nothing: the demo holds nobody's data and answers on this machine only. */
export const DEMO_PASSWORD = 'towers-and-lamps';

/** "Safeguarding lead    p.nair@larkmoor.example      Larkmoor High": everybody who signs in, the five to try first on top, parents last; 80 columns. */
export function signInTable(schools: readonly DemoSchool[]): string[] {
  const rows = schools.flatMap(({ shape, roll, parents }) =>
    [...roll.staff, ...parents].flatMap((person) => {
      const [first] = person.roles;
      const at = STAFF.findIndex(({ given, family }) => given === person.given && family === person.family);
      const number = at < 0 ? STAFF.length : at;
      return first && person.accountId
        ? [{ number, accountId: person.accountId, role: ROLES[first.role], email: person.email, school: shape.name }]
        : [];
    }),
  );
  const once = [...Map.groupBy(rows, ({ accountId }) => accountId).values()].flatMap((own) => {
    const [row] = own;
    if (!row) return [];
    const short = own.map(({ school }) => school.split(' ')[0]).join(', ');
    return [{ ...row, school: short }];
  });
  const sorted = once.sort((a, b) => a.number - b.number);
  const wide = (pick: (row: (typeof sorted)[number]) => string) => Math.max(...sorted.map((row) => pick(row).length));
  const [role, email] = [wide((row) => row.role), wide((row) => row.email)];
  const lines = sorted.map((row) => `  ${row.role.padEnd(role)}  ${row.email.padEnd(email)}  ${row.school}`);
  return [
    `Every account has the same password: ${DEMO_PASSWORD}`,
    '',
    'Begin with these:',
    ...lines.slice(0, 5),
    '',
    'Everybody else:',
    ...lines.slice(5),
  ];
}
