import type { JSX, VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { Clock, LateTag } from '../../ui/components/clock.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { LinkRow, SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination } from '../../ui/components/pagination.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Severity } from '../../ui/components/severity.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, durationLeft, listWords, shortDateTimeWords } from '../../ui/words.ts';
import { aboutOf, type ConcernDesk, OUTCOMES, TELLERS, whenTold } from './concerns.ts';
import { anchorOf, type ConcernPageView } from './concerns-act.views.tsx';
import { Decide } from './concerns-decide.views.tsx';
import type { ConcernRow, Move } from './concerns-desk.store.ts';
import { UndoneDecisions } from './concerns-undo.views.tsx';

const DESKS: Record<ConcernDesk, string> = {
  safeguarding: 'Safeguarding team',
  staff: 'Those who receive concerns about staff',
  security: 'Network manager, and the safeguarding team',
  named: 'Those it was given to by name',
};

interface QueueView {
  rows: readonly ConcernRow[];
  waiting: number;
  hasNext: boolean;
  moved: readonly Move[];
  query: { show: 'open' | 'done'; page: number };
  /** The page on which whoever is not signed in tells the school. */
  outside: string;
  now: Date;
}

/** What was told and waits, the one that is due first on top; or what was decided. */
export function concernsPage(shell: Shell, view: QueueView): VNode {
  const { rows, waiting, query, now } = view;
  const title =
    waiting === 0 ? 'No concerns waiting' : `${countWord(waiting)} ${waiting === 1 ? 'concern' : 'concerns'} waiting`;
  return (
    <Page title="Concerns" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Only the person who takes on a concern sees who reported it."
        actions={
          <LinkButton href="/report" variant="secondary" size="small">
            Report a concern
          </LinkButton>
        }
      >
        {title}
      </PageTitle>
      <Stack>
        <LinkRow
          label="Views"
          links={[
            { href: '/concerns', text: 'Waiting', count: waiting, current: query.show === 'open' },
            { href: '/concerns?show=done', text: 'Decided', current: query.show === 'done' },
          ]}
        />
        {rows.length ? (
          <Table
            head={['About', 'Reported by', 'Reported', 'Urgency', query.show === 'open' ? 'Clock' : 'Outcome']}
            rows={rows.map((row) => [
              <>
                <a href={`/concerns/${row.id}`}>{aboutOf(row.about).name}</a>
                {row.unanswered ? (
                  <>
                    <br />
                    <b>They have written again</b>
                  </>
                ) : null}
              </>,
              TELLERS[row.teller],
              shortDateTimeWords(row.toldAt, now),
              <Severity level={row.urgency} />,
              row.outcome ? OUTCOMES[row.outcome] : <State concern={row} now={now} />,
            ])}
          />
        ) : (
          <EmptyState title={query.show === 'open' ? 'No concerns waiting' : 'No concerns decided yet'}>
            Pupils and parents use “Tell someone”; staff use “Report a concern”. Concerns for you to read appear here
            straight away.
          </EmptyState>
        )}
        <Pages view={view} />
        <MovedOn moved={view.moved} now={now} />
        <Addresses path={view.outside} />
      </Stack>
    </Page>
  );
}

const movedWords = ({ at, desk }: Move, now: Date) =>
  `You moved this on ${dateTimeWords(at, now)} to ${desk === 'named' ? 'the people named to deal with it instead' : 'the people who deal with concerns about staff'}.`;

/** What the reader moved on and sees no more. */
function MovedOn({ moved, now }: { moved: readonly Move[]; now: Date }): JSX.Element | null {
  if (!moved.length) return null;
  return (
    <Panel title="Concerns you moved on" quiet>
      <ul class="gh-plainlist">
        {moved.map((move) => (
          <li>{movedWords(move, now)}</li>
        ))}
      </ul>
    </Panel>
  );
}

/** All that whoever moved a concern on still sees of it. */
export function movedPage(shell: Shell, move: Move, now: Date): VNode {
  return (
    <Page title="Moved on · Concerns" density="desk" shell={shell} back={{ href: '/concerns', text: 'Concerns' }}>
      <PageTitle>You moved this on</PageTitle>
      <Panel title="Where it is">
        <p>{movedWords(move, now)}</p>
        <p>
          They will read it, decide what to do and reply to the person who reported it. You can no longer see it or its
          outcome.
        </p>
      </Panel>
    </Page>
  );
}

/** For the school's website, a poster or a letter home. */
function Addresses({ path }: { path: string }): JSX.Element {
  // The address is long and nobody types it: the link is copied, or a poster made of it.
  const link = (href: string, text: string) => <a href={href}>{text}</a>;
  return (
    <Panel title="Links for pupils and parents" quiet>
      <p>
        Anyone signed in has the link in their header. For people who are not signed in, if your policy allows it, copy{' '}
        {link(path, 'the link for pupils')} or {link(`${path}?as=parent`, 'the link for parents')}.
      </p>
    </Panel>
  );
}

function Pages({ view }: { view: QueueView }): JSX.Element | null {
  const { show, page } = view.query;
  const href = (number: number) => `/concerns?show=${show}&page=${number}`;
  if (page === 1 && !view.hasNext) return null;
  return (
    <Pagination
      {...(page > 1 && { previous: { href: href(page - 1) } })}
      {...(view.hasNext && { next: { href: href(page + 1) } })}
    />
  );
}

