import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { CaseProblem, IncidentFacts, IncidentPart, ToGrade } from '../../site/incident-part.ts';
import { GRADE_WORDS, isAskedMistake, mistakeOf, stateOf } from './sanctions.ts';
import { countedNoMore, type Dealt, keepGrading, readDealt } from './sanctions-grade.service.ts';
import { lowerGrade } from './sanctions-grade-lower.service.ts';
import { incidentPanel, printedSanctions, proposedGrade } from './sanctions-incident.views.tsx';
import { GRADES } from './sanctions-memory.ts';
import { listMistakeNotices, readFollowed } from './sanctions-mistake.store.ts';
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
  missing: async (tx, incident) => {
    const dealt = incident.mayWork ? await dealtOf(tx, incident) : [];
    const untold = await Promise.all(dealt.map((each) => untoldOf(tx, each)));
    return [...dealt.flatMap((each) => missingOf(each, incident, tx.at)), ...untold.flat()];
  },
  proposeGrade: async (tx, incident) => {
    const raised = (await read(tx, incident)).filter(isRaised);
    const grade = GRADES.findLast((each) => raised.some(({ proposal }) => proposal.grade === each));
    return grade ? { grade, body: proposedGrade(raised, tx.at) } : null;
  },
  keepGrade: async (tx, incident, decided) => {
    for (const each of (await read(tx, incident)).filter(isRaised)) await keepGrading(tx, incident, each, decided);
  },
  struck: async (tx, { id }, person) => {
    const fell = await lowerGrade(tx, id, person.id);
    return fell && `The incident is ${GRADE_WORDS[fell].toLowerCase()} now: it was graded higher for them.`;
  },
  print: async (tx, incident) => {
    const dealt = incident.mayWork ? await dealtOf(tx, incident) : [];
    if (!dealt.some(({ breach, sanctions }) => breach || sanctions.length)) return null;
    const mistaken = dealt.flatMap(({ sanctions }) => sanctions.filter(mistakeOf).map(({ id }) => id));
    return printedSanctions(dealt, mistaken.length ? await listMistakeNotices(tx, mistaken) : [], tx.at);
  },
};

/** A repetition that nobody has graded yet. */
function isRaised({ breach, proposal, base }: Dealt): boolean {
  return !breach && proposal.grade !== base;
}

/** That a parent was told of a sanction, and not that it was recorded by mistake. */
async function untoldOf(tx: Tx, { who, sanctions }: Dealt): Promise<CaseProblem[]> {
  const problems: CaseProblem[] = [];
  for (const sanction of sanctions) {
    const mistake = mistakeOf(sanction);
    const followed = mistake && (await readFollowed(tx, sanction, mistake.at));
    if (!followed || followed.isPutRight || !followed.told.some(({ whom }) => whom === 'parent')) continue;
    const text = `${sanction.step} for ${who.name} was recorded by mistake, and their parent was told of it.`;
    problems.push({ text, href: `/incidents/${sanction.incidentId}/notices?whom=parent`, blocks: false });
  }
  return problems;
}

/** A repetition that nobody has looked at, a grade for which something had counted that does not any more, a sanction that waits for its second person, and what is still to be taken or given back by hand. */
function missingOf(dealt: Dealt, incident: IncidentFacts, at: Date): CaseProblem[] {
  const { who, proposal, sanctions } = dealt;
  const here = `/incidents/${incident.id}/sanctions`;
  const problems: CaseProblem[] = [];
  if (isRaised(dealt)) {
    const text = `${who.name}: a repetition. Proposed is ${GRADE_WORDS[proposal.grade].toLowerCase()}, and nobody has graded it.`;
    problems.push({ text, href: here, blocks: false });
  }
  if (countedNoMore(dealt).length) {
    const text = `${who.name}: a sanction had counted for the grade and does not count any more. Grade it again.`;
    problems.push({ text, href: here, blocks: false });
  }
  for (const sanction of sanctions.filter(isAskedMistake)) {
    const text = `Whether ${sanction.step} for ${who.name} was recorded by mistake waits for a second person.`;
    problems.push({ text, href: `${here}/${sanction.id}`, blocks: true });
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
