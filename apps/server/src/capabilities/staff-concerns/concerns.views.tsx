import type { JSX, VNode } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { LinkButton, SendOrCancel } from '../../ui/components/button.tsx';
import { LateTag } from '../../ui/components/clock.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { LinkRow, SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { type Step, StepsList } from '../../ui/components/steps-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { dial, WHISTLEBLOWING_LINE } from '../../ui/help-lines.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { byWords, dateTimeWords, durationLeft, plural } from '../../ui/words.ts';
import type { Agency } from '../agencies/index.ts';
import type { ConcernLine, Room, RouteNow } from './concerns.service.ts';
import type { RouteHolder } from './concerns.store.ts';
import { routeOf, THRESHOLD, VERDICTS } from './concerns.ts';

/** The room: concerns about staff, each with what is next, and who deals with them. */
export function roomPage(shell: Shell, room: Room): VNode {
  const { lines, ended, now } = room;
  return (
    <Page title="Staff concerns" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle actions={<LinkButton href="/incidents/new?type=colleague">Log a concern</LinkButton>}>
        {lines.length && !ended
          ? `${plural(lines.length, 'open concern')} about staff`
          : ended
            ? 'Closed concerns'
            : 'No open concerns about staff'}
      </PageTitle>
      <LinkRow
        label="Which concerns"
        links={[
          { href: '/staff-concerns', text: 'Under way', current: !ended },
          { href: '/staff-concerns?ended=yes', text: 'Closed', current: ended },
        ]}
      />
      <MainAside layout="narrow-aside" aside={<RoutePanels route={room.route} />} asideLabel="Who deals with a concern">
        {lines.length ? <Lines lines={lines} now={now} /> : <Nothing />}
      </MainAside>
    </Page>
  );
}

function Nothing(): JSX.Element {
  return (
    <EmptyState title="Concerns about staff appear only here">
      Only the people who receive them can see them. The person a concern is about cannot see that it exists.
    </EmptyState>
  );
}

function Lines({ lines, now }: { lines: readonly ConcernLine[]; now: Date }): JSX.Element {
  return (
    <Panel title="Concerns" note="Newest first" flush>
      <Table
        head={['Number', 'What', 'Owner', 'Next']}
        rows={lines.map((line) => [
          recordNumber(line),
          <>
            <a href={`/incidents/${line.id}`}>
              <bdi>{line.title}</bdi>
            </a>
            <span class="gh-soft"> logged {dateTimeWords(line.recordedAt, now)}</span>
          </>,
          <bdi>{line.ownerName ?? 'A colleague'}</bdi>,
          <Next line={line} now={now} />,
        ])}
      />
    </Panel>
  );
}

function Next({ line, now }: { line: ConcernLine; now: Date }): JSX.Element {
  const step = stepsOf(line, now).find(({ state }) => state === 'now');
  if (!step) return <>Nothing: it has ended</>;
  const late = line.by !== null && line.by < now;
  return (
    <>
      {late && line.by ? <LateTag>{durationLeft(line.by, now)}</LateTag> : null}{' '}
      {step.href ? (
        <a href={step.href}>
          {step.title}
          <span class="govuk-visually-hidden">, {recordNumber(line)}</span>
        </a>
      ) : (
        step.title
      )}
      {line.by && !late ? <span class="gh-soft"> {byWords(line.by, now)}</span> : null}
    </>
  );
}

function stepsOf(line: ConcernLine, now: Date) {
  return routeOf(line, {
    by: line.by ? dateTimeWords(line.by, now) : '',
    verdictAt: line.verdictAt ? dateTimeWords(line.verdictAt, now) : '',
    ladoAt: line.ladoAt ? dateTimeWords(line.ladoAt, now) : '',
  });
}

/** The route of one concern, as it stands on the page of its incident. */
export function routePanel(line: ConcernLine, now: Date, mayWork: boolean): VNode {
  const steps = stepsOf(line, now).map(
    ({ title, state, note, href }): Step => ({ title, state, ...(note && { note }), ...(href && mayWork && { href }) }),
  );
  return (
    <Panel title="Concern about a member of staff">
      <StepsList steps={steps} label="The route of this concern" />
    </Panel>
  );
}

function Holders({ holders, instead }: { holders: readonly RouteHolder[]; instead: string }): JSX.Element {
  if (!holders.length) return <p>Nobody holds this today. {instead}</p>;
  return (
    <ul class="gh-plainlist">
      {holders.map((holder) => (
        <li>
          <b>
            <bdi>{holder.name}</bdi>
          </b>{' '}
          {ROLES[holder.role as keyof typeof ROLES]?.toLowerCase()}
        </li>
      ))}
    </ul>
  );
}

