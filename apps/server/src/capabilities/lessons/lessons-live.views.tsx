import { categoryWords } from '@gatehouse/contract';
import type { VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, timeWords } from '../../ui/words.ts';
import { askHref, DECIDED_WORDS, opensAt, sameAddress } from './lessons.ts';
import { whenWords, whomWords } from './lessons.views.tsx';
import type { Live } from './lessons-live.service.ts';
import type { Refused } from './lessons-live.store.ts';
import { neededHosts } from './lessons-live.ts';

type Running = Extract<Live, { phase: 'running' }>;
type Over = Extract<Live, { phase: 'over' }>;

/** What the class of a lesson is refused, while it lasts (R87). */
export function livePage(shell: Shell, live: Live, { isStill }: { isStill: boolean }): VNode {
  const { lesson, now } = live;
  const back = { href: `/lessons/${lesson.id}`, text: 'The lesson' };
  return (
    <Page title="Your class now" density="desk" shell={shell} back={back}>
      <PageTitle under={`${whomWords(lesson)}. ${whenWords(lesson, now)}.`}>
        Your class: <bdi>{lesson.title}</bdi>
      </PageTitle>
      {live.phase === 'running' ? (
        <RunningBody live={live} isStill={isStill} />
      ) : live.phase === 'over' ? (
        <OverBody live={live} />
      ) : (
        <Closed live={live} />
      )}
    </Page>
  );
}

function Closed({ live: { lesson, phase, now } }: { live: Live }): VNode {
  if (phase === 'cancelled') {
    return <EmptyState title="This lesson was cancelled">There is nothing to see.</EmptyState>;
  }
  return (
    <EmptyState title={`It opens ${dateTimeWords(opensAt(lesson), now)}`}>
      During the lesson you see here what is blocked for your class. Before and after it, you see nobody.
    </EmptyState>
  );
}

function NotYours({ whom }: { whom: string }): VNode {
  return (
    <WarningNote lead={`${whom} is not your class on the roll.`}>
      You can see a class if you are its tutor, a year if you are its head, and a group if you are named as its teacher.
      The office can add you to the group. Your list of sites works without this.
    </WarningNote>
  );
}

/** Whom the teacher put into the class themselves is not theirs to watch at once: by the roll alone anybody could be (S10). */
function Placed({ placed }: { placed: number }): VNode | null {
  if (placed === 0) return null;
  return (
    <p class="gh-soft">
      {plural(placed, 'pupil')} {placed === 1 ? 'is' : 'are'} not shown: you added them to the roll or to this class
      yourself in the last two weeks. After two weeks you see them too.
    </p>
  );
}

function RunningBody({ live, isStill }: { live: Running; isStill: boolean }): VNode {
  const { lesson, rows, pupils, placed, now } = live;
  const path = `/lessons/${lesson.id}/live`;
  if (pupils + placed === 0) return <NotYours whom={whomWords(lesson)} />;
  return (
    <Stack>
      <Note icon="eye" lead="Pupils’ names are shown: keep this off the board.">
        {isStill ? (
          <>
            Paused since {timeWords(now)}. It closes when the lesson ends. <a href={path}>Resume</a>
          </>
        ) : (
          <>
            As it was at {timeWords(now)}; it updates every 20 seconds. <a href={`${path}?still`}>Pause</a>
          </>
        )}
      </Note>
      <Needed live={live} />
      <Panel title={plural(rows.length, 'request')} note="Blocked or warned, newest first" flush>
        {rows.length ? (
          <Requests rows={rows} />
        ) : (
          <p class="govuk-body">Nothing yet: {plural(pupils, 'pupil')} in the class.</p>
        )}
      </Panel>
      <Placed placed={placed} />
      <p class="gh-soft">
        Anything that may be a concern about a pupil is not on this page. It goes to the safeguarding team at once. Your
        visit to this page is recorded. You are signed out after a while without a click: “Update now” counts as one.
      </p>
      <p>
        <LinkButton href={path} variant="secondary">
          Update now
        </LinkButton>
      </p>
    </Stack>
  );
}

