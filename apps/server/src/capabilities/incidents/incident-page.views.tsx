import type { ComponentChildren, JSX, VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { Clock, LateTag } from '../../ui/components/clock.tsx';
import { Details } from '../../ui/components/details.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, dateWords, durationLeft, plural, timesWords } from '../../ui/words.ts';
import { ActionsPanel, ChangesPanel, NoticesPanel, PeoplePanel } from './incident-panels.views.tsx';
import { handledUnder, INTENTS, incidentNumber, SENSITIVITIES } from './incidents.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { GradeTag, ProblemList, StateOf, Written } from './incidents-parts.views.tsx';
import { typeOf } from './incidents-taxonomy.ts';

/** One incident: what is missing first, then what happened, who, what is done about it, who was told, who may see it. */
export function incidentPage(shell: Shell, view: IncidentView): VNode {
  const { incident } = view;
  return (
    <Page title={incidentNumber(incident)} density="desk" shell={shell}>
      <Head view={view} />
      <MainAside layout="narrow-aside" aside={<Aside view={view} />} asideLabel="Clocks and who may see this">
        {view.all ? null : <LoggedNote view={view} />}
        {view.mayWork && incident.state === 'open' ? <NextPanel view={view} /> : null}
        {incident.state === 'closed' && view.all ? <OutcomePanel view={view} /> : null}
        <WhatHappened view={view} />
        <ActionsPanel view={view} />
        <PeoplePanel view={view} />
        <NoticesPanel view={view} />
        {view.changes.length ? <ChangesPanel view={view} /> : null}
      </MainAside>
    </Page>
  );
}

function Head({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const number = incidentNumber(incident);
  const began = view.alert ? (
    <>
      {' '}
      from alert <a href={view.alert.href}>{view.alert.label}</a>
    </>
  ) : null;
  const logged = (
    <>
      {number} · logged {dateTimeWords(incident.recorded_at, now)}
      {began}
    </>
  );
  const held = SENSITIVITIES[incident.sensitivity as keyof typeof SENSITIVITIES];
  return (
    <PageTitle
      band
      crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: logged }]}
      actions={
        <>
          <GradeTag grade={incident.grade} />
          {view.readers.length ? (
            <Tag tone="plain" icon="lock">
              {held}: {plural(view.readers.length, 'person', 'people')}
            </Tag>
          ) : null}
          <StateOf row={incident} now={now} />
        </>
      }
    >
      <bdi>{incident.title}</bdi>
    </PageTitle>
  );
}

function LoggedNote({ view }: { view: IncidentView }): JSX.Element {
  return (
    <Note tone="petrol" icon="eye" lead="You logged this.">
      {view.incident.owner_name ?? 'Its owner'} has it now. You see that it is acted on, not what is decided.
    </Note>
  );
}

/** What stands between the incident and its end; the one emphasised panel. */
function NextPanel({ view }: { view: IncidentView }): JSX.Element {
  const { problems, incident } = view;
  const blocking = problems.filter((problem) => problem.blocks);
  const open = problems.filter((problem) => !problem.blocks);
  const title = blocking.length
    ? `${countWord(blocking.length)} ${blocking.length === 1 ? 'thing' : 'things'} before this can be closed`
    : 'This can be closed';
  return (
    <Panel
      title={title}
      emphasis="strong"
      foot={
        <LinkButton href={`/incidents/${incident.id}/close`} variant={blocking.length ? 'secondary' : 'primary'}>
          Close the incident…
        </LinkButton>
      }
    >
      {problems.length ? null : <p>Nothing is missing.</p>}
      <ProblemList problems={blocking} />
      {open.length ? <p class="gh-soft">Still open. Do them, or say in the outcome why they were not needed:</p> : null}
      <ProblemList problems={open} />
    </Panel>
  );
}

