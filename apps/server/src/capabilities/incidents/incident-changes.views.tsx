import type { JSX } from 'preact';
import { Details } from '../../ui/components/details.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import type { ChangeRow } from './incidents.store.ts';
import { fieldName } from './incidents-fields.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { Written } from './incidents-parts.views.tsx';

/** Corrections are never silent: who changed what, from what, and why. */
export function ChangesPanel({ view }: { view: IncidentView }): JSX.Element {
  return (
    <Panel title="Changes" note="Earlier versions are kept" id="changes">
      <ChangeList changes={view.changes.slice(0, UNFOLDED)} now={view.now} />
      {view.changes.length > UNFOLDED ? (
        <Details summary={plural(view.changes.length - UNFOLDED, 'earlier change')} class="gh-fold">
          <ChangeList changes={view.changes.slice(UNFOLDED)} now={view.now} />
        </Details>
      ) : null}
    </Panel>
  );
}

/** Of many changes the newest stand; the others are one press away. */
const UNFOLDED = 3;

function ChangeList({ changes, now }: { changes: readonly ChangeRow[]; now: Date }): JSX.Element {
  return (
    <ul class="gh-changes">
      {changes.map((change) => (
        <li>
          <ChangeLine change={change} now={now} />
        </li>
      ))}
    </ul>
  );
}

/** Longer texts are folded away: the line says that they changed. */
const SHORT = 120;

function ChangeLine({ change, now }: { change: ChangeRow; now: Date }): JSX.Element {
  const isLong = (change.was?.length ?? 0) > SHORT || (change.became?.length ?? 0) > SHORT;
  return (
    <>
      <p>
        Changed by <bdi>{change.person_name ?? 'a colleague'}</bdi> on {dateTimeWords(change.at, now)}:{' '}
        <b>{fieldName(change.field)}</b>
        {isLong ? null : <BeforeAfter change={change} />}
        {change.because && change.field !== 'state' ? (
          <span class="gh-soft">
            {' '}
            Why: <bdi>{change.because}</bdi>
          </span>
        ) : null}
      </p>
      {isLong ? (
        <Details summary="Previous wording">
          <Written text={change.was ?? 'Nothing'} />
        </Details>
      ) : null}
    </>
  );
}

function BeforeAfter({ change }: { change: ChangeRow }): JSX.Element {
  return (
    <>
      {', '}
      {change.was === null ? null : (
        <>
          <del>
            <bdi>{change.was}</bdi>
          </del>{' '}
        </>
      )}
      <ins>
        <bdi>{change.became ?? 'nothing'}</bdi>
      </ins>
    </>
  );
}