/** For whoever can tell none of those named: it is about them, or somebody close to them. */
function Yourself({ lado }: { lado: readonly Agency[] }): JSX.Element {
  return (
    <Panel title="If you cannot tell any of them">
      <p>
        It may be about one of them or somebody close to them, or you told them and nothing was done. Then tell the LADO
        yourself. You need nobody’s permission.
      </p>
      {lado.length ? (
        <ul>
          {lado.map(({ name, telephone, email, hours }) => (
            <li>
              <bdi>{name}</bdi>
              {telephone ? (
                <>
                  , <a href={dial(telephone)}>{telephone}</a>
                </>
              ) : null}
              {email ? (
                <>
                  , <a href={`mailto:${email}`}>{email}</a>
                </>
              ) : null}
              {hours ? (
                <>
                  , <bdi>{hours}</bdi>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>The school has not entered their number here. It is on the website of your local authority.</p>
      )}
      <p>
        For advice, ring the NSPCC’s line for whoever works with children:{' '}
        <a href={dial(WHISTLEBLOWING_LINE)}>{WHISTLEBLOWING_LINE}</a>. If a child is in danger now, ring <b>999</b>.
      </p>
    </Panel>
  );
}

const TELL_SOMEBODY = 'Tell the headteacher or the chair of governors.';

/** A school that has no chair of governors here yet: whoever has a concern about the headteacher is not sent to the headteacher (R5). */
function insteadOfStandIns({ desk }: RouteNow): string {
  return desk.length > 1
    ? 'Tell somebody named above whom it is not about, or the LADO yourself.'
    : 'Tell the chair of governors in person, or the LADO yourself.';
}

function RoutePanels({ route }: { route: RouteNow }): JSX.Element {
  return (
    <>
      <Panel title="Who receives concerns about staff">
        <Holders holders={route.desk} instead={TELL_SOMEBODY} />
      </Panel>
      <Panel title="Who receives concerns about them">
        <Holders holders={route.standIns} instead={insteadOfStandIns(route)} />
      </Panel>
      <Panel title="Seniors who handle allegations">
        <Holders holders={route.seniors} instead={TELL_SOMEBODY} />
        {route.seniors.length < 2 ? <p>Two should. The headteacher chooses the roles under Policy.</p> : null}
      </Panel>
    </>
  );
}

/** Whom to tell of a concern about a colleague: for everybody who works here or governs. */
export function routePage(shell: Shell, route: RouteNow, lado: readonly Agency[]): VNode {
  return (
    <Page title="A concern about a colleague" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Tell one of these people in person, the same day. Do not question the colleague, and do not promise anyone confidentiality.">
        A concern about a colleague
      </PageTitle>
      <MainAside layout="narrow-aside" aside={<RoutePanels route={route} />} asideLabel="Who to tell">
        <Panel title="What happens next">
          <p>It is kept from the person it is about. They cannot see that it exists until they are told.</p>
          <p>The local authority designated officer (LADO) is told if someone who works with children:</p>
          <ul>
            {THRESHOLD.map((line) => (
              <li>{line}.</li>
            ))}
          </ul>
          <p>Anything less is a low-level concern. It is recorded too, so that patterns can be seen.</p>
        </Panel>
        <Yourself lado={lado} />
      </MainAside>
    </Page>
  );
}

/** A form as it was sent, and what needs another look. */
export interface ThresholdDraft {
  form: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
}

/** Judges whether one concern may reach the harm threshold. */
export function thresholdPage(shell: Shell, { line, draft }: { line: ConcernLine; draft: ThresholdDraft }): VNode {
  const here = `/incidents/${line.id}`;
  const number = recordNumber(line);
  const title = 'Does it reach the harm threshold?';
  const error = (name: string) => problemOf(draft.problems, name);
  return (
    <Page title={`${title} · ${number}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {draft.problems.length ? <ErrorSummary errors={errorsOf(draft.problems)} /> : null}
        <PageTitle
          crumbs={[{ text: 'Staff concerns', href: '/staff-concerns' }, { text: number, href: here }, { text: title }]}
        >
          {title}
        </PageTitle>
        <p>It does if someone who works with children may have:</p>
        <ul>
          {THRESHOLD.map((each) => (
            <li>{each}.</li>
          ))}
        </ul>
        <form method="post" action={`${here}/threshold`} noValidate>
          <Csrf token={shell.csrf} />
          <Radios
            name="verdict"
            value={draft.form.verdict ?? line.verdict ?? ''}
            error={error('verdict')}
            legend={{ text: 'What is it?', class: 'govuk-fieldset__legend--s' }}
            hint="If you are not sure, ring the LADO and ask. That is what they are there for"
            items={Object.entries(VERDICTS).map(([value, text]) => ({ value, text }))}
          />
          <Textarea
            name="because"
            value={draft.form.because ?? ''}
            error={error('because')}
            label={{ text: 'Why?', class: 'govuk-label--s' }}
            rows={3}
          />
          <SendOrCancel cancel={here}>Save</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
