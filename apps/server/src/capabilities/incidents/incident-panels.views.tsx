import type { JSX } from 'preact';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import { Details } from '../../ui/components/details.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { dateTimeWords, dateWords, shortDateTimeWords } from '../../ui/words.ts';
import type { ActionRow, ChangeRow, NoticeRow, PersonRow } from './incidents.store.ts';
import { PARTS, SEXES, WAYS } from './incidents.ts';
import { fieldName } from './incidents-fields.ts';
import { toldWords } from './incidents-log.service.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { PersonName, Written } from './incidents-parts.views.tsx';
import { dueState } from './incidents-readiness.ts';
import { isUnderWay } from './incidents-status.ts';
import type { Strikable } from './incidents-strike.store.ts';
import { StrikeLink, StruckList } from './incidents-strike.views.tsx';

interface PanelProps {
  view: IncidentView;
}

const canChange = ({ mayWork, incident }: IncidentView) => mayWork && isUnderWay(incident.state);

function struckOf(view: IncidentView, what: Strikable): JSX.Element | undefined {
  const struck = view.struck.filter((entry) => entry.what === what);
  return struck.length ? <StruckList struck={struck} now={view.now} /> : undefined;
}

const PART_ICONS = { responsible: 'dot', affected: 'ring', witness: 'eye', reporter: 'pencil' } as const;

/** Who has to do with it. */
export function PeoplePanel({ view }: PanelProps): JSX.Element {
  const add = canChange(view) ? <a href={`/incidents/${view.incident.id}/people`}>Add someone…</a> : undefined;
  const strike = (person: PersonRow) => <StrikeLink id={view.incident.id} what="person" entry={person} />;
  return (
    <Panel title="People" end={add} foot={struckOf(view, 'person')} flush>
      <Table
        head={['Name', 'Part', 'Male or female', ...(add ? ['By mistake?'] : [])]}
        rows={view.people.map((person) => [
          <>
            <PersonName person={{ name: person.name, kind: person.kind as never, className: person.class_name }} />
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
          ...(add ? [strike(person)] : []),
        ])}
      />
    </Panel>
  );
}

/** What is done about it, why, by whom and by when. */
export function ActionsPanel({ view }: PanelProps): JSX.Element {
  const add = canChange(view) ? <a href={`/incidents/${view.incident.id}/actions`}>Add…</a> : undefined;
  return (
    <Panel title="Actions" note={view.actions.length ? undefined : 'None yet'} end={add} flush>
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

function Assignee({ action, view }: { action: ActionRow; view: IncidentView }): JSX.Element {
  const isAway = !action.done_at && action.assigned_to !== null && view.away.has(action.assigned_to);
  return (
    <>
      <bdi>{action.assignee_name ?? 'Nobody named'}</bdi>
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
      {canChange(view) ? (
        <>
          <br />
          <a href={`/incidents/${view.incident.id}/actions/${action.id}`}>
            {action.assigned_to !== null && view.away.has(action.assigned_to)
              ? 'Give it to someone else…'
              : 'Mark as done…'}
          </a>
        </>
      ) : null}
    </>
  );
}

/** Who was told, how, when and in which words. */
export function NoticesPanel({ view }: PanelProps): JSX.Element {
  const add = canChange(view) ? <a href={`/incidents/${view.incident.id}/notices`}>Add…</a> : undefined;
  const strike = (notice: NoticeRow) => <StrikeLink id={view.incident.id} what="notice" entry={notice} />;
  const struck = struckOf(view, 'notice');
  const foot = view.localProcedures ? (
    <>
      <LocalProcedures of={view.localProcedures} />
      {struck}
    </>
  ) : (
    struck
  );
  return (
    <Panel
      title="Who was told"
      note={view.notices.length ? undefined : 'Nobody recorded yet'}
      end={add}
      foot={foot}
      flush
    >
      {view.notices.length ? (
        <Table
          head={['Who', 'How and when', 'What was said', 'Reference', ...(add ? ['By mistake?'] : [])]}
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
            ...(add ? [strike(notice)] : []),
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

/** Corrections are never silent: who changed what, from what, and why. */
export function ChangesPanel({ view }: PanelProps): JSX.Element {
  return (
    <Panel title="Changes" note="Earlier versions are kept">
      <ul class="gh-changes">
        {view.changes.map((change) => (
          <li>
            <ChangeLine change={change} now={view.now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Longer texts are folded away: the line says that they changed. */
const SHORT = 120;

function ChangeLine({ change, now }: { change: ChangeRow; now: Date }): JSX.Element {
  const isLong = (change.was?.length ?? 0) > SHORT || (change.became?.length ?? 0) > SHORT;
  return (
    <>
      <p>
        Changed by <bdi>{change.person_name ?? 'a colleague'}</bdi> on {dateTimeWords(change.at, now)}:{' '}
        <b>{fieldName(change.field)}</b>
        {isLong ? null : <BeforeAfter change={change} />}
        {change.because && change.field !== 'state' ? (
          <span class="gh-soft">
            {' '}
            Why: <bdi>{change.because}</bdi>
          </span>
        ) : null}
      </p>
      {isLong ? (
        <Details summary="Previous wording">
          <Written text={change.was ?? 'Nothing'} />
        </Details>
      ) : null}
    </>
  );
}

function BeforeAfter({ change }: { change: ChangeRow }): JSX.Element {
  return (
    <>
      {', '}
      {change.was === null ? null : (
        <>
          <del>
            <bdi>{change.was}</bdi>
          </del>{' '}
        </>
      )}
      <ins>
        <bdi>{change.became ?? 'nothing'}</bdi>
      </ins>
    </>
  );
}
