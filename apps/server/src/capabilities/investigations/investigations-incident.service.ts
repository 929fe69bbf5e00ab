import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { CaseProblem, IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { dayWords } from '../../ui/words.ts';
import { listInvestigations } from './investigations.store.ts';
import { assignedNow, type Investigation, isInvestigated, type Stage, stageOf } from './investigations.ts';
import { investigationsPanel, printedInvestigations } from './investigations-incident.views.tsx';

/** What was read for an incident in a unit of work: its panel and its readiness ask for the same. */
const known = new WeakMap<Tx, { id: string; found: Promise<Investigation[]> }>();

/** Those of an incident that is about an adult; of any other nothing is asked. */
function investigationsOf(tx: Tx, { id, people }: IncidentFacts): Promise<Investigation[]> {
  const before = known.get(tx);
  if (before?.id === id) return before.found;
  const found = people.some(isInvestigated) ? listInvestigations(tx, id) : Promise.resolve([]);
  known.set(tx, { id, found });
  return found;
}

/** Confidential investigations on the page of an incident, for those who work it and for whoever investigates. */
export const investigationPart: IncidentPart = {
  order: 38,
  place: 'main',
  jump: { id: 'investigation', text: 'Investigation' },
  show: async (tx, incident) => {
    const found = await investigationsOf(tx, incident);
    const without = incident.people.filter(
      (person) => isInvestigated(person) && !found.some(({ rowId }) => rowId === person.id),
    );
    if (found.length === 0 && !(incident.mayWork && without.length)) return null;
    return investigationsPanel(incident, found, without, tx.at);
  },
  missing: async (tx, incident) =>
    (await investigationsOf(tx, incident)).flatMap((each) => missingOf(each, incident, tx.at)),
  print: async (tx, incident) => {
    const found = incident.mayWork ? await investigationsOf(tx, incident) : [];
    return found.length ? printedInvestigations(found) : null;
  },
};

/** What of one still has to happen, by where it is. */
const LEFT: Partial<Record<Stage, string>> = {
  to_pass: 'the report has not been passed to the line manager.',
  to_open: 'the line manager has not opened the report.',
  to_decide: 'the line manager has not decided the outcome.',
  to_sanction: 'it was referred to the disciplinary procedure, and no sanction has been decided.',
};

/** Without its report an incident does not end: migration 0053 refuses it too. */
function missingOf(each: Investigation, incident: IncidentFacts, now: Date): CaseProblem[] {
  if (each.struck || incident.frozenAt) return [];
  const href = `/incidents/${incident.id}/investigations/${each.id}`;
  const stage = stageOf(each);
  if (stage === 'writing') {
    const { dueOn } = assignedNow(each) ?? {};
    const due = dueOn ? ` It ${dueOn < schoolDate(now) ? 'was' : 'is'} due by ${dayWords(dueOn, now)}.` : '';
    const text = `The investigation into ${each.subjectName} has no report yet.${due}`;
    return [{ text, href, blocks: true, staysApart: true }];
  }
  const left = LEFT[stage];
  // Merged, nothing more could be added to it.
  return left
    ? [{ text: `Investigation into ${each.subjectName}: ${left}`, href, blocks: false, staysApart: true }]
    : [];
}
