import type { VNode } from 'preact';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { dateTimeWords, durationWords, listWords, plural } from '../../ui/words.ts';
import type { Verified } from '../checks/index.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import type { Reached } from './filtering-pages.store.ts';

/** How far a change has come: which gates and agents are at work, and what each made of the address that it is tried with. */
export interface ArrivedView {
  change: ChangeRow;
  reached: readonly Reached[];
  verified: Verified;
  inForce: boolean;
  /** It subscribes to a list of which no version is in use yet: agreed to, and blocking nothing. */
  isEmptyList: boolean;
  now: Date;
}

/** How long it took, and which gate or agent has it: the clock that is promised to a teacher. */
export function Arrived({ view }: { view: ArrivedView }): VNode | null {
  const { change, reached, verified, inForce, now } = view;
  const { inForceAt, proposal } = change;
  if (!inForceAt || !inForce) return null;
  if (view.isEmptyList && proposal.kind === 'list') return <NothingOfList id={proposal.subscription} />;
  const rows = reached.filter(({ kind }) => kind === 'gate').slice(0, 20);
  const agents = reached.filter(({ kind }) => kind === 'agent');
  const has = agents.filter(({ currentAt }) => currentAt && currentAt >= inForceAt).length;
  return (
    <Panel title="Where it applies">
      {rows.length ? (
        <Table
          head={['Gate', 'Has it']}
          rows={rows.map(({ name, currentAt }) => [
            <bdi>{name}</bdi>,
            currentAt && currentAt >= inForceAt
              ? `Yes, ${durationWords(currentAt.getTime() - inForceAt.getTime())} after it came into force`
              : 'Not yet. Gates check for changes every ten seconds, agents every minute',
          ])}
        />
      ) : (
        <p>No gate has been in contact in the last day.</p>
      )}
      {agents.length ? (
        <p>
          {has} of {plural(agents.length, 'agent')} in browsers.
        </p>
      ) : null}
      <Tried verified={verified} />
      {reached.some(({ currentAt }) => !currentAt || currentAt < inForceAt) ? (
        <p>
          <a href={`/filtering/changes/${change.id}`}>Look again</a>
        </p>
      ) : null}
      <p class="gh-soft">
        Asked {dateTimeWords(change.requestedAt, now)}
        {change.decidedAt && !change.emergency
          ? `, approved after ${durationWords(change.decidedAt.getTime() - change.requestedAt.getTime())}`
          : ''}
        .
      </p>
    </Panel>
  );
}

/** Agreed to is not fetched: a publisher may be away, or send what is no list. */
function NothingOfList({ id }: { id: string }): VNode {
  return (
    <Panel title="Where it applies">
      <p>
        No version of this list is in use yet, so it blocks nothing.{' '}
        <a href={`/filtering/lists/${id}`}>How far it is</a>
      </p>
    </Panel>
  );
}

/** Whether each gate and agent decides as it was agreed: tried, not believed. */
function Tried({ verified: { probes, passed, failed, waiting } }: { verified: Verified }): VNode {
  if (probes === 0)
    return (
      <p>
        No probe tests it. Probes test what is said of an address, or a category they have an example of, all day and
        everywhere, for more than one person.
      </p>
    );
  if (failed.length + passed.length + waiting.length === 0)
    return <p>Not tested yet. Gates and agents test a change within minutes of its start.</p>;
  return (
    <>
      {failed.length ? (
        <Note tone="crimson" icon="cross" lead="Tested, and the result is not as agreed:">
          <bdi>{listWords(failed)}</bdi>. <a href="/filtering/checks/probes">What the probes found</a>
        </Note>
      ) : null}
      {passed.length ? (
        <Note tone="petrol" icon="check" lead="Tested, and the result is as agreed:">
          <bdi>{listWords(passed)}</bdi>.
        </Note>
      ) : null}
      {waiting.length ? (
        <p>
          Asked to test it: <bdi>{listWords(waiting)}</bdi>.
        </p>
      ) : null}
    </>
  );
}
