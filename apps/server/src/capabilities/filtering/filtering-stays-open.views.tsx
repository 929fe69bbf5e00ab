import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { plural } from '../../ui/words.ts';
import { WHEN_WORDS } from './filtering-matrix-table.views.tsx';
import type { NearerOpening, StaysOpen } from './filtering-stays-open.ts';
import { cellWords } from './filtering-words.ts';

/** Of each kind so many are named; whoever has more reads the rest on the page of the filter. */
const MOST_NAMED = 12;

/** What “no internet” leaves open: in an exam that is what somebody would have to close first. */
export function StillOpen({ open }: { open: StaysOpen | undefined }): VNode | null {
  if (!open) return null;
  const { addresses, nearer } = open;
  const rest = (all: readonly unknown[]) =>
    all.length > MOST_NAMED ? (
      <li>
        and {all.length - MOST_NAMED} more, under <a href="/filtering">What is filtered</a>
      </li>
    ) : null;
  return (
    <Panel title="What stays open for them">
      {addresses.length || nearer.length ? (
        <ul class="govuk-list govuk-list--bullet">
          {addresses.slice(0, MOST_NAMED).map((address) => (
            <li>
              <bdi class="gh-break">{address}</bdi>, which the school has unblocked
            </li>
          ))}
          {rest(addresses)}
          {nearer.slice(0, MOST_NAMED).map((each) => (
            <li>{nearerWords(each)}</li>
          ))}
          {rest(nearer)}
        </ul>
      ) : (
        <p>
          Nothing: the school has unblocked no address for them, and no class or year among them has a rule that opens
          something.
        </p>
      )}
      <p class="gh-soft">
        Help for children stays open always. A rule for one pupil alone goes before this one, and so does a lesson’s
        site that is unblocked later.
      </p>
    </Panel>
  );
}

function nearerWords({ key, period, categories }: NearerOpening): VNode {
  const [first = '', ...others] = categories;
  const more = others.length ? ` and ${plural(others.length, 'more category', 'more categories')}` : '';
  return (
    <>
      <bdi>{audienceKeyWords(key)}</bdi>: {cellWords(first)}
      {more}
      {period ? ` ${WHEN_WORDS[period]}` : ''}, by a rule of their own
    </>
  );
}
