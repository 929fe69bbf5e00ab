import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { CaseProblem, IncidentFacts, IncidentPart, ToGrade } from '../../site/incident-part.ts';
import { GRADE_WORDS, stateOf } from './sanctions.ts';
import { type Dealt, keepGrading, readDealt } from './sanctions-grade.service.ts';
import { incidentPanel, printedSanctions, proposedGrade } from './sanctions-incident.views.tsx';
import { GRADES } from './sanctions-memory.ts';
import { ordersDue, orderWords } from './sanctions-withdrawn.ts';

/** What was read for an incident in a unit of work: its panel and its readiness ask for the same. */
const known = new WeakMap<Tx, { id: string; dealt: Promise<Dealt[]> }>();

function dealtOf(tx: Tx, incident: IncidentFacts): Promise<Dealt[]> {
  const found = known.get(tx);
  if (found?.id === incident.id) return found.dealt;
  const dealt = read(tx, incident);
  known.set(tx, { id: incident.id, dealt });
  return dealt;
}

async function read(tx: Tx, incident: ToGrade): Promise<Dealt[]> {
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
  return readDealt(tx, about, readSettings(tx), responsible);
}

/** Grades and sanctions on the page of an incident, for whoever works it. */
export const sanctionsPart: IncidentPart = {
  order: 40,
  place: 'main',
  jump: { id: 'sanctions', text: 'Sanctions' },
  show: async (tx, incident) => {
    const dealt = incident.mayWork ? await dealtOf(tx, incident) : [];
    return dealt.length ? incidentPanel(incident, dealt, tx.at) : null;
  },
  missing: async (tx, incident) =>
    incident.mayWork ? (await dealtOf(tx, incident)).flatMap((each) => missingOf(each, incident, tx.at)) : [],
  proposeGrade: async (tx, incident) => {
    const raised = (await read(tx, incident)).filter(isRaised);
    const grade = GRADES.findLast((each) => raised.some(({ proposal }) => proposal.grade === each));
    return grade ? { grade, body: proposedGrade(raised, tx.at) } : null;
  },
  keepGrade: async (tx, incident, decided) => {
    for (const each of (await read(tx, incident)).filter(isRaised)) await keepGrading(tx, incident, each, decided);
  },
  print: async (tx, incident) => {
    const dealt = incident.mayWork ? await dealtOf(tx, incident) : [];
    return dealt.some(({ breach, sanctions }) => breach || sanctions.length) ? printedSanctions(dealt, tx.at) : null;
  },
};

/** A repetition that nobody has graded yet. */
function isRaised({ breach, proposal, base }: Dealt): boolean {
  return !breach && proposal.grade !== base;
}

/** A repetition that nobody has looked at, a sanction that waits for its second person, and what is still to be taken or given back by hand. */
function missingOf(dealt: Dealt, incident: IncidentFacts, at: Date): CaseProblem[] {
  const { who, proposal, sanctions } = dealt;
  const here = `/incidents/${incident.id}/sanctions`;
  const problems: CaseProblem[] = [];
  if (isRaised(dealt)) {
    const text = `${who.name}: a repetition. Proposed is ${GRADE_WORDS[proposal.grade].toLowerCase()}, and nobody has graded it.`;
    problems.push({ text, href: here, blocks: false });
  }
  for (const sanction of sanctions.filter((each) => stateOf(each, schoolDate(at)) === 'asked')) {
    const text = `${sanction.step} for ${who.name} waits for its second person.`;
    problems.push({ text, href: `${here}/${sanction.id}`, blocks: true });
  }
  for (const sanction of sanctions) {
    for (const { what, step } of ordersDue(sanction, schoolDate(at))) {
      const thing = orderWords(what, sanction.orderWords);
      const text = `${who.name}: ${thing} is not ${step === 'taken' ? 'withdrawn' : 'given back'} yet.`;
      problems.push({ text, href: `${here}/${sanction.id}`, blocks: false });
    }
  }
  return problems;
}
