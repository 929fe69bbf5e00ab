import type { JSX } from 'preact';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { dateWords, shortDateTimeWords } from '../../ui/words.ts';
import type { ActionRow } from './incidents.store.ts';
import { PARTS, SEXES, WAYS } from './incidents.ts';
import { toldWords } from './incidents-log.service.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { isWorked, OWN_ENTRIES, PersonName } from './incidents-parts.views.tsx';
import { dueState } from './incidents-readiness.ts';
import { strikeFoot } from './incidents-strike.views.tsx';

interface PanelProps {
  view: IncidentView;
}

const PART_ICONS = { responsible: 'dot', affected: 'ring', witness: 'eye', reporter: 'pencil' } as const;

/** Who has to do with it. */
export function PeoplePanel({ view }: PanelProps): JSX.Element {
  const add = isWorked(view) ? <a href={`/incidents/${view.incident.id}/people`}>Add someone…</a> : undefined;
  return (
    <Panel title="People" end={add} foot={strikeFoot(view, 'person', view.people)} flush id="people">
      <Table
        head={['Name', 'Part', 'Male or female']}
        rows={view.people.map((person) => [
          <>
            <PersonName person={{ name: person.name, kind: person.kind as never, className: person.class_name }} />
            <Gone leftOn={view.gone.get(person.id)} now={view.now} />
            {view.mayReadRecords && person.kind === 'pupil' && person.person_id ? (
              <>
                <br />
                <a class="gh-soft" href={`/people/${person.person_id}/record`}>
                  On record<span class="govuk-visually-hidden"> about {person.name}</span>
                </a>
              </>
            ) : null}
          </>,
          <Tag
            tone={person.part === 'affected' ? 'petrol' : 'plain'}
            icon={PART_ICONS[person.part as keyof typeof PART_ICONS]}
          >
            {PARTS[person.part as keyof typeof PARTS] ?? person.part}
          </Tag>,
          SEXES[person.sex as keyof typeof SEXES] ?? SEXES.not_recorded,
        ])}
      />
    </Panel>
  );
}

/** Whoever reads on plans nothing for somebody who is not here any more. */
function Gone({ leftOn, now }: { leftOn: string | undefined; now: Date }): JSX.Element | null {
  if (leftOn === undefined) return null;
  return (
    <>
      <br />
      <span class="gh-soft">Left the school on {dateWords(new Date(`${leftOn}T12:00:00Z`), now)}</span>
    </>
  );
}

const noteOf = (view: IncidentView, whole: string | undefined) => (view.all ? whole : OWN_ENTRIES);

/** What is done about it, why, by whom and by when. */
export function ActionsPanel({ view }: PanelProps): JSX.Element {
  const add = isWorked(view) ? (
    <a href={`/incidents/${view.incident.id}/actions`}>
      Add…<span class="govuk-visually-hidden"> an action</span>
    </a>
  ) : undefined;
  return (
    <Panel
      title="Actions"
      note={noteOf(view, view.actions.length ? undefined : 'None yet')}
      end={add}
      foot={strikeFoot(view, 'action', view.actions.map(named))}
      flush
      id="actions"
    >
      {view.actions.length ? (
        <Table
          head={['Action and reason', 'Who', 'Due', 'State']}
          rows={view.actions.map((action) => [
            <ActionWords action={action} />,
            <Assignee action={action} view={view} />,
            action.due_on ? dateWords(instantOf(action.due_on, '12:00'), view.now) : 'No date',
            <ActionState action={action} view={view} />,
          ])}
        />
      ) : undefined}
    </Panel>
  );
}

/** As a link says which one it is. */
const named = ({ id, action }: ActionRow) => ({ id, name: action.length > 80 ? `${action.slice(0, 79)}…` : action });

function Assignee({ action, view }: { action: ActionRow; view: IncidentView }): JSX.Element {
  const isAway = !action.done_at && action.assigned_to !== null && view.away.has(action.assigned_to);
  return (
    <>
      <bdi>{action.assignee_name ?? (action.assigned_to === null ? 'The owner' : 'A colleague')}</bdi>
      {isAway ? (
        <>
          <br />
          <StateTag state="away" />
        </>
      ) : null}
    </>
  );
}

