import { type Holder, listHolders } from '../../access/holders.store.ts';
import type { Scope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { type IncidentRow, listActions, listPeople, type PersonRow } from './incidents.store.ts';
import type { Part } from './incidents.ts';
import { headsFor } from './incidents-deliberate.ts';
import { isSenior, knowing, leftOutAs, toldAs } from './incidents-owners.ts';
import { missingAnswers } from './incidents-questions.service.ts';
import { involvedIn, type Problem, problemsOf } from './incidents-readiness.ts';
import { sensitivityOf, stateOf } from './incidents-standing.service.ts';
import { mayWork } from './incidents-standing.ts';
import { type Grade, WHOM, type Whom } from './incidents-taxonomy.ts';
import { tellBy } from './incidents-telling.ts';
import { listMistold, listTold } from './incidents-told.store.ts';

/** Everything that stands between the incident and its end. */
export async function readinessOf(
  tx: Tx,
  row: IncidentRow,
  { holders, parts }: { holders?: Holder[] | Promise<Holder[]>; parts: readonly IncidentPart[] },
): Promise<Problem[]> {
  const there = listPeople(tx, [row.id]);
  const missingIn = async (people: readonly PersonRow[]) => {
    const facts = factsOf(row, people, tx.scope);
    return (await Promise.all(parts.map(async (part) => part.missing?.(tx, facts) ?? []))).flat();
  };
  const sparedBy = async (people: readonly PersonRow[]) => {
    const facts = factsOf(row, people, tx.scope);
    return (await Promise.all(parts.map(async (part) => part.spares?.(tx, facts) ?? []))).flat();
  };
  const sparing = there.then(sparedBy);
  const { settings, all, people, actions, notices, mistold, answers, more, spared } = await together({
    settings: readSettings(tx),
    all: holders ?? listHolders(tx),
    people: there,
    actions: listActions(tx, [row.id]),
    notices: listTold(tx, [row.id]),
    mistold: listMistold(tx, row.id),
    answers: missingAnswers(tx, row, sparing),
    more: there.then(missingIn),
    spared: sparing,
  });
  const owner = all.find((holder) => holder.personId === row.owner_id);
  const heads = headsFor({ ...row, hiddenFrom: row.hidden_from }, settings, all);
  const having = [row.owner_id, ...actions.map(({ assigned_to }) => assigned_to)];
  return [
    ...problemsOf({
      id: row.id,
      type: row.type,
      grade: row.grade as Grade,
      intent: row.intent,
      reportedAtOnce: row.reported_at_once,
      offSite: row.off_site,
      frozen: row.frozen_at !== null,
      answers: row.answers,
      offSiteNexus: row.off_site_nexus,
      people: involvedIn(people),
      actions: actions.map(({ id, action, due_on, done_at }) => ({
        id,
        action,
        dueOn: due_on,
        settled: done_at !== null,
      })),
      notices,
      mistold,
      // Whoever sees no list of roles cannot judge it: then it is not held against them.
      ownerIsSenior: owner ? isSenior(owner.roles) : true,
      ownerIs: [
        ...knowing(row).flatMap((id) => toldAs(all.find((holder) => holder.personId === id)?.roles ?? [])),
        ...leftOutAs(all, row.hidden_from),
        ...(Object.keys(WHOM) as Whom[]).filter((whom) => spared.includes(whom)),
      ],
      headLacks: heads.length > 0 && !heads.some(({ personId }) => having.includes(personId)),
      severeNeedsSenior: settings['incidents.severeNeedsSenior'],
      tellBy: (whom) => tellBy(whom, row.recorded_at, settings),
    }),
    ...answers,
    ...more.map((problem) => ({ ...problem, code: 'part' as const })),
  ];
}

/** What the parts of other capabilities know of an incident. */
export function factsOf(row: IncidentRow, people: readonly PersonRow[], scope: Scope): IncidentFacts {
  return {
    id: row.id,
    number: recordNumber(row),
    title: row.title,
    type: row.type,
    grade: row.grade as Grade,
    state: stateOf(row),
    sensitivity: sensitivityOf(row),
    ownerId: row.owner_id,
    recordedBy: row.recorded_by,
    hiddenFrom: row.hidden_from,
    ...{ frozenAt: row.frozen_at, kindAbove: row.kind_above },
    alertId: row.alert_id,
    recordedAt: row.recorded_at,
    occurredAt: row.occurred_at,
    mayWork: mayWork(row, scope),
    people: people.map((person) => ({
      id: person.id,
      personId: person.person_id,
      name: person.name,
      kind: person.kind,
      part: person.part as Part,
      yearGroup: person.year_group,
      className: person.class_name,
    })),
  };
}
