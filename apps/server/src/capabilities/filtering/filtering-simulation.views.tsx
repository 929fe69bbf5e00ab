import type { VNode } from 'preact';
import { FEW } from '../../site/small-numbers.ts';
import { PartBars } from '../../ui/components/charts.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { dayWords, plural } from '../../ui/words.ts';
import type { Simulation } from './filtering-simulation.ts';

/** "On last week it would have changed 412 requests of 38 pupils." */
export function Simulated({ simulation, now }: { simulation: Simulation; now: Date }): VNode {
  const { changed, pupils, requests, days, hosts, unchanged, opened, closed, isCut, isFew, few } = simulation;
  if (isFew) {
    return (
      <Panel title="Tried on last week">
        <p>
          Of {plural(requests, 'request')} that were noted, it would have changed those of fewer than {FEW} people, or
          none. How many and which is not shown: it would tell what somebody looked at.
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="On last week it would have changed">
      <p class="gh-bignumbers">
        <b>{changed.toLocaleString('en-GB')}</b> {changed === 1 ? 'request' : 'requests'} of{' '}
        <b>{pupils.toLocaleString('en-GB')}</b> {pupils === 1 ? 'pupil' : 'pupils'}
      </p>
      <p>
        Of {plural(requests, 'request')} that were noted{isCut ? ' (the newest of more)' : ''}:{' '}
        {opened.toLocaleString('en-GB')} would open, {closed.toLocaleString('en-GB')} would close.
      </p>
      {days.length ? (
        <PartBars
          caption="Filled: would change. Outline: of the same kind, and stays as it is."
          rows={days.map(({ day, changed: part, all }) => ({
            label: dayWords(day, now).slice(0, 3),
            part,
            whole: all,
          }))}
        />
      ) : null}
      {unchanged ? (
        <Note icon="half" lead={`${plural(unchanged, 'request')} of the same kind`}>
          {unchanged === 1 ? 'stays as it is' : 'stay as they are'}: from others than these, or so already.
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
          {plural(few.requests, 'request')} to {plural(few.hosts, 'site')} that fewer than {FEW} people asked for: which
          is not shown, because it would tell what somebody looked at.
        </p>
      ) : null}
    </Panel>
  );
}

/** In place of it for one person alone. */
export function NotTried(): VNode {
  return (
    <Panel title="Not tried on last week">
      <p>
        What is for one person alone is not tried on last week’s requests: it would tell what they looked at, and that
        is read only once somebody has allowed it.
      </p>
    </Panel>
  );
}
