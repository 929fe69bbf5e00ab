import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { CaseProblem, IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { GRADE_WORDS, stateOf } from './sanctions.ts';
import { type Dealt, readDealt } from './sanctions-grade.service.ts';
import { incidentPanel, printedSanctions } from './sanctions-incident.views.tsx';

/** What was read for an incident in a unit of work: its panel and its readiness ask for the same. */
const known = new WeakMap<Tx, { id: string; dealt: Promise<Dealt[]> }>();

function dealtOf(tx: Tx, incident: IncidentFacts): Promise<Dealt[]> {
  const found = known.get(tx);
  if (found?.id === incident.id) return found.dealt;
  const dealt = read(tx, incident);
  known.set(tx, { id: incident.id, dealt });
  return dealt;
}

async function read(tx: Tx, incident: IncidentFacts): Promise<Dealt[]> {
  const people = incident.people.filter(({ part }) => part === 'responsible');
  if (people.length === 0) return [];
  const about = { id: incident.id, grade: incident.grade, occurred_at: incident.occurredAt };
  const responsible = people.map(({ id, personId, name, kind, className }) => ({
    rowId: id,
    personId,
    name,
    kind,
    className,
  }));
  return readDealt(tx, about, await readSettings(tx), responsible);
}

/** Grades and sanctions on the page of an incident, for whoever works it. */
export const sanctionsPart: IncidentPart = {
  order: 40,
  place: 'main',
  show: async (tx, incident) => {
    const dealt = incident.mayWork ? await dealtOf(tx, incident) : [];
    return dealt.length ? incidentPanel(incident, dealt, tx.at) : null;
  },
  missing: async (tx, incident) =>
    incident.mayWork ? (await dealtOf(tx, incident)).flatMap((each) => missingOf(each, incident, tx.at)) : [],
  print: async (tx, incident) => {
    const dealt = incident.mayWork ? await dealtOf(tx, incident) : [];
    return dealt.some(({ breach, sanctions }) => breach || sanctions.length) ? printedSanctions(dealt, tx.at) : null;
  },
};

/** A repetition that nobody has looked at, and a sanction that waits for its second person. */
function missingOf(
  { who, breach, base, proposal, sanctions }: Dealt,
  incident: IncidentFacts,
  at: Date,
): CaseProblem[] {
  const here = `/incidents/${incident.id}/sanctions`;
  const problems: CaseProblem[] = [];
  if (!breach && proposal.grade !== base) {
    const text = `${who.name}: a repetition. Proposed is ${GRADE_WORDS[proposal.grade].toLowerCase()}, and nobody has graded it.`;
    problems.push({ text, href: here, blocks: false });
  }
  for (const sanction of sanctions.filter((each) => stateOf(each, schoolDate(at)) === 'asked')) {
    const text = `${sanction.step} for ${who.name} waits for its second person.`;
    problems.push({ text, href: `${here}/${sanction.id}`, blocks: true });
  }
  return problems;
}
