import type { VNode } from 'preact';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { Queue, QueueItem } from '../../ui/components/queue.tsx';
import { ageWords, countWord, plural, timesWords } from '../../ui/words.ts';
import { DOORS, type Door } from './alert-doors.ts';
import type { AlertRow, QueueTab } from './alerts.store.ts';
import { harmWords, subjectWords } from './alerts.ts';
import type { QueueData } from './alerts-desk.service.ts';
import { AlertTag } from './alerts-tags.views.tsx';

const TABS = { todo: 'To do', unviewed: 'Unviewed', second: 'Needs two', done: 'Done' } as const satisfies Record<
  QueueTab,
  string
>;
const EMPTY_TABS: Record<QueueTab, string> = {
  todo: 'No alerts waiting for a decision.',
  unviewed: 'Every alert has been opened.',
  second: 'Nothing waiting for a second person.',
  done: 'Nothing has been decided today.',
};

/** The address of a queue or of an alert in it; the tab stays. */
export function deskHref(door: Door, tab: QueueTab, id?: string): string {
  const query = tab === 'todo' ? '' : `?tab=${tab}`;
  return `${DOORS[door].base}${id ? `/${id}` : ''}${query}`;
}

/** Which state of an alert a page shows: it differs once somebody acted on it or another match joined it. */
export function shownOf(alert: Pick<AlertRow, 'version' | 'times'>): string {
  return `${alert.version}-${alert.times}`;
}

/** The queue inside what makes it live; without JavaScript it is the same list of links. `seen` is what shownOf() says of the alert that is open. */
export function LiveQueue({ data, seen = '' }: { data: QueueData; seen?: string }): VNode {
  const { base } = DOORS[data.door];
  const query = new URLSearchParams({ tab: data.tab, ...(data.openId && { open: data.openId, seen }) });
  return (
    <div data-live={`${base}/live`} data-live-fragment={`${base}/queue?${query}`}>
      <QueueFragment data={data} />
    </div>
  );
}

/** What replaces itself when something changed. It says how many nobody has opened, for the title and for who listens. */
export function QueueFragment({ data }: { data: QueueData }): VNode {
  const { door, tab, alerts, counts, openId } = data;
  const say = `${countWord(counts.unviewed)} unviewed, ${counts.todo} to do`;
  const beyond = (tab === 'done' ? counts.done : counts[tab]) - alerts.length;
  return (
    <div data-live-count={counts.unviewed} data-live-say={say}>
      <Queue
        label={TABS[tab]}
        views={
          <LinkRow
            label={DOORS[door].title}
            links={tabsShown(data).map((each) => ({
              href: deskHref(door, each),
              text: TABS[each],
              count: counts[each],
              current: each === tab,
            }))}
          />
        }
        foot={<QueueFoot door={door} beyond={beyond} />}
      >
        {alerts.length ? (
          alerts.map((alert) => <Item alert={alert} data={data} isOpen={alert.id === openId} />)
        ) : (
          <li class="gh-queue__none">{EMPTY_TABS[tab]}</li>
        )}
      </Queue>
    </div>
  );
}

/** "Needs two" only where something does: at most schools nothing ever will. */
function tabsShown({ tab, counts }: QueueData): QueueTab[] {
  return (Object.keys(TABS) as QueueTab[]).filter((each) => each !== 'second' || tab === each || counts.second > 0);
}

function QueueFoot({ door, beyond }: { door: Door; beyond: number }): VNode {
  return (
    <>
      {beyond > 0 ? `${plural(beyond, 'more alert')} in the list of all alerts. ` : ''}
      {DOORS[door].foot}
      {door === 'alerts' ? (
        <>
          {' '}
          <a href="/alerts/all">All alerts</a> · <a href="/alerts/false-alarms">False alarms by word</a>
        </>
      ) : null}
    </>
  );
}

function Item({ alert, data, isOpen }: { alert: AlertRow; data: QueueData; isOpen: boolean }): VNode {
  return (
    <QueueItem
      href={deskHref(data.door, data.tab, alert.id)}
      level={alert.severity}
      name={subjectWords(alert)}
      form={alert.form ?? undefined}
      harm={harmWords(alert.harm)}
      withWhom={withWords(alert)}
      age={ageWords(alert.lastAt, data.now)}
      times={timesWords(alert.times)}
      state={<AlertTag alert={alert} open={isOpen} />}
      current={isOpen}
    />
  );
}

/** Whose it is now: "Safeguarding team", "Head of year 8", "Robin Holt". */
export function withWords(alert: AlertRow): string | undefined {
  if (alert.series === 'D') return 'Network managers';
  if (alert.series !== 'A') return undefined;
  if (alert.state === 'passed_on' && alert.withName) return alert.withName;
  if (alert.state === 'discussing' && alert.withName) return `Safeguarding team, ${alert.withName}`;
  if (alert.desk === 'pastoral') return alert.withName ?? 'Pastoral team';
  return 'Safeguarding team';
}
