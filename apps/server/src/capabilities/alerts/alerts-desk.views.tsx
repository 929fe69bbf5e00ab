import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { alertNumber } from '../../kernel/record-number.ts';
import { VIEW_LISTS } from '../../site/saved-views.ts';
import { wayBack } from '../../ui/around.ts';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { DeskColumns } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { SectionWords } from '../../ui/components/page-header.tsx';
import { Facts } from '../../ui/components/panel.tsx';
import { Severity } from '../../ui/components/severity.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { titleWithCount } from '../../ui/title-count.ts';
import { countWord, dateTimeWords, listWords, plural, timeWords } from '../../ui/words.ts';
import { DOORS } from './alert-doors.ts';
import { deviceWords } from './alert-timeline.ts';
import { harmWords, subjectWords } from './alerts.ts';
import { Decide, Proposed } from './alerts-bar.views.tsx';
import type { EpisodeData, QueueData } from './alerts-desk.service.ts';
import { EpisodeHead, EpisodeStory, neighbours } from './alerts-episode.views.tsx';
import { IncidentsOf } from './alerts-incidents.views.tsx';
import { deskHref, LiveQueue, QueueFragment, shownOf } from './alerts-queue.views.tsx';
import { AlertClock } from './alerts-tags.views.tsx';

const ISLANDS = ['live', 'desk-keys'] as const;

/** The desk with nothing open: the queue, and at the right what comes first. Nothing counts as looked at until somebody opens it. */
export function deskPage(shell: Shell, queue: QueueData): VNode {
  const { title } = DOORS[queue.door];
  return (
    <Page title={titleWithCount(title, queue.counts.unviewed)} density="desk" shell={shell} wide island={ISLANDS}>
      <DeskColumns
        open="queue"
        queueTitle={queueTitle(queue)}
        queue={<LiveQueue data={queue} />}
        episode={<FirstUp queue={queue} />}
      />
    </Page>
  );
}

/** What an open desk puts in place of what it shows: the queue, and whatever else on the page tells of it. */
export function deskNews(queue: QueueData, seen: string): string {
  const { counts, door } = queue;
  const opened = queue.alerts.find((alert) => alert.id === queue.openId);
  const waiting = door === 'passed' ? counts.todo : counts.unviewed;
  return renderToString(
    <>
      <QueueFragment data={queue} />
      <template data-live-into={`.gh-sections__link[href="${DOORS[door].base}"]`}>
        <SectionWords label={DOORS[door].title} count={waiting} />
      </template>
      <template data-live-into=".gh-deskgrid__title">{queueTitle(queue)}</template>
      <template data-live-into=".gh-deskgrid--queue .gh-deskgrid__story">
        <FirstUp queue={queue} />
      </template>
      {opened && shownOf(opened) !== seen ? (
        <template data-live-into="#episode-news">
          <EpisodeNews href={deskHref(door, queue.tab, opened.id)} />
        </template>
      ) : null}
    </>,
  );
}

/** Said, not done: a page that changes by itself would take the words of whoever is writing a note. */
function EpisodeNews({ href }: { href: string }): VNode {
  return (
    <Note icon="eye" lead="This alert has new activity.">
      <a href={href}>Show the latest</a>. If you are writing a note, save it first.
    </Note>
  );
}

function queueTitle({ counts, door, watched }: QueueData): string {
  if (!watched) return 'Nothing is monitored yet';
  if (counts.todo === 0 && counts.second > 0) return 'Nothing waits for you';
  if (counts.todo === 0) return door === 'passed' ? 'Nothing is waiting for you' : 'Nothing waits for a decision';
  return `${countWord(counts.todo)} ${counts.todo === 1 ? 'alert' : 'alerts'} to decide`;
}

