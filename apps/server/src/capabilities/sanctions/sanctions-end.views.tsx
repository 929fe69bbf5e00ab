import type { JSX } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { dateTimeWords, dayWords, listWords } from '../../ui/words.ts';
import type { Sanction } from './sanctions.ts';
import { type FormProps, field } from './sanctions-parts.views.tsx';
import { reviewDay } from './sanctions-withdrawn.ts';

/** What comes back with it, of what it took. */
function liftWords(sanction: Sanction): string {
  const { takes, endsSignIn, orders } = sanction;
  const back = [
    ...(takes.length ? ['filter access comes back'] : []),
    ...(endsSignIn ? ['they can sign in here again'] : []),
    ...(orders.length ? ['anything taken by hand must be given back'] : []),
  ];
  const words = listWords(back);
  return words
    ? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
    : 'It stays on record as a sanction that was given';
}

/** Ends it early. */
export function LiftForm({ shell, sanction, draft }: FormProps): JSX.Element {
  return (
    <Panel title="End it early">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <Textarea
          name="because"
          label="Why are you ending it early?"
          hint={liftWords(sanction)}
          rows={2}
          value={draft.kept.because ?? ''}
          error={problemOf(draft.problems, 'because')}
        />
        <Button name="do" value="lift" variant="secondary" preventDoubleClick>
          {' '}
          Lift the sanction{' '}
        </Button>
      </form>
    </Panel>
  );
}

/** The days on which somebody looks whether there is an outcome, and the way to set the next one (R126). */
export function LookAgain({
  shell,
  sanction,
  draft,
  now,
  maySet,
}: FormProps & { now: Date; maySet: boolean }): JSX.Element {
  const { reviews, untilLifted } = sanction;
  const day = reviewDay(sanction);
  return (
    <Panel
      title={untilLifted ? 'Is it still needed?' : 'Is there an outcome?'}
      note={day ? `review on ${dayWords(day, now)}` : undefined}
    >
      {reviews.length ? (
        <ul class="gh-plainlist">
          {reviews.map(({ on, because, by, at }) => (
            <li>
              <bdi>{by}</bdi>, {dateTimeWords(at, now)}: to {dayWords(on, now)}. <bdi>“{because}”</bdi>
            </li>
          ))}
        </ul>
      ) : null}
      {maySet ? (
        <form method="post" noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="seen" value={reviews.length} />
          <Input {...field(draft, 'reviewOn')} label="Next review date" type="date" width={10} />
          <Textarea
            {...field(draft, 'whyAgain')}
            label={untilLifted ? 'Why does it go on?' : 'Why is there no outcome yet?'}
            rows={2}
          />
          <Button name="do" value="again" variant="secondary" preventDoubleClick>
            {' '}
            Set review date{' '}
          </Button>
        </form>
      ) : null}
    </Panel>
  );
}

/** That it was lifted, or not agreed to. */
export function Ended({ sanction: { agreement, lift }, now }: { sanction: Sanction; now: Date }): JSX.Element | null {
  if (lift) {
    return (
      <Note
        icon="check"
        lead={`${lift.byAppeal ? 'Ended on appeal' : 'Lifted'} by ${lift.by}, ${dateTimeWords(lift.at, now)}.`}
      >
        <bdi>“{lift.because}”</bdi>
      </Note>
    );
  }
  if (!agreement || agreement.agrees) return null;
  return (
    <Note icon="dash" lead={`${agreement.by.name} did not agree, ${dateTimeWords(agreement.at, now)}.`}>
      <bdi>“{agreement.answer}”</bdi>
    </Note>
  );
}