function ActionWords({ action }: { action: ActionRow }): JSX.Element {
  return (
    <>
      <bdi>
        <b>{action.action}</b>
      </bdi>
      <br />
      <span class="gh-soft">
        Why: <bdi>{action.reason}</bdi>
        {action.not_done_because ? (
          <>
            . Not done: <bdi>{action.not_done_because}</bdi>
          </>
        ) : null}
      </span>
    </>
  );
}

function ActionState({ action, view }: { action: ActionRow; view: IncidentView }): JSX.Element {
  if (action.done_at) {
    return (
      <>
        <Tag tone={action.not_done_because ? 'plain' : 'moss'} icon={action.not_done_because ? 'dash' : 'check'}>
          {action.not_done_because ? 'Not done' : 'Done'}
        </Tag>
        <br />
        <span class="gh-soft">
          <bdi>{action.done_by_name ?? 'A colleague'}</bdi>, {shortDateTimeWords(action.done_at, view.now)}
        </span>
      </>
    );
  }
  const due = dueState(action.due_on, schoolDate(view.now));
  return (
    <>
      {due === 'late' ? (
        <Tag tone="crimson" icon="clock">
          Late
        </Tag>
      ) : due === 'today' ? (
        <Tag tone="amber" icon="clock">
          Due today
        </Tag>
      ) : (
        <Tag tone="petrol" icon="half">
          To do
        </Tag>
      )}
      {isWorked(view) ? (
        <>
          <br />
          <a href={`/incidents/${view.incident.id}/actions/${action.id}`}>
            {action.assigned_to !== null && view.away.has(action.assigned_to)
              ? 'Give it to someone else…'
              : 'Mark as done…'}
            <span class="govuk-visually-hidden"> {action.action}</span>
          </a>
        </>
      ) : null}
    </>
  );
}

/** Who was told, how, when and in which words. */
export function NoticesPanel({ view }: PanelProps): JSX.Element {
  const add = isWorked(view) ? (
    <a href={`/incidents/${view.incident.id}/notices`}>
      Add…<span class="govuk-visually-hidden"> somebody who was told</span>
    </a>
  ) : undefined;
  const strike = strikeFoot(view, 'notice', view.notices);
  const foot = view.localProcedures ? (
    <>
      <LocalProcedures of={view.localProcedures} />
      {strike}
    </>
  ) : (
    strike
  );
  return (
    <Panel
      title="Who was told"
      note={noteOf(view, view.notices.length ? undefined : 'Nobody recorded yet')}
      end={add}
      foot={foot}
      flush
      id="told"
    >
      {view.notices.length ? (
        <Table
          head={['Who', 'How and when', 'What was said', 'Reference']}
          rows={view.notices.map((notice) => [
            <>
              <bdi>
                <b>{notice.name}</b>
              </bdi>
              <br />
              <bdi class="gh-soft">{toldWords(notice)}</bdi>
            </>,
            <>
              {WAYS[notice.how as keyof typeof WAYS] ?? notice.how}
              <br />
              <span class="gh-soft">
                {shortDateTimeWords(notice.told_at, view.now)}, {notice.whom === 'dsl' ? 'handed over' : 'noted'} by{' '}
                <bdi>{notice.recorder_name ?? 'a colleague'}</bdi>
              </span>
            </>,
            <>
              <bdi>{notice.words ?? '—'}</bdi>
              {notice.advice ? (
                <>
                  <br />
                  <span class="gh-soft">Advised:</span> <bdi>{notice.advice}</bdi>
                </>
              ) : null}
            </>,
            <bdi>{[notice.officer, notice.reference].filter(Boolean).join(', ') || '—'}</bdi>,
          ])}
        />
      ) : undefined}
    </Panel>
  );
}

/** The procedures that count where a child needs protection: the school's own words for them, and the way there (R135). */
function LocalProcedures({ of }: { of: NonNullable<IncidentView['localProcedures']> }): JSX.Element {
  return (
    <p class="gh-break">
      Where a child needs protection, follow{' '}
      {of.address ? (
        <a href={of.address} rel="noreferrer">
          {of.title}
        </a>
      ) : (
        <bdi>{of.title}</bdi>
      )}
      . Hand over to the safeguarding lead at once, and note it here.
    </p>
  );
}