function FirstUp({ queue }: { queue: QueueData }): VNode {
  const words = DOORS[queue.door];
  const first = queue.tab === 'done' ? undefined : queue.alerts[0];
  if (queue.tab === 'done' && queue.alerts.length) return <DoneToday queue={queue} />;
  if (!first && !queue.watched) return <NotWatched />;
  if (!first) return <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>;
  return (
    <div class="gh-firstup">
      <h2>First to look at</h2>
      <b>
        <Severity level={first.severity} />
      </b>
      <p>
        {harmWords(first.harm)} · <bdi>{subjectWords(first)}</bdi>
        {first.form ? `, ${first.form}` : ''}
      </p>
      <AlertClock alert={first} now={queue.now} told={[]} />
      <LinkButton href={deskHref(queue.door, queue.tab, first.id)} kbd="J">
        Open {alertNumber(first)}
      </LinkButton>
      <p class="gh-soft">Opening it records that you have looked.</p>
    </div>
  );
}

/** A school that has just begun reads here that nobody watches, not that all is well. */
function NotWatched(): VNode {
  return (
    <EmptyState
      title="No alert can arrive yet"
      more={<a href="/coverage">See what is filtered and monitored, and who can add the first</a>}
    >
      No gate or browser agent has been added, so nothing is watching. An empty page here is not a quiet day.
    </EmptyState>
  );
}

function DoneToday({ queue }: { queue: QueueData }): VNode {
  const { todo } = queue.counts;
  return (
    <div class="gh-firstup">
      <h2>{queue.counts.done === 1 ? 'One was' : `${countWord(queue.counts.done)} were`} decided today</h2>
      <p>Open one to see why, or to undo the decision while you still can.</p>
      {todo ? (
        <p>
          <a href={deskHref(queue.door, 'todo')}>{queueTitle(queue)}</a>
        </p>
      ) : null}
    </div>
  );
}

/** The list of all alerts as it was left, for whoever came from there and not from the queue. */
function listCameFrom({ listsLeft = {} }: Shell): string | undefined {
  const { alerts: list } = VIEW_LISTS;
  return listsLeft[list] === undefined ? undefined : wayBack(listsLeft, list);
}

/** The desk with an episode open. */
export function episodePage(
  shell: Shell,
  data: { queue: QueueData; episode: EpisodeData; shown: string | undefined },
): VNode {
  const { queue, episode, shown } = data;
  const title = `${alertNumber(episode.alert)} · ${DOORS[queue.door].title}`;
  return (
    <Page title={titleWithCount(title, queue.counts.unviewed)} density="desk" shell={shell} wide island={ISLANDS}>
      <DeskColumns
        open="episode"
        position={{ ...neighbours(queue, episode.alert.id), queueHref: deskHref(queue.door, queue.tab) }}
        queue={<LiveQueue data={queue} seen={shownOf(episode.alert)} />}
        head={<EpisodeHead queue={queue} episode={episode} listHref={listCameFrom(shell)} />}
        episode={
          <>
            <div id="episode-news" role="status" />
            <Proposed episode={episode} now={queue.now} />
            <EpisodeStory queue={queue} episode={episode} csrf={shell.csrf} shown={shown} />
          </>
        }
        context={<Context queue={queue} episode={episode} csrf={shell.csrf} />}
        decide={<Decide queue={queue} episode={episode} />}
      />
    </Page>
  );
}

function Context({ queue, episode, csrf }: { queue: QueueData; episode: EpisodeData; csrf: string }): VNode {
  return (
    <>
      <h2>
        <bdi>{subjectWords(episode.alert)}</bdi>
      </h2>
      <Facts facts={facts(queue, episode)} />
      <h2>Who has looked</h2>
      <Looked episode={episode} queue={queue} />
      <NoteForm queue={queue} episode={episode} csrf={csrf} />
    </>
  );
}

