import type { VNode } from 'preact';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { plural, shortDateTimeWords } from '../../ui/words.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { byPerson, isSamePage } from './blocked-requests.ts';
import { addressOf, askerWords } from './blocked-requests-words.ts';

const ALSO = 'also-';

/** The others that a form has ticked. */
export const alsoIn = (kept: Record<string, string>): string[] =>
  Object.keys(kept).flatMap((name) => (name.startsWith(ALSO) ? [name.slice(ALSO.length)] : []));

interface OthersProps {
  request: RequestRow;
  /** Others that wait for the same site. */
  others: readonly RequestRow[];
  kept: Record<string, string>;
  now: Date;
}

/** A class would push everything else off a phone. */
const MOST_UNFOLDED = 5;

/** Others who asked for the site: ticked, so that one answer does for a class; each stays a request and a change of its own. */
export function Others({ request, others, kept, now }: OthersProps): VNode | null {
  const { isMore, people } = choicesOf(request, others);
  if (!people.length) return null;
  const isFirst = kept.version === undefined;
  const isChecked = ([first]: Wish) => isFirst || kept[`${ALSO}${first.id}`] !== undefined;
  const many = people.length - (isMore ? 1 : 0);
  const whom = many === 1 ? 'the other person' : `the other ${many} people`;
  const boxes = (
    <Checkboxes
      name="also"
      legend={
        many === 0
          ? 'The same answer for what else they asked for?'
          : `Give ${whom} who asked for this site the same answer?`
      }
      hint="Each is told the same. What you unblock is unblocked for each of them alone, until the same time. Untick whoever should have an answer of their own."
      items={people.map((wishes) => ({
        name: `${ALSO}${wishes[0].id}`,
        value: 'yes',
        checked: isChecked(wishes),
        text: <bdi>{askerWords(wishes[0])}</bdi>,
        hint: <Wishes wishes={wishes} beside={request} now={now} />,
      }))}
    />
  );
  if (people.length <= MOST_UNFOLDED) return boxes;
  return (
    <>
      <p>
        <b>The other {many} people who asked for this site get the same answer.</b>
      </p>
      <Details summary="See who they are, or leave somebody out" open={!people.every(isChecked)}>
        {boxes}
      </Details>
    </>
  );
}

type Wish = [RequestRow, ...RequestRow[]];

/** One choice for each person; of the first one only what is another page of the site: the same page asked for twice has the one answer. */
function choicesOf(request: RequestRow, others: readonly RequestRow[]): { isMore: boolean; people: Wish[] } {
  const [own = [], ...rest] = byPerson([request, ...others]);
  const more = own.filter(({ id, url }) => id !== request.id && !isSamePage(url, request.url));
  const people = [more, ...rest].filter((wishes): wishes is Wish => wishes.length > 0);
  return { isMore: more.length > 0, people };
}

/** What somebody wrote, and which page it was where that is another one. */
function Wishes({ wishes, beside, now }: { wishes: Wish; beside: RequestRow; now: Date }): VNode {
  return (
    <>
      {wishes.map((each) => (
        <div>
          <bdi>
            “{each.words}”{addressOf(each) === addressOf(beside) ? '' : ` ${addressOf(each)}`},{' '}
            {shortDateTimeWords(each.askedAt, now)}
          </bdi>
        </div>
      ))}
    </>
  );
}

/** Who had the same answer. */
export function SameAnswer({ others }: Pick<OthersProps, 'others'>): VNode | null {
  if (!others.length) return null;
  return (
    <Details summary={`${plural(others.length, 'other request', 'other requests')} had the same answer`}>
      <ul class="gh-plainlist">
        {others.map((each) => (
          <li>
            <bdi>
              {askerWords(each)}: “{each.words}” {addressOf(each)}
            </bdi>
          </li>
        ))}
      </ul>
    </Details>
  );
}
