import type { JSX, VNode } from 'preact';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { shortDateTimeWords } from '../../ui/words.ts';
import { field, Written } from './incidents-parts.views.tsx';
import type { Strikable, Struck } from './incidents-strike.store.ts';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

const PATHS = { person: 'people', notice: 'notices' } as const;

/** Strike out one entry, with a reason. */
export function strikePage(shell: Shell, { view, draft }: WorkForm): VNode {
  const { entry } = view;
  const path = entry ? `${PATHS[entry.what]}/${entry.id}` : '';
  return (
    <Frame shell={shell} view={view} title="Strike out" path={path} submit="Strike out" draft={draft}>
      <Written text={entry?.words ?? ''} />
      <p>Use this for entries made by mistake. The entry stays readable, struck through, with your name and reason.</p>
      {view.incident.hidden_from.includes(entry?.personId ?? '') ? (
        <p>They stay left out of this incident until someone changes that under “Correct”.</p>
      ) : null}
      <Textarea {...field(draft, 'because')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={3} />
    </Frame>
  );
}

/** The link beside an entry that leads to strikePage. */
export function StrikeLink({ id, what, entry }: { id: string; what: Strikable; entry: { id: string; name: string } }) {
  return (
    <a href={`/incidents/${id}/${PATHS[what]}/${entry.id}`}>
      Strike out <bdi>{entry.name}</bdi>…
    </a>
  );
}

/** What was struck out, beneath the entries that stand. */
export function StruckList({ struck, now }: { struck: readonly Struck[]; now: Date }): JSX.Element {
  return (
    <ul class="gh-changes">
      {struck.map((entry) => (
        <li>
          <p>
            <del>
              <bdi>{entry.words}</bdi>
            </del>{' '}
            <span class="gh-soft">
              Struck out by <bdi>{entry.by ?? 'a colleague'}</bdi>, {shortDateTimeWords(entry.at, now)}. Why:{' '}
              <bdi>{entry.because}</bdi>
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
