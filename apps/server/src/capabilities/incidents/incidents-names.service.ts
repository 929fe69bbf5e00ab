import type { Tx } from '../../access/transact.ts';
import { nameKey } from '../../kernel/name-key.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import type { TypedPerson } from './incidents.schemas.ts';
import { type Involved, isStaffKind } from './incidents.ts';
import { findListed, type Listed, MOST_CANDIDATES, searchListed } from './incidents-people.store.ts';

/** Names from the form as people: linked to the school's list where they are on it. */
export async function lookUpPeople(
  tx: Tx,
  typed: readonly TypedPerson[],
  actorId: string,
): Promise<{ people: Involved[]; problems: FieldProblem[]; candidates: Map<number, Listed[]> }> {
  const people: Involved[] = [];
  const problems: FieldProblem[] = [];
  const candidates = new Map<number, Listed[]>();
  for (const each of typed) {
    const { found, several } = await lookUpOne(tx, each);
    if (several) candidates.set(each.row, several);
    const problem = personProblem(each, found, several, actorId);
    if (problem) problems.push({ ...problem, field: `person-${each.row}-${problem.field}` });
    people.push({
      personId: found?.personId ?? null,
      name: found?.name ?? each.name,
      kind: found?.kind ?? each.kind ?? 'unknown',
      sex: each.sex ?? found?.sex ?? 'not_recorded',
      yearGroup: found?.yearGroup ?? null,
      className: found?.className ?? null,
      part: each.part,
    });
  }
  return { people, problems, candidates };
}

const nameAndClass = (listed: Listed) => nameKey(`${listed.name} ${listed.className ?? ''}`);

async function lookUpOne(tx: Tx, each: TypedPerson): Promise<{ found?: Listed; several?: Listed[] }> {
  const words = nameKey(each.name);
  const chosen = each.id ? await findListed(tx, each.id) : undefined;
  // A name that was typed over after the choice counts more than the choice.
  if (
    chosen &&
    words.split(' ').every((word) =>
      nameAndClass(chosen)
        .split(' ')
        .some((part) => part.startsWith(word)),
    )
  ) {
    return { found: chosen };
  }
  if (/^not known$/.test(words)) return {};
  const matches = await searchListed(tx, each.name);
  const exact = matches.filter((match) => nameKey(match.name) === words || nameAndClass(match) === words);
  const pool = exact.length ? exact : matches;
  const kind = each.kind;
  const fitting = kind ? pool.filter((match) => match.kind === kind) : pool;
  const [only] = fitting;
  if (only && fitting.length === 1 && (exact.length || !kind)) return { found: only };
  if (fitting.length > 1) return { several: fitting.slice(0, MOST_CANDIDATES) };
  return {};
}

function personProblem(
  each: TypedPerson,
  found: Listed | undefined,
  several: Listed[] | undefined,
  actorId: string,
): FieldProblem | undefined {
  if (several)
    return { field: 'id', message: `There is more than one ${each.name}. Choose who it was, or add the class` };
  if (found?.personId === actorId && each.part === 'responsible' && isStaffKind(found.kind)) {
    const message =
      'You cannot log an incident in which you are responsible yourself. Ask a senior colleague to log it';
    return { field: 'part', message };
  }
  if (found || each.kind === 'unknown' || nameKey(each.name) === 'not known') return undefined;
  if (!each.kind) {
    const message = `${each.name} is not on the school’s list. Choose their link to the school, or check the spelling`;
    return { field: 'kind', message };
  }
  // A member of staff has to be found, or the record could not be kept from them (S13).
  if (each.part === 'responsible' && (each.kind === 'staff' || each.kind === 'governor')) {
    const message = `No ${each.kind === 'staff' ? 'staff member' : 'governor'} called ${each.name} is on the school’s list. Check the spelling, so that the record can be kept from them`;
    return { field: 'name', message };
  }
  return undefined;
}
