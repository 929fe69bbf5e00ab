import type { VNode } from 'preact';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { ChangeRow } from './filtering-log.store.ts';

/** What of a subscription's definition the second person has to read, in its order. */
const FACTS: Readonly<Record<string, string>> = {
  name: 'Name',
  edition: 'Version',
  heldFor: 'Why it was held',
  against: 'Compared with version',
  adds: 'Entries that it adds',
  removes: 'Entries that it removes',
  entries: 'Entries then',
  address: 'Comes from',
  licence: 'Licence',
  everyHours: 'Checked every (hours)',
  holdPercent: 'Hold if it loses (%)',
  oldDays: 'Too old after (days)',
};

/** Those of them that were counted when it was asked for, against what was in use then. */
const COUNTED = ['adds', 'removes', 'entries'];

/** Lists have a preview of their own: which entries come and go is read there before anybody agrees. */
export function ListPreview({
  change: { proposal, state, requestedAt },
  inForce,
  now,
}: {
  change: Pick<ChangeRow, 'proposal' | 'state' | 'requestedAt'>;
  inForce: boolean;
  now: Date;
}): VNode | null {
  if (proposal.kind !== 'list') return null;
  const { definition, act, version } = proposal;
  const list = `/filtering/lists/${proposal.subscription}`;
  const facts = Object.entries(FACTS).flatMap(([key, name]) => {
    const value = key === 'address' && definition?.from === 'upload' ? 'Uploaded by hand' : definition?.[key];
    const isSaid = typeof value === 'number' || (typeof value === 'string' && value !== '');
    return isSaid ? [{ name, value: <bdi>{value.toLocaleString('en-GB')}</bdi> }] : [];
  });
  // A list that is asked for only now has no page before somebody agreed, or it works before that.
  const isThere = act !== 'add' || state === 'approved' || inForce;
  const isCounted = COUNTED.some((key) => typeof definition?.[key] === 'number');
  return (
    <Panel title="What it changes">
      {facts.length ? <Facts facts={facts} /> : null}
      {isThere ? (
        <p>
          <a href={list}>The list, where it comes from and how old it is</a>
        </p>
      ) : null}
      {isCounted ? <p class="gh-soft">Counted when it was asked for, {dateTimeWords(requestedAt, now)}.</p> : null}
      {version === null ? null : (
        <p>
          <a href={`${list}/editions/${version}`}>What this version adds and removes, counted now</a>
        </p>
      )}
    </Panel>
  );
}