function facts(queue: QueueData, episode: EpisodeData) {
  const { alert, tutors } = episode;
  const tutor = tutors.length ? `, tutor ${listWords(tutors)}` : '';
  const passOnHref = `${DOORS[queue.door].base}/${alert.id}/pass-on`;
  return [
    alert.form ? { name: 'Form', value: <bdi>{`${alert.form}${tutor}`}</bdi> } : null,
    { name: 'Device', value: <Device episode={episode} /> },
    alert.personId ? { name: 'Before', value: <Earlier queue={queue} earlier={episode.earlier} /> } : null,
    // The desk of pupils' alerts is read by those who read the log of incidents.
    alert.personId && queue.door === 'alerts'
      ? { name: 'Record', value: <a href={`/people/${alert.personId}/record`}>Everything on record, in order</a> }
      : null,
    episode.incidents.length ? { name: 'Incident', value: <IncidentsOf episode={episode} now={queue.now} /> } : null,
    episode.may.pass_on ? { name: 'Pass on', value: <a href={passOnHref}>To head of year or teacher…</a> } : null,
  ].filter((fact) => fact !== null);
}

function Device({ episode }: { episode: EpisodeData }): VNode {
  const { alert, steps } = episode;
  const last = steps.findLast(({ step }) => step === 'whose');
  const corrected = last && { by: last.name, account: alert.accountName };
  const { device, place, identity } = deviceWords(episode.events, alert, corrected);
  return (
    <>
      {device ? <bdi>{device}</bdi> : 'Not known'}
      {place ? <bdi>, {place}</bdi> : null}
      <br />
      <span class="gh-soft">
        <bdi>{identity}</bdi>
      </span>
      {episode.may.whose ? (
        <>
          <br />
          <a href={`/alerts/${alert.id}/whose`}>This was someone else…</a>
        </>
      ) : null}
    </>
  );
}

function Earlier({ queue, earlier }: { queue: QueueData; earlier: EpisodeData['earlier'] }): VNode {
  if (!earlier.total) return <>No alert this school year</>;
  return (
    <>
      {plural(earlier.total, 'alert')} this year
      <ul class="gh-plainlist">
        {earlier.alerts.map((each) => (
          <li>
            <a href={deskHref(queue.door, 'todo', each.id)}>
              {dateTimeWords(each.firstAt, queue.now)}, {harmWords(each.harm).toLowerCase()}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Looked({ episode, queue }: { episode: EpisodeData; queue: QueueData }): VNode {
  const others = episode.looks.filter((look) => look.personId !== episode.me);
  return (
    <ul class="gh-looked">
      <li>
        <Icon name="eye" />
        <span>
          <b>You</b> now
        </span>
      </li>
      {others.map((look) => (
        <li>
          <Icon name="eye" />
          <span>
            <bdi>{look.name ?? 'A colleague'}</bdi> {lookedWords(look.at, queue.now)}
          </span>
        </li>
      ))}
      {others.length === 0 ? (
        <li class="gh-soft">
          <Icon name="ring" />
          {episode.allLooks ? 'Nobody else yet' : 'Only the safeguarding team can see who else has looked'}
        </li>
      ) : null}
    </ul>
  );
}

function lookedWords(at: Date, now: Date): string {
  return now.getTime() - at.getTime() < 12 * 3_600_000 ? timeWords(at) : dateTimeWords(at, now);
}

/** The note and the buttons of the decide bar are one form: what is written is saved whatever is pressed. */
function NoteForm({ queue, episode, csrf }: { queue: QueueData; episode: EpisodeData; csrf: string }): VNode {
  const { alert, may } = episode;
  return (
    <form id="decide" method="post" action={`${DOORS[queue.door].base}/${alert.id}/decide`}>
      <Csrf token={csrf} />
      <input type="hidden" name="version" value={alert.version} />
      {may.comment ? (
        <>
          <Textarea
            name="note"
            label="Note"
            hint="Saved with your decision"
            rows={3}
            attributes={{ maxlength: 4000 }}
          />
          <Button name="do" value="note" variant="secondary" size="small">
            Save note
          </Button>
        </>
      ) : null}
    </form>
  );
}
