import type { JSX, VNode } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { RecordColumns } from '../../ui/components/layouts.tsx';
import { type JumpLink, Jumps } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { Aside } from './incident-aside.views.tsx';
import { ChangesPanel } from './incident-changes.views.tsx';
import { WhatHappened } from './incident-happened.views.tsx';
import { NextPanel, OutcomePanel, ProposedPanel } from './incident-next.views.tsx';
import { ActionsPanel, NoticesPanel, PeoplePanel } from './incident-panels.views.tsx';
import { SENSITIVITIES } from './incidents.ts';
import { hasLinks, LinksPanel } from './incidents-links.views.tsx';
import type { IncidentView } from './incidents-page.service.ts';
import { GradeTag, isWorked, partsAt, StateOf } from './incidents-parts.views.tsx';
import { QuestionsPanel } from './incidents-questions.views.tsx';
import { StateNote } from './incidents-status.views.tsx';

/** One incident: what happened, what is to be done next, then who, what is done about it, who was told, who may see it. */
export function incidentPage(shell: Shell, view: IncidentView): VNode {
  const { incident } = view;
  const left = partsAt(view, 'left');
  return (
    <Page title={recordNumber(incident)} density="desk" shell={shell}>
      <Head view={view} />
      {view.all ? <Jumps jumps={jumpsOf(view)} /> : null}
      <RecordColumns
        top={<Top view={view} />}
        left={left.length ? left : undefined}
        leftLabel="Procedure"
        aside={<Aside view={view} />}
        asideLabel="Clocks and who may see this"
      >
        <PeoplePanel view={view} />
        <ActionsPanel view={view} />
        <NoticesPanel view={view} />
        <QuestionsPanel id={incident.id} asked={view.asked} mayAnswer={isWorked(view)} now={view.now} />
        {partsAt(view, 'main')}
        {view.all ? <LinksPanel view={view} /> : null}
        {view.changes.length ? <ChangesPanel view={view} /> : null}
      </RecordColumns>
    </Page>
  );
}

/** What whoever opens it has to know before anything else: how it stands, what happened, what to do next. */
function Top({ view }: { view: IncidentView }): JSX.Element {
  const { incident } = view;
  return (
    <>
      {view.all ? null : <LoggedNote view={view} />}
      {incident.frozen_at ? <FrozenNote id={incident.id} /> : null}
      {view.mayWork ? <StateNote view={view} /> : null}
      {incident.state === 'merged' && view.all ? <OutcomePanel view={view} /> : null}
      <WhatHappened view={view} />
      {view.all ? <ProposedPanel view={view} /> : null}
      {isWorked(view) ? <NextPanel view={view} /> : null}
      {incident.state === 'closed' && view.all ? <OutcomePanel view={view} /> : null}
    </>
  );
}

/** The parts of this page in their order, each with how many entries it has where that is told by a number. */
function jumpsOf(view: IncidentView): JumpLink[] {
  const under = isUnderWay(view.incident.state);
  const parts = (place: 'main' | 'aside') =>
    view.parts.flatMap((part) => (part.place === place && part.jump ? [part.jump] : []));
  return [
    { id: 'happened', text: 'What happened' },
    ...(isWorked(view) ? [{ id: 'next', text: 'To do', count: view.problems.length }] : []),
    ...(under ? [] : [{ id: 'next', text: 'Outcome' }]),
    { id: 'people', text: 'People', count: view.people.length },
    { id: 'actions', text: 'Actions', count: view.actions.length },
    { id: 'told', text: 'Who was told', count: view.notices.length },
    ...(view.asked.length ? [{ id: 'questions', text: 'Questions' }] : []),
    ...parts('main'),
    ...(hasLinks(view) ? [{ id: 'links', text: 'Linked records' }] : []),
    ...(view.changes.length ? [{ id: 'changes', text: 'Changes', count: view.changes.length }] : []),
    { id: 'readers', text: 'Who may see this', beside: true },
    ...parts('aside').map((jump) => ({ ...jump, beside: true })),
    ...(view.incident.frozen_at ? [] : [{ id: 'paper', text: 'On paper', beside: true }]),
  ];
}

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
