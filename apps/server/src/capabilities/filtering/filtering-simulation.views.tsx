import type { VNode } from 'preact';
import { FEW } from '../../site/small-numbers.ts';
import { PartBars } from '../../ui/components/charts.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { dayWords, plural } from '../../ui/words.ts';
import type { Simulation } from './filtering-simulation.ts';

/** "Last week it would have changed 412 requests of 38 pupils." */
export function Simulated(props: { simulation: Simulation; note?: string | undefined; now: Date }): VNode {
  const { simulation, note, now } = props;
  const { changed, pupils, requests, days, hosts, unchanged, opened, closed, isCut, isFew, few } = simulation;
  if (isFew) {
    return (
      <Panel title="Tested on last week’s requests">
        <p>
          Of {plural(requests, 'request')} that were logged, it would have changed none, or those of fewer than {FEW}{' '}
          people in a class, group or year. How many and which are not shown, because that would reveal what someone
          looked at.
        </p>
        {note ? <p>{note}</p> : null}
      </Panel>
    );
  }
  return (
    <Panel title="Last week it would have changed">
      <p class="gh-bignumbers">
        <b>{changed.toLocaleString('en-GB')}</b> {changed === 1 ? 'request' : 'requests'} of{' '}
        <b>{pupils.toLocaleString('en-GB')}</b> {pupils === 1 ? 'pupil' : 'pupils'}
      </p>
      <p>
        Of {plural(requests, 'request')} that were logged{isCut ? ' (the newest of more)' : ''}:{' '}
        {opened.toLocaleString('en-GB')} would open, {closed.toLocaleString('en-GB')} would close.
      </p>
      {note ? <p>{note}</p> : null}
      {days.length ? (
        <PartBars
          caption="Filled: would change. Outline: the same kind of request, but no change."
          rows={days.map(({ day, changed: part, all }) => ({
            label: dayWords(day, now).slice(0, 3),
            part,
            whole: all,
          }))}
        />
      ) : null}
      {unchanged ? (
        <Note icon="half" lead={`${plural(unchanged, 'request')} of the same kind`}>
          {unchanged === 1 ? 'stays as it is' : 'stay as they are'}: from other people, already that way, or not
          counted.
        </Note>
      ) : null}
      {few && hosts.length ? (
        <Details summary={`See which sites (${hosts.length})`}>
          <Table
            head={['Site', { text: 'Requests', format: 'numeric' }]}
            rows={hosts.map(({ host, count }) => [<bdi>{host}</bdi>, { text: count, format: 'numeric' }])}
          />
        </Details>
      ) : null}
      {few?.hosts ? (
        <p class="gh-soft">
          {plural(few.requests, 'request')} to {plural(few.hosts, 'site')} that fewer than {FEW} people asked for: not
          named, because that would reveal what someone looked at.
        </p>
      ) : null}
      <p class="gh-soft">
        Where fewer than {FEW} people of a class, group or year would notice, their requests are not counted.
      </p>
    </Panel>
  );
}

/** In place of it for one person alone. */
export function NotTried(): VNode {
  return (
    <Panel title="Not tested on last week’s requests">
      <p>
        A change for one person only is not tested on last week’s requests: that would reveal what they looked at, which
        is read only once somebody has allowed it.
      </p>
    </Panel>
  );
}
