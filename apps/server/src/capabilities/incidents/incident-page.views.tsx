import type { ComponentChildren, JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { LeftMainAside, MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, plural } from '../../ui/words.ts';
import { ActionsPanel, ChangesPanel, NoticesPanel, PeoplePanel } from './incident-panels.views.tsx';
import { handledUnder, INTENTS, SENSITIVITIES } from './incidents.ts';
import { Clocks } from './incidents-clocks.views.tsx';
import { LinksPanel } from './incidents-links.views.tsx';
import type { IncidentView } from './incidents-page.service.ts';
import { GradeTag, ProblemList, StateOf, Written } from './incidents-parts.views.tsx';
import { QuestionsPanel } from './incidents-questions.views.tsx';
import { isUnderWay } from './incidents-status.ts';
import { StateNote, StepButtons } from './incidents-status.views.tsx';
import { AREAS, typeOf } from './incidents-taxonomy.ts';

/** One incident: what is missing first, then what happened, who, what is done about it, who was told, who may see it. */
export function incidentPage(shell: Shell, view: IncidentView): VNode {
  const { incident } = view;
  const mayAdd = view.mayWork && isUnderWay(incident.state);
  return (
    <Page title={recordNumber(incident)} density="desk" shell={shell}>
      <Head view={view} />
      <Columns view={view}>
        {view.all ? null : <LoggedNote view={view} />}
        {incident.frozen_at ? <FrozenNote id={incident.id} /> : null}
        {view.mayWork ? <StateNote view={view} /> : null}
        {view.mayWork && isUnderWay(incident.state) ? <NextPanel view={view} /> : null}
        {!isUnderWay(incident.state) && view.all ? <OutcomePanel view={view} /> : null}
        <WhatHappened view={view} />
        <PeoplePanel view={view} />
        <ActionsPanel view={view} />
        <QuestionsPanel id={incident.id} asked={view.asked} mayAnswer={mayAdd} now={view.now} />
        {partsAt(view, 'main')}
        <NoticesPanel view={view} />
        {view.all ? <LinksPanel view={view} /> : null}
        {view.changes.length ? <ChangesPanel view={view} /> : null}
      </Columns>
    </Page>
  );
}

/** A procedure stands at the left where there is one. */
function Columns({ view, children }: { view: IncidentView; children: ComponentChildren }): JSX.Element {
  const left = partsAt(view, 'left');
  const label = 'Clocks and who may see this';
  if (!left.length)
    return (
      <MainAside layout="narrow-aside" aside={<Aside view={view} />} asideLabel={label}>
        {children}
      </MainAside>
    );
  return (
    <LeftMainAside left={left} leftLabel="Procedure" aside={<Aside view={view} />} asideLabel={label}>
      {children}
    </LeftMainAside>
  );
}

const partsAt = (view: IncidentView, place: IncidentView['parts'][number]['place']) =>
  view.parts.filter((part) => part.place === place).map(({ body }) => body);

function FrozenNote({ id }: { id: string }): JSX.Element {
  return (
    <Note tone="crimson" icon="lock" lead="Frozen: possible child abuse image.">
      Nothing can be uploaded, shown, printed or copied. Do not look for it again. Write down only where and when.{' '}
      <a href={`/incidents/${id}/image`}>What to do now</a>
    </Note>
  );
}

function Head({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const number = recordNumber(incident);
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
      {view.incident.owner_name ?? 'Its owner'} is dealing with it. You can see that action is being taken, but not what
      is decided.
    </Note>
  );
}

/** What stands between the incident and its end; the one emphasised panel. */
function NextPanel({ view }: { view: IncidentView }): JSX.Element {
  const { problems } = view;
  const blocking = problems.filter((problem) => problem.blocks);
  const open = problems.filter((problem) => !problem.blocks);
  const title = blocking.length
    ? `${countWord(blocking.length)} ${blocking.length === 1 ? 'thing' : 'things'} to do before this can be closed`
    : 'Ready to close';
  return (
    <Panel title={title} emphasis="strong" foot={<StepButtons view={view} ready={!blocking.length} />}>
      {problems.length ? null : <p>Nothing is outstanding.</p>}
      <ProblemList problems={blocking} />
      {open.length ? (
        <p class="gh-soft">Still open. Do these, or explain in the outcome why they were not needed:</p>
      ) : null}
      <ProblemList problems={open} />
    </Panel>
  );
}

function OutcomePanel({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const closed = incident.closed_at ? dateTimeWords(incident.closed_at, now) : '';
  const two = incident.forward_name ? `${incident.forward_name} and ` : '';
  return (
    <Panel
      title={incident.state === 'merged' ? 'Merged into another incident' : 'Outcome'}
      note={incident.state === 'merged' ? undefined : `${two}${incident.closer_name ?? 'somebody'}, ${closed}`}
      emphasis="strong"
      end={view.mayWork ? <a href={`/incidents/${incident.id}/reopen`}>Reopen…</a> : undefined}
    >
      {incident.merged_into ? (
        <p>
          <a href={`/incidents/${incident.merged_into}`}>Open the other incident</a>. What was still to be done went
          there.
        </p>
      ) : (
        <Written text={incident.outcome} />
      )}
    </Panel>
  );
}

function WhatHappened({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const correct = view.mayWork && isUnderWay(incident.state);
  const atOnce = incident.reported_at_once;
  const intent = INTENTS[incident.intent as keyof typeof INTENTS];
  const facts: { name: string; value: ComponentChildren }[] = [
    { name: 'When', value: dateTimeWords(incident.occurred_at, now) },
    { name: 'Kind', value: `${typeOf(incident.type).name} (${AREAS[typeOf(incident.type).area].name.toLowerCase()})` },
    { name: 'Room', value: <bdi>{incident.room ?? 'Not recorded'}</bdi> },
    { name: 'Computer or device', value: <bdi>{incident.device ?? 'Not recorded'}</bdi> },
    {
      name: 'Accidental or deliberate',
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
      {incident.off_site_nexus ? <Labelled name="Link to the school" text={incident.off_site_nexus} /> : null}
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
        <Clocks view={view} />
      </Panel>
      <Panel title="Owner">
        <p>
          <b>
            <bdi>{incident.owner_name ?? 'A colleague'}</bdi>
          </b>
        </p>
        {view.away.has(incident.owner_id) ? (
          <p>
            <StateTag state="away" /> <a href={`/incidents/${incident.id}/correct#ownerId`}>Choose another owner…</a>
          </p>
        ) : null}
        <p class="gh-soft">Logged by {incident.recorder_name ?? 'a colleague'}</p>
      </Panel>
      {view.all ? <WhoMaySee view={view} /> : null}
      {partsAt(view, 'aside')}
      {incident.frozen_at ? null : (
        <Panel title="On paper">
          <ul class="gh-plainlist">
            <li>
              <a href={`/incidents/${incident.id}/print`}>Print this incident</a>
            </li>
            {view.mayHandOver ? (
              <li>
                <a href={`/incidents/${incident.id}/hand-over`}>Hand over…</a>
              </li>
            ) : null}
          </ul>
        </Panel>
      )}
    </>
  );
}

function WhoMaySee({ view }: { view: IncidentView }): JSX.Element {
  const openings = view.lookers.reduce((sum, looker) => sum + looker.times, 0);
  return (
    <Panel title="Who may see this" end={<a href={`/incidents/${view.incident.id}/who`}>Change…</a>}>
      {view.incident.named_only ? <p class="gh-soft">Named people only.</p> : null}
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
        Nobody else sees it. Anyone dealing with one part, such as an appeal or a report, sees only that part.{' '}
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
        <a href={`/incidents/${view.incident.id}/looked`}>
          Who looked: {plural(openings, 'opening')} by {plural(view.lookers.length, 'person', 'people')}
        </a>
      ) : (
        <p class="gh-soft">Nobody has looked at this before you.</p>
      )}
    </Panel>
  );
}