function OutcomePanel({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const closed = incident.closed_at ? dateTimeWords(incident.closed_at, now) : '';
  return (
    <Panel
      title="Outcome"
      note={`${incident.closer_name ?? 'Somebody'}, ${closed}`}
      emphasis="strong"
      end={view.mayWork ? <a href={`/incidents/${incident.id}/reopen`}>Open again…</a> : undefined}
    >
      <Written text={incident.outcome} />
    </Panel>
  );
}

function WhatHappened({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const correct = view.mayWork && incident.state === 'open';
  const atOnce = incident.reported_at_once;
  const intent = INTENTS[incident.intent as keyof typeof INTENTS];
  const facts: { name: string; value: ComponentChildren }[] = [
    { name: 'When', value: dateTimeWords(incident.occurred_at, now) },
    { name: 'Kind', value: typeOf(incident.type).name },
    { name: 'Room', value: <bdi>{incident.room ?? 'Not recorded'}</bdi> },
    { name: 'Computer or device', value: <bdi>{incident.device ?? 'Not recorded'}</bdi> },
    {
      name: 'Accident or not',
      value: atOnce === null ? intent : `${intent}, ${atOnce ? 'reported at once' : 'not reported at once'}`,
    },
    { name: 'Where', value: incident.off_site ? 'Off site' : 'At school' },
  ];
  const rules = handledUnder(view.people.map(({ kind, part }) => ({ kind: kind as never, part: part as never })));
  if (rules.length) facts.push({ name: 'Dealt with under', value: rules.join(', ') });
  return (
    <Panel title="What happened" end={correct ? <a href={`/incidents/${incident.id}/correct`}>Correct…</a> : undefined}>
      <div class="gh-recordfacts">
        <Facts facts={facts} />
      </div>
      <Written text={incident.details} />
      {incident.evidence ? <Labelled name="Evidence" text={incident.evidence} /> : null}
      {incident.off_site_nexus ? (
        <Labelled name="What it has to do with the school" text={incident.off_site_nexus} />
      ) : null}
      {incident.grade_reason ? <Labelled name="Why this grade" text={incident.grade_reason} /> : null}
      {correct ? (
        <p>
          <a href={`/incidents/${incident.id}/grade`}>Change the grade…</a>
        </p>
      ) : null}
    </Panel>
  );
}

function Labelled({ name, text }: { name: string; text: string }): JSX.Element {
  return (
    <>
      <h3>{name}</h3>
      <Written text={text} />
    </>
  );
}

function Aside({ view }: { view: IncidentView }): JSX.Element {
  const { incident } = view;
  return (
    <>
      <Panel title="Clocks">
        <ReviewClock view={view} />
      </Panel>
      <Panel title="Owner">
        <p>
          <b>
            <bdi>{incident.owner_name ?? 'A colleague'}</bdi>
          </b>
        </p>
        <p class="gh-soft">Logged by {incident.recorder_name ?? 'a colleague'}</p>
      </Panel>
      {view.all ? <WhoMaySee view={view} /> : null}
      <Panel title="On paper">
        <a href={`/incidents/${incident.id}/print`}>Print this incident</a>
      </Panel>
    </>
  );
}

function ReviewClock({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  if (incident.state === 'closed') return <p>Closed. No clock runs.</p>;
  if (!incident.review_by) return <p>No date of review is set.</p>;
  const left = incident.review_by.getTime() - now.getTime();
  if (left < 0) {
    return (
      <p>
        <LateTag>{durationLeft(incident.review_by, now)}</LateTag> Review and close
      </p>
    );
  }
  const whole = incident.review_by.getTime() - incident.recorded_at.getTime();
  return (
    <Clock
      fraction={whole > 0 ? left / whole : 1}
      minutesLeft={left / 60_000}
      text="Review and close"
      note={`by ${dateWords(incident.review_by, now)}`}
    />
  );
}

function WhoMaySee({ view }: { view: IncidentView }): JSX.Element {
  const openings = view.lookers.reduce((sum, looker) => sum + looker.times, 0);
  return (
    <Panel title="Who may see this">
      <ul class="gh-plainlist">
        {view.readers.map((reader) => (
          <li>
            <b>
              <bdi>{reader.name}</bdi>
            </b>{' '}
            {reader.because}
          </li>
        ))}
      </ul>
      <p class="gh-soft">
        Nobody else can tell that it exists.{' '}
        {view.leftOut.length ? (
          <>
            <b>
              <bdi>{view.leftOut.join(', ')}</bdi>
            </b>{' '}
            {view.leftOut.length === 1 ? 'is' : 'are'} left out.
          </>
        ) : null}
      </p>
      {openings ? (
        <Details
          summary={`Who looked: ${plural(openings, 'opening')} by ${plural(view.lookers.length, 'person', 'people')}`}
        >
          <ul class="gh-plainlist">
            {view.lookers.map((looker) => (
              <li>
                <bdi>{looker.name ?? 'A colleague'}</bdi> {timesWords(looker.times)}, last{' '}
                {dateTimeWords(looker.lastAt, view.now)}
              </li>
            ))}
          </ul>
        </Details>
      ) : (
        <p class="gh-soft">Nobody has looked before you.</p>
      )}
    </Panel>
  );
}