/** Whose it is; or, while it is nobody's, how long it may wait. */
function State({ concern, now }: { concern: ConcernRow; now: Date }): JSX.Element {
  const { takenByName, dueAt, toldAt } = concern;
  if (takenByName) {
    return (
      <StateTag state="viewed">
        <bdi>{takenByName}</bdi>
      </StateTag>
    );
  }
  const left = dueAt.getTime() - now.getTime();
  if (left < 0) return <LateTag>{durationLeft(dueAt, now)}</LateTag>;
  const whole = Math.max(1, dueAt.getTime() - toldAt.getTime());
  return <Clock fraction={left / whole} minutesLeft={left / 60_000} text={durationLeft(dueAt, now)} />;
}

/** One concern: what was told, what was said since, and what to do. */
export function concernPage(shell: Shell, view: ConcernPageView): VNode {
  const { concern, lines, problems, now } = view;
  return (
    <Page
      title={`${aboutOf(concern.about).name} · Concerns`}
      density="desk"
      shell={shell}
      back={{ href: '/concerns', text: 'Concerns' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems, (field) => anchorOf(view, field))} /> : null}
      {view.quicker ? <Note tone="amber" icon="warning" lead={view.quicker} /> : null}
      <PageTitle under={<State concern={concern} now={now} />}>{aboutOf(concern.about).name}</PageTitle>
      <MainAside aside={<AboutIt view={view} />} asideLabel="About it">
        <Panel title="In their words">
          <p class="gh-written">
            <bdi>{concern.words}</bdi>
          </p>
        </Panel>
        {lines.map((line) => (
          <Panel title={line.fromSchool ? 'The school wrote' : 'They added'} note={dateTimeWords(line.at, now)}>
            <p class="gh-written">
              <bdi>{line.words}</bdi>
            </p>
            <KeptFrom view={view} ids={line.keptFrom} />
          </Panel>
        ))}
        {concern.passed ? (
          <Panel
            title={
              <>
                <bdi>{concern.passed.name}</bdi> passed it to the safeguarding team
              </>
            }
            note={dateTimeWords(concern.passed.at, now)}
          >
            <p class="gh-written">
              <bdi>{concern.passed.words}</bdi>
            </p>
          </Panel>
        ) : null}
        <Decide shell={shell} view={view} />
        <UndoneDecisions undone={view.undone} now={now} />
      </MainAside>
    </Page>
  );
}

/** Who does not read a line, because it names them. */
function KeptFrom({ view, ids }: { view: ConcernPageView; ids: readonly string[] }): JSX.Element | null {
  if (!ids.length) return null;
  const names = ids.map((id) => view.keptFrom.get(id) ?? 'a colleague');
  return (
    <Note lead={`Not shown to ${listWords(names)}, because it may name them.`}>
      If it is about them, take this concern on: what you decide is kept from them. Do not tell them about it.
    </Note>
  );
}

function AboutIt({ view }: { view: ConcernPageView }): JSX.Element {
  const { concern, now } = view;
  const facts = [
    { name: 'Reported', value: dateTimeWords(concern.toldAt, now) },
    { name: 'By', value: <WhoTold view={view} /> },
    concern.who ? { name: 'About', value: <bdi>{concern.who}</bdi> } : null,
    concern.atTime ? { name: 'When', value: <bdi>{whenTold(concern.atTime, concern.toldAt)}</bdi> } : null,
    concern.place ? { name: 'Where', value: <bdi>{concern.place}</bdi> } : null,
    { name: 'Urgency', value: <Severity level={concern.urgency} /> },
    { name: 'With', value: DESKS[concern.desk] },
  ];
  return (
    <>
      <Panel title="About it">
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </Panel>
      {view.hold}
      <KeepToYourself about={concern.about} />
    </>
  );
}

/** Whom nothing is said to: of what somebody reports of themselves the person it is about is the one who told it, and of a lost laptop there is none. */
function KeepToYourself({ about }: { about: string }): JSX.Element {
  const danger = (
    <>
      If a child may be in danger, ring <b>999</b> first.
    </>
  );
  if (about === 'self')
    return (
      <Note lead="They reported it themselves.">
        Speak with them, and tell nobody else who does not need it. {danger}
      </Note>
    );
  if (aboutOf(about).security)
    return <Note lead="Do not say who reported it, unless it must be known to put it right.">{danger}</Note>;
  return (
    <Note lead="Do not tell the person it is about.">Do not say who reported it, or that anyone did. {danger}</Note>
  );
}

function WhoTold({ view }: { view: ConcernPageView }): JSX.Element {
  const { concern, reporter, isMine } = view;
  if (reporter) {
    return (
      <>
        <bdi>
          {reporter.name}
          {reporter.className ? `, ${reporter.className}` : ''}
        </bdi>
        {reporter.reach ? (
          <>
            <br />
            Contact: <bdi>{reporter.reach}</bdi>
          </>
        ) : null}
      </>
    );
  }
  const words = TELLERS[concern.teller];
  return (
    <>{isMine ? `${words}, who did not give their name` : `${words}. Take it on to see their name, if they gave it`}</>
  );
}
