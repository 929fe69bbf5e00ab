import type { VNode } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';

/** So many are named; whoever has more reads the rest on the page of the filter. */
const MOST_NAMED = 12;

/** What “no internet” leaves open: in an exam that is what somebody would have to close first. */
export function StillOpen({ addresses }: { addresses: readonly string[] | undefined }): VNode | null {
  if (!addresses) return null;
  return (
    <Panel title="What stays open for them">
      {addresses.length ? (
        <ul class="govuk-list govuk-list--bullet">
          {addresses.slice(0, MOST_NAMED).map((address) => (
            <li>
              <bdi class="gh-break">{address}</bdi>, which the school has unblocked
            </li>
          ))}
          {addresses.length > MOST_NAMED ? (
            <li>
              and {addresses.length - MOST_NAMED} more, under <a href="/filtering">What is filtered</a>
            </li>
          ) : null}
        </ul>
      ) : (
        <p>Nothing: the school has unblocked no address for them.</p>
      )}
      <p class="gh-soft">
        Help for children stays open always, and so does an address that is unblocked for one pupil alone, or later for
        a lesson. A category that a class or a pupil is allowed by a rule of their own is closed like all others.
      </p>
    </Panel>
  );
}
