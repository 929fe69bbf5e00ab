import type { JSX } from 'preact';
import { Details } from '../../ui/components/details.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import type { ChangeRow } from './incidents.store.ts';
import { fieldName } from './incidents-fields.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { Written } from './incidents-parts.views.tsx';
import { outcomeOf } from './incidents-status.ts';

/** Corrections are never silent: who changed what, from what, and why. */
export function ChangesPanel({ view }: { view: IncidentView }): JSX.Element {
  return (
    <Panel title="Changes" note="Earlier versions are kept" id="changes">
      <ChangeList changes={view.changes.slice(0, UNFOLDED)} view={view} />
      {view.changes.length > UNFOLDED ? (
        <Details summary={plural(view.changes.length - UNFOLDED, 'earlier change')} class="gh-fold">
          <ChangeList changes={view.changes.slice(UNFOLDED)} view={view} />
        </Details>
      ) : null}
    </Panel>
  );
}

/** Of many changes the newest stand; the others are one press away. */
const UNFOLDED = 3;

function ChangeList({ changes, view }: { changes: readonly ChangeRow[]; view: IncidentView }): JSX.Element {
  return (
    <ul class="gh-changes">
      {changes.map((change) => (
        <li>
          <ChangeLine change={change} view={view} />
        </li>
      ))}
    </ul>
  );
}

/** Longer texts are folded away: the line says that they changed. */
const SHORT = 120;

/** The words of a step, such as why it was opened again or sent back, stand with it; those of an outcome stand where the outcome does. */
function ChangeLine({ change, view }: { change: ChangeRow; view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const isLong = (change.was?.length ?? 0) > SHORT || (change.became?.length ?? 0) > SHORT;
  return (
    <>
      <p>
        Changed by <bdi>{change.person_name ?? 'a colleague'}</bdi> on {dateTimeWords(change.at, now)}:{' '}
        <b>{fieldName(change.field)}</b>
        {isLong ? null : <BeforeAfter change={change} />}
        {change.because && change.because !== outcomeOf(incident)?.words ? (
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