function Requests({ rows }: { rows: readonly Refused[] }): VNode {
  return (
    <Table
      head={['Time', 'Pupil', 'Site', 'Why']}
      rows={rows.map((row): Cell[] => [
        timeWords(row.at),
        <bdi>{row.name}</bdi>,
        <bdi class="gh-break">{row.host ?? 'Not an address'}</bdi>,
        <>
          {row.isRound ? (
            <StateTag state="late">Getting round the filter</StateTag>
          ) : row.action === 'warn' ? (
            <StateTag state="due">Asked first</StateTag>
          ) : (
            <StateTag state="blocked" />
          )}
          <div class="gh-soft">{becauseWords(row)}</div>
          {row.isInside ? (
            <div class="gh-soft">Inside another page: the page asked for it, perhaps unknown to them</div>
          ) : null}
        </>,
      ])}
    />
  );
}

/** Hosts that are drawn; what more of the class was refused than of any other comes first. */
const MOST_NEEDED = 6;

/** What the class was refused and two people could open for the lesson: a site that is needed shows itself here, on the screens of many (R86). */
function Needed({ live: { lesson, rows, asked } }: { live: Running }): VNode | null {
  const hosts = neededHosts(rows).slice(0, MOST_NEEDED);
  if (!hosts.length) return null;
  return (
    <Panel title="Does the class need one of these?" note="Someone else has to approve it">
      <ul class="gh-plainlist">
        {hosts.map(({ host, pupils }) => (
          <li>
            <NeededHost
              host={host}
              href={askHref(lesson, { address: host, whatFor: '' })}
              asked={asked.find(({ address }) => sameAddress(address, host))}
            />{' '}
            <span class="gh-soft">{plural(pupils, 'pupil')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The way to ask for a host, or to what was asked: nobody asks for it twice, but where it was refused. */
function NeededHost(props: { host: string; href: string; asked: Running['asked'][number] | undefined }): VNode {
  const { host, href, asked } = props;
  const site = <bdi class="gh-break">{host}</bdi>;
  return (
    <>
      {asked ? (
        <>
          {site}: <a href={`/filtering/changes/${asked.changeId}`}>{DECIDED_WORDS[asked.state]}</a>
          {asked.state === 'refused' ? '. ' : null}
        </>
      ) : null}
      {asked === undefined || asked.state === 'refused' ? (
        <a href={href}>Ask to unblock {site} for this lesson</a>
      ) : null}
    </>
  );
}

const REASONS: Readonly<Record<string, string>> = {
  exception: 'Blocked for a while',
  school_deny: 'On the school’s own list',
  fallback: 'On no list',
};

function becauseWords({ category, reason }: Pick<Refused, 'category' | 'reason'>): string {
  const own = reason === null ? undefined : REASONS[reason];
  if (category === null) return own ?? 'The school’s policy blocks it';
  return own === undefined ? categoryWords(category) : `${categoryWords(category)}. ${own}`;
}

function OverBody({ live: { lesson, counts, pupils, placed, now } }: { live: Over }): VNode {
  if (pupils + placed === 0) return <NotYours whom={whomWords(lesson)} />;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Stack>
      <Note icon="lock" lead={`The lesson ended ${dateTimeWords(lesson.endsAt, now)}.`}>
        Only counts are kept, not names.
      </Note>
      <Panel title={`${plural(total, 'request')} blocked or warned`} flush>
        {counts.length ? (
          <Table
            head={['What', 'What happened', { text: 'Requests', format: 'numeric' }]}
            rows={counts.map(({ category, action, count }): Cell[] => [
              category === null ? 'On no list' : categoryWords(category),
              action === 'block' ? 'Blocked' : 'Asked first',
              { text: count.toLocaleString('en-GB'), format: 'numeric' },
            ])}
          />
        ) : (
          <p class="govuk-body">None.</p>
        )}
      </Panel>
    </Stack>
  );
}
