import type { JSX, VNode } from 'preact';
import { Details } from '../../ui/components/details.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { shortDateTimeWords } from '../../ui/words.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { field, isWorked, Written } from './incidents-parts.views.tsx';
import type { Strikable, Struck } from './incidents-strike.store.ts';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

const PATHS = {
  person: 'people',
  notice: 'notices',
  device: 'devices',
  action: 'struck-actions',
} as const satisfies Record<Strikable, string>;

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
function StrikeLink({ id, what, entry }: { id: string; what: Strikable; entry: { id: string; name: string } }) {
  return (
    <a href={`/incidents/${id}/${PATHS[what]}/${entry.id}`}>
      Strike out <bdi>{entry.name}</bdi>…
    </a>
  );
}

/** What was struck out, beneath the entries that stand. */
function StruckList({ struck, now }: { struck: readonly Struck[]; now: Date }): JSX.Element {
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

/** What the fold says to whoever hears it alone: several panels have one. */
const AMONG = {
  person: 'Among the people',
  notice: 'Among those who were told',
  device: 'Among the devices',
  action: 'Among the actions',
} as const satisfies Record<Strikable, string>;

/** What was struck out, and, folded, the way to strike out what was entered by mistake: seldom needed, and never beside a name by chance. */
export function strikeFoot(
  view: IncidentView,
  what: Strikable,
  entries: readonly { id: string; name: string }[],
): JSX.Element | undefined {
  const struck = view.struck.filter((entry) => entry.what === what);
  const open = isWorked(view) ? entries : [];
  if (!struck.length && !open.length) return undefined;
  return (
    <>
      {struck.length ? <StruckList struck={struck} now={view.now} /> : null}
      {open.length ? (
        <Details
          summary={
            <>
              Something entered by mistake?<span class="govuk-visually-hidden"> {AMONG[what]}</span>
            </>
          }
          class="gh-noprint"
        >
          <ul class="gh-plainlist">
            {open.map((entry) => (
              <li>
                <StrikeLink id={view.incident.id} what={what} entry={entry} />
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}
