import { whyWords } from '@gatehouse/contract';
import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, shortDateTimeWords, timeWords } from '../../ui/words.ts';
import type { LessonSheet } from './lessons.service.ts';
import {
  ASKED_WORDS,
  askHref,
  isClosed,
  type Lesson,
  type LessonSite,
  opensAt,
  phaseOf,
  sameAddress,
} from './lessons.ts';
import { SitesField, whenWords, whomWords } from './lessons.views.tsx';
import type { AskedFor } from './lessons-asked.store.ts';

interface LessonView {
  lesson: Lesson;
  sites: readonly LessonSite[];
  asked: readonly AskedFor[];
  /** Of a lesson that was cancelled: what was asked for it, and opens at its time all the same. */
  stillOpen: LessonSheet['stillOpen'];
  /** What of its time is not school on its date. */
  outside: string | null;
  problems: readonly FieldProblem[];
  typed: string;
  now: Date;
}

/** A lesson: what of its sites opens for the class, and the way out where one does not. */
export function lessonPage(shell: Shell, view: LessonView): VNode {
  const { lesson, sites, problems, now } = view;
  const phase = phaseOf(lesson, now);
  const canChange = phase === 'ahead' || phase === 'running';
  return (
    <Page title="A lesson" density="desk" shell={shell} back={{ href: '/lessons', text: 'My lessons' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under={`${whomWords(lesson)}. ${whenWords(lesson, now)}.`}>
        <bdi>{lesson.title}</bdi>
      </PageTitle>
      <MainAside aside={<Aside shell={shell} lesson={lesson} now={now} />} asideLabel="This lesson">
        {view.outside === null ? null : (
          <Note tone="amber" icon="warning" lead={`${view.outside}.`}>
            At that time your class may not be there, and the filter treats them as it does after school. To move the
            lesson, copy it to another day or time and cancel this one.
          </Note>
        )}
        <Summary view={view} />
        <Panel title={plural(sites.length, 'site')} flush>
          {sites.length ? (
            <Sites shell={shell} view={view} canChange={canChange} />
          ) : (
            <p class="govuk-body">None yet.</p>
          )}
        </Panel>
        {canChange ? <Add shell={shell} view={view} /> : null}
      </MainAside>
    </Page>
  );
}

function Summary({ view: { lesson, sites, stillOpen, now } }: { view: LessonView }): VNode | null {
  const closed = sites.filter(isClosed).length;
  const phase = phaseOf(lesson, now);
  if (phase === 'cancelled') return <Cancelled stillOpen={stillOpen} />;
  if (phase === 'over' || sites.length === 0) return null;
  if (closed === 0) {
    const again = lesson.verifiedAt === null ? ' They are tested again on the morning of the lesson.' : '';
    return (
      <Note tone="petrol" icon="check" lead={`Everything is open for ${whomWords(lesson)}.`}>
        {again}
      </Note>
    );
  }
  const words = closed === 1 ? 'One site is blocked' : `${closed} sites are blocked`;
  return (
    <Note tone="crimson" icon="cross" lead={`${words} for ${whomWords(lesson)}`}>
      Ask to unblock {closed === 1 ? 'it' : 'them'} for this lesson, or use another site. Someone else has to approve,
      so ask in good time.
    </Note>
  );
}

/** Others may need by now what was opened for it: it ends by hand, and not with the lesson. */
function Cancelled({ stillOpen }: Pick<LessonView, 'stillOpen'>): VNode {
  return (
    <Note lead="You cancelled this lesson.">
      Copy it to plan another one.
      {stillOpen.length ? ' What you asked to unblock for it is not cancelled with it:' : null}
      {stillOpen.map(({ changeId, address, state }) => (
        <p>
          <a href={`/filtering/changes/${changeId}`}>
            {state === 'asked' ? 'Cancel the request' : 'Take it back'}: <bdi class="gh-break">{address}</bdi>
          </a>
        </p>
      ))}
    </Note>
  );
}

function Sites({ shell, view, canChange }: { shell: Shell; view: LessonView; canChange: boolean }): VNode {
  const { lesson, sites, asked, now } = view;
  return (
    <Table
      head={['Site', 'For the class', 'What to do']}
      rows={sites.map((site): Cell[] => [
        <>
          <bdi class="gh-break">{site.address}</bdi>
          {site.whatFor ? (
            <div class="gh-soft">
              <bdi>{site.whatFor}</bdi>
            </div>
          ) : null}
        </>,
        <VerdictCell site={site} now={now} />,
        canChange ? (
          <WaysOut
            shell={shell}
            lesson={lesson}
            site={site}
            asked={asked.find(({ address }) => sameAddress(address, site.address))}
          />
        ) : (
          '—'
        ),
      ])}
    />
  );
}

function VerdictCell({ site, now }: { site: LessonSite; now: Date }): VNode {
  const because = site.closesEarly
    ? 'It opens at first, but is blocked again before the lesson ends.'
    : whyWords(site, 'adult');
  return (
    <>
      <SiteTag site={site} />
      {site.action === 'allow' && !site.closesEarly ? null : <div class="gh-soft">{because}</div>}
      <div class="gh-soft">Tested {shortDateTimeWords(site.checkedAt, now)}</div>
    </>
  );
}

function SiteTag({ site }: { site: LessonSite }): VNode {
  if (site.action === 'block') return <StateTag state="blocked">Blocked</StateTag>;
  if (site.closesEarly) return <StateTag state="due">Blocked before the end</StateTag>;
  return site.action === 'warn' ? <StateTag state="due">Asks first</StateTag> : <StateTag state="done">Open</StateTag>;
}

interface WaysOutProps {
  shell: Shell;
  lesson: Lesson;
  site: LessonSite;
  asked: AskedFor | undefined;
}

function WaysOut({ shell, lesson, site, asked }: WaysOutProps): VNode {
  const isWaiting = asked?.state === 'asked';
  const canAsk = isClosed(site) && site.reason !== 'illegal' && !isWaiting;
  return (
    <Stack>
      {asked && isClosed(site) ? (
        <p>
          <a href={`/filtering/changes/${asked.changeId}`}>
            {ASKED_WORDS[asked.state]}
            <span class="govuk-visually-hidden">: {site.address}</span>
          </a>
        </p>
      ) : null}
      {canAsk ? (
        <p>
          <a href={askHref(lesson, site)}>
            Ask to unblock for this lesson<span class="govuk-visually-hidden">: {site.address}</span>
          </a>
        </p>
      ) : null}
      <form method="post" action={`/lessons/${lesson.id}`}>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="do" value="remove" />
        <input type="hidden" name="site" value={site.id} />
        <Button variant="secondary" size="small">
          Remove<span class="govuk-visually-hidden"> {site.address}</span>
        </Button>
      </form>
    </Stack>
  );
}

function Add({ shell, view }: { shell: Shell; view: LessonView }): VNode {
  const error = problemOf(view.problems, 'sites');
  return (
    <Panel title="Add sites">
      <form method="post" action={`/lessons/${view.lesson.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="do" value="add" />
        <SitesField typed={view.typed} error={error} rows={3} />
        <Button preventDoubleClick busy="Testing the sites…">
          Add and test
        </Button>
      </form>
    </Panel>
  );
}

function Aside({ shell, lesson, now }: { shell: Shell; lesson: Lesson; now: Date }): VNode {
  const phase = phaseOf(lesson, now);
  const path = `/lessons/${lesson.id}`;
  const live = {
    ahead: `Opens ${dateTimeWords(opensAt(lesson), now)}.`,
    running: `Open until ${timeWords(lesson.endsAt)}.`,
    over: 'Closed. Only counts are kept, not names.',
    cancelled: 'Cancelled lessons do not have one.',
  }[phase];
  const verified = lesson.verifiedAt ? shortDateTimeWords(lesson.verifiedAt, now) : 'Not yet';
  return (
    <>
      <Panel title="Your class now">
        <p>What is blocked for your class during the lesson. {live}</p>
        {phase === 'cancelled' ? null : (
          <LinkButton href={`${path}/live`} variant={phase === 'running' ? 'primary' : 'secondary'}>
            {phase === 'over' ? 'See the counts' : 'See your class'}
          </LinkButton>
        )}
      </Panel>
      <Panel title="This lesson">
        <Stack>
          <Facts facts={[{ name: 'Tested again on the day', value: verified }]} />
          <ul class="govuk-list">
            <li>
              <a href={`${path}/print`}>The list for the board</a>
            </li>
            <li>
              <a href={`/lessons/new?copy=${lesson.id}`}>Copy to another day or class</a>
            </li>
          </ul>
          {phase === 'ahead' || phase === 'running' ? <Changes shell={shell} path={path} /> : null}
        </Stack>
      </Panel>
    </>
  );
}

function Changes({ shell, path }: { shell: Shell; path: string }): VNode {
  return (
    <Details summary="Cancel this lesson">
      <p>It stays in your list of past lessons, and “Your class now” is switched off for it.</p>
      <form method="post" action={path}>
        <Csrf token={shell.csrf} />
        <Button name="do" value="cancel" variant="secondary" size="small">
          Cancel lesson
        </Button>
      </form>
    </Details>
  );
}
