import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { dayWords, plural, timeWords } from '../../ui/words.ts';
import type { FormView } from './filtering-ask.views.tsx';
import type { ChangeRow } from './filtering-log.store.ts';
import { ChangeTag } from './filtering-log.views.tsx';
import type { DayChange, DayWithAndWithout, SingleDays } from './filtering-one-day.service.ts';
import type { PlannedLesson } from './filtering-one-day.store.ts';
import { breaksWords, type DayProposal, dateInWords, saidWords } from './filtering-one-day.ts';
import type { DayTimes } from './filtering-school-day.ts';
import { changeName } from './filtering-words.ts';

/** What is different about one date. */
export function DayFields({ view }: { view: FormView }): VNode {
  const { form } = view;
  const times = (
    <>
      <Input
        name="starts"
        label="School starts"
        value={form.starts}
        error={problemOf(view.problems, 'starts')}
        width={5}
      />
      <Input name="ends" label="School ends" value={form.ends} error={problemOf(view.problems, 'ends')} width={5} />
      <Textarea
        name="breaks"
        label="Breaks on that day (optional)"
        hint="One per line, such as “Break 10:15 to 10:30”, or “no breaks”. Leave empty to keep the usual ones that fall wholly within it."
        rows={2}
        value={form.breaks}
        error={problemOf(view.problems, 'breaks')}
      />
    </>
  );
  return (
    <>
      <Input
        name="date"
        label="Which day"
        hint="It may also be a weekend or a holiday on which school is open."
        type="date"
        value={form.date}
        error={problemOf(view.problems, 'date')}
        width={10}
      />
      <Radios
        name="action"
        legend="What is different"
        value={form.action}
        error={problemOf(view.problems, 'action')}
        items={[
          { value: 'own', text: 'School starts or ends at another time', conditional: times },
          {
            value: 'closed',
            text: 'School is closed all day',
            hint: 'The whole day counts as outside the school day. For holidays change the school day instead.',
          },
          { value: 'usual', text: 'The usual times again', hint: 'Takes back what was agreed for this day.' },
        ]}
      />
      <p class="gh-soft">Deadlines for alerts are not affected: they keep the times that the policy says.</p>
    </>
  );
}

/** Every date that is otherwise: the next first, and those that are over folded away. */
export function SingleDaysPanel({ days: { coming, past }, now }: { days: SingleDays; now: Date }): VNode | null {
  if (coming.length + past.length === 0) return null;
  return (
    <Panel
      title="Single days"
      id="days"
      note={coming.length ? `${plural(coming.length, 'day')} to come` : undefined}
      flush={coming.length > 0}
    >
      {coming.length ? <DaysTable days={coming} now={now} /> : <p>No day to come has times of its own.</p>}
      {past.length ? (
        <Details summary={`${plural(past.length, 'day')} in the last year`}>
          <DaysTable days={past} now={now} isOver />
        </Details>
      ) : null}
    </Panel>
  );
}

function DaysTable({ days, now, isOver = false }: { days: readonly DayChange[]; now: Date; isOver?: boolean }): VNode {
  return (
    <Table
      head={['Day', 'What', 'Why', 'Change', ...(isOver ? [] : ['State', ''])]}
      rows={days.map((change): Cell[] => {
        const { proposal, id, number, reason, inForceAt } = change;
        const day = dayWords(proposal.date, now);
        return [
          day,
          sentence(saidWords(proposal.says)),
          <bdi>{reason}</bdi>,
          <a class="gh-number" href={`/filtering/changes/${id}`}>
            {changeName(number)}
          </a>,
          ...(isOver
            ? []
            : [
                <ChangeTag change={change} now={now} />,
                inForceAt ? (
                  <a href={`/filtering/propose/day?date=${proposal.date}&action=usual`}>
                    Take it back<span class="govuk-visually-hidden">: {day}</span>
                  </a>
                ) : (
                  ''
                ),
              ]),
        ];
      })}
    />
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a date would be with a change and without it, for whoever agrees. */
export function ThatDay(props: {
  change: Pick<ChangeRow, 'proposal'>;
  day: DayWithAndWithout | undefined;
}): VNode | null {
  const { change, day } = props;
  if (change.proposal.kind !== 'day' || day === undefined) return null;
  return (
    <Panel title={dateInWords(change.proposal.date)}>
      <Facts
        facts={[
          { name: 'With this change', value: timesWords(day.with) },
          { name: 'Without it', value: timesWords(day.without) },
        ]}
      />
      {day.outside.length ? <Outside lessons={day.outside} /> : null}
    </Panel>
  );
}

const MOST_LESSONS = 20;

/** Lessons that fall outside a date's new times. What they are about is their teacher's alone. */
function Outside({ lessons }: { lessons: readonly PlannedLesson[] }): VNode {
  const more = lessons.length - MOST_LESSONS;
  return (
    <>
      <p>
        <b>
          {lessons.length === 1 ? 'One planned lesson falls' : `${lessons.length} planned lessons fall`} outside these
          times.
        </b>{' '}
        If you approve, {lessons.length === 1 ? 'its teacher is' : 'their teachers are'} warned in their list of
        lessons.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {lessons.slice(0, MOST_LESSONS).map(({ whom, teacher, startsAt, endsAt }) => (
          <li>
            <bdi>{audienceKeyWords(whom)}</bdi>, {timeWords(startsAt)} to {timeWords(endsAt)}
            {teacher === null ? null : (
              <>
                , <bdi>{teacher}</bdi>
              </>
            )}
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </>
  );
}

function timesWords(times: DayTimes | null): string {
  if (times === null) return 'School closed all day';
  const { starts, ends, breaks } = times;
  return `School from ${starts} to ${ends}, ${breaksWords(breaks)}`;
}

/** The dates to come on the page of the filter. */
export function datesFact(dates: readonly DayProposal[], ask: boolean): { name: string; value: VNode | string } {
  const link = ask ? (
    <a href="/filtering/propose/day">{dates.length ? 'See or change them' : 'Give one other times'}</a>
  ) : null;
  if (dates.length === 0) return { name: 'Single days', value: <>All as usual. {link}</> };
  return {
    name: 'Single days',
    value: (
      <>
        {dates.map(({ date, says }) => (
          <div>
            {dateInWords(date)}: {saidWords(says)}
          </div>
        ))}
        {link}
      </>
    ),
  };
}
