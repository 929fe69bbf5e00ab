import { type Attacked, type Attacker, changeable, granted, type Outcome, REFUSED } from './attack.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { insertOf, rowOf } from './school-rows.fixture.ts';

const APP = 'template_gatehouse_app';

/** Tables that hang on an incident, however far, in the order of the catalogue. */
export function hanging({ tables }: Attacked): Table[] {
  const found = new Set(['incident']);
  for (const table of tables) if (table.references.some(({ to }) => found.has(to))) found.add(table.name);
  found.delete('incident');
  return tables.filter(({ name }) => found.has(name));
}

/** How somebody would add a row to a table of the first incident, or change one: `+incident_device`, `~incident_device`. */
export interface Work {
  name: string;
  /** One for each row that is tried. */
  statements: (string | { text: string; values: unknown[] })[];
}

/** Every way to add to what hangs on the first incident, and to change it. */
export function worksOf({ ours }: Attacked, tables: readonly Table[]): Work[] {
  return tables.flatMap((table) => {
    const ofIncident = table.references.some(({ to, columns }) => to === 'incident' && columns[1] === 'incident_id');
    const rows = [0, 1, 2].map((n) => ({
      ...rowOf(table, ours, n),
      ...(ofIncident ? { incident_id: ours.id('incident') } : {}),
    }));
    const adds = { name: `+${table.name}`, statements: rows.map((row) => insertOf(table.name, row)) };
    const column = changeable(table, APP);
    const set = `update ${table.name} set ${column} = ${column} where school_id = '${ours.school}'`;
    return [
      ...(granted(table, APP, 'INSERT') ? [adds] : []),
      ...(column ? [{ name: `~${table.name}`, statements: [set] }] : []),
    ];
  });
}

/** Whether it went through. A policy is asked before any constraint: an addition that is not refused by it came past it. */
export function wentThrough({ name }: Work, { code, count }: Outcome): boolean {
  return name.startsWith('+') ? code !== REFUSED : count > 0;
}

/** Which of these go through now. */
export async function through(all: Attacked, as: Attacker, works: readonly Work[]): Promise<string[]> {
  const names: string[] = [];
  for (const work of works) {
    for (const statement of work.statements) {
      if (!wentThrough(work, await all.app.try(as, statement))) continue;
      names.push(work.name);
      break;
    }
  }
  return names;
}
