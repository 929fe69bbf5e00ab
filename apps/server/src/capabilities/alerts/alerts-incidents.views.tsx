import type { VNode } from 'preact';
import { shortDateTimeWords } from '../../ui/words.ts';
import type { EpisodeData } from './alerts-desk.service.ts';

/** The incidents that an alert stands with, each with the way out of one that it was linked with by mistake (S27), and those that it was taken out of. */
export function IncidentsOf({ episode, now }: { episode: EpisodeData; now: Date }): VNode {
  return (
    <ul class="gh-plainlist">
      {episode.incidents.map(({ id, number, began, mayUnlink, ended }) => (
        <li>
          {ended ? 'No longer linked: ' : began ? 'Became ' : 'Linked with '}
          <a href={`/incidents/${id}`}>{number}</a>
          {mayUnlink ? (
            <>
              {' '}
              <a href={`/incidents/${id}/alerts/${episode.alert.id}`}>
                Unlink…<span class="govuk-visually-hidden"> from {number}</span>
              </a>
            </>
          ) : null}
          {ended ? (
            <>
              <br />
              <span class="gh-soft">
                Unlinked by <bdi>{ended.by ?? 'a colleague'}</bdi>, {shortDateTimeWords(ended.at, now)}. Why:{' '}
                <bdi>{ended.because}</bdi>
              </span>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
