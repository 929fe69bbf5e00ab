import type { JSX } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { plural } from '../../ui/words.ts';
import { Clocks } from './incidents-clocks.views.tsx';
import type { IncidentView } from './incidents-page.service.ts';
import { isWorked, partsAt } from './incidents-parts.views.tsx';

/** What surrounds the record: its clocks, whose it is, who may see it, what follows, and the way to paper. */
export function Aside({ view }: { view: IncidentView }): JSX.Element {
  const { incident } = view;
  return (
    <>
      <div class={isWorked(view) ? 'gh-widescreen' : undefined}>
        <Panel title="Clocks">
          <Clocks view={view} />
        </Panel>
      </div>
      <Panel title="Owner">
        <p>
          <b>
            <bdi>{incident.owner_name ?? 'A colleague'}</bdi>
          </b>
        </p>
        {view.away.has(incident.owner_id) ? (
          <p>
            <StateTag state="away" /> <a href={`/incidents/${incident.id}/correct#ownerId`}>Choose another owner…</a>
          </p>
        ) : isWorked(view) ? (
          <p>
            <a href={`/incidents/${incident.id}/correct#ownerId`}>Give to someone else…</a>
          </p>
        ) : null}
        <p class="gh-soft">Logged by {incident.recorder_name ?? 'a colleague'}</p>
      </Panel>
      {view.all ? <WhoMaySee view={view} /> : null}
      {partsAt(view, 'aside')}
      {incident.frozen_at ? null : (
        <Panel title="On paper" id="paper">
          <ul class="gh-plainlist">
            <li>
              <a href={`/incidents/${incident.id}/print`}>Print this incident</a>
            </li>
            {view.mayHandOver ? (
              <li>
                <a href={`/incidents/${incident.id}/hand-over`}>Create a pack to hand over…</a>
              </li>
            ) : null}
          </ul>
        </Panel>
      )}
    </>
  );
}

function WhoMaySee({ view }: { view: IncidentView }): JSX.Element {
  const openings = view.lookers.reduce((sum, looker) => sum + looker.times, 0);
  return (
    <Panel
      title="Who may see this"
      end={
        <a href={`/incidents/${view.incident.id}/who`}>
          Change…<span class="govuk-visually-hidden"> who may see this</span>
        </a>
      }
      id="readers"
    >
      {view.incident.named_only ? <p class="gh-soft">Named people only.</p> : null}
      <ul class="gh-plainlist">
        {view.readers.map((reader) => (
          <li>
            <b>
              <bdi>{reader.name}</bdi>
            </b>{' '}
            {reader.because}
          </li>
        ))}
      </ul>
      <p class="gh-soft">
        Nobody else sees it. Anyone dealing with one part, such as an appeal or a report, sees only that part.{' '}
        {view.leftOut.length ? (
          <>
            <b>
              <bdi>{view.leftOut.join(', ')}</bdi>
            </b>{' '}
            {view.leftOut.length === 1 ? 'is' : 'are'} left out.
          </>
        ) : null}
      </p>
      {openings ? (
        <a href={`/incidents/${view.incident.id}/looked`}>
          Who looked: {plural(openings, 'opening')} by {plural(view.lookers.length, 'person', 'people')}
        </a>
      ) : (
        <p class="gh-soft">Nobody has looked at this before you.</p>
      )}
    </Panel>
  );
}
