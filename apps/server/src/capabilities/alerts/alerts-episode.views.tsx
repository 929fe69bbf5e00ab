import type { ComponentChildren, VNode } from 'preact';
import { alertNumber } from '../../kernel/record-number.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Severity } from '../../ui/components/severity.tsx';
import { Timeline, TimelineItem, WhyAlerted } from '../../ui/components/timeline.tsx';
import {
  dateTimeWords,
  dateWords,
  listWords,
  plural,
  shortDateTimeWords,
  timesWords,
  timeWords,
} from '../../ui/words.ts';
import { Screenshot } from '../screenshots/index.ts';
import { devicesAtOnce } from './alert-at-once.ts';
import { type TimelineLine, timelineLine } from './alert-timeline.ts';
import { harmWords, isTechnical, subjectWords } from './alerts.ts';
import type { EpisodeData, QueueData } from './alerts-desk.service.ts';
import type { AlertStepRow } from './alerts-episode.store.ts';
import { deskHref } from './alerts-queue.views.tsx';
import { AlertClock, AlertTag } from './alerts-tags.views.tsx';
import { STEP_WORDS } from './alerts-words.ts';

interface EpisodeProps {
  queue: QueueData;
  episode: EpisodeData;
}

/** Severity, state, number, whom it is about, and the clock. */
export function EpisodeHead({ queue, episode, listHref }: EpisodeProps & { listHref: string | undefined }): VNode {
  const { alert } = episode;
  return (
    <>
      <div>
        {listHref === undefined ? null : (
          <a class="gh-back" href={listHref}>
            <Icon name="arrow-left" size={14} />
            All alerts
          </a>
        )}
        <div class="gh-deskgrid__state">
          <b>
            <Severity level={alert.severity} />
          </b>
          <AlertTag alert={alert} long me={episode.me} />
          <span class="gh-soft">
            {alertNumber(alert)} · {isTechnical(alert.harm) ? 'noticed' : 'matched'} {timesWords(alert.times)},{' '}
            {spanWords(alert.firstAt, alert.lastAt, queue.now)}
          </span>
        </div>
        <h1>
          <bdi>{subjectWords(alert)}</bdi>
          {alert.form ? `, ${alert.form}` : ''}: {harmWords(alert.harm).toLowerCase()}
        </h1>
      </div>
      <AlertClock alert={alert} now={queue.now} told={episode.lateTells} large />
    </>
  );
}

/** The alerts before and after this one in the queue; of one that is not in it, the first. */
export function neighbours(
  queue: QueueData,
  openId: string,
): { backHref: string | undefined; nextHref: string | undefined; text: string } {
  const index = queue.alerts.findIndex((alert) => alert.id === openId);
  const at = (place: number) => {
    const alert = queue.alerts[place];
    return alert && deskHref(queue.door, queue.tab, alert.id);
  };
  if (index < 0) return { backHref: undefined, nextHref: at(0), text: '' };
  return {
    backHref: index > 0 ? at(index - 1) : undefined,
    nextHref: at(index + 1),
    text: `${index + 1} of ${queue.alerts.length}`,
  };
}

function spanWords(first: Date, last: Date, now: Date): string {
  const [day, lastDay, today] = [first, last, now].map((date) => dateWords(date, now));
  const from = day === today ? timeWords(first) : dateTimeWords(first, now);
  const until = lastDay === day ? timeWords(last) : dateTimeWords(last, now);
  // Twice within a minute is one time on the clock.
  return lastDay === day && timeWords(first) === until ? from : `${from} to ${until}`;
}

/** What happened, in order: what came before, the matches, what came after; then what was done about it. */
export function EpisodeStory(props: EpisodeProps & { csrf: string; shown: string | undefined }): VNode {
  const { queue, episode } = props;
  const { alert, events } = episode;
  const matched = events.filter((event) => event.matched).length;
  const lines = events.map((event) => ({ event, line: timelineLine(event) }));
  return (
    <>
      <h2>What happened, in order</h2>
      {matched < alert.times ? <Missing shown={matched} times={alert.times} /> : null}
      <AtOnce devices={devicesAtOnce(events)} />
      <Timeline label="What happened, in order">
        {lines.map(({ event, line }, index) => (
          <Line line={line} dayBefore={lines[index - 1]?.event.occurredAt} now={queue.now} id={event.id}>
            <Pictures {...props} eventId={event.id} />
          </Line>
        ))}
      </Timeline>
      <h2>What was done</h2>
      <ol class="gh-history">
        {episode.steps.map((step) => (
          <li>
            <StepLine step={step} now={queue.now} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** The screenshot of one event. The first of the page has the key. */
function Pictures(props: EpisodeProps & { csrf: string; shown: string | undefined; eventId: string }): VNode {
  const { queue, episode, csrf, shown, eventId } = props;
  const { me, alert, pictures } = episode;
  const back = deskHref(queue.door, queue.tab, alert.id);
  return (
    <>
      {pictures
        .filter((picture) => picture.eventId === eventId)
        .map((picture) => (
          <Screenshot
            key={picture.id}
            {...{ picture, me, now: queue.now, csrf, back }}
            isAsked={shown === picture.id}
            kbd={picture === pictures[0] ? 'S' : undefined}
          />
        ))}
    </>
  );
}

/** Nobody is to be taken for somebody else who used their account (R157, S27). */
function AtOnce({ devices }: { devices: readonly string[] }): VNode | null {
  if (!devices.length) return null;
  return (
    <WarningNote lead="Someone else may have used this account.">
      It was in use on <bdi>{listWords(devices)}</bdi> at the same time. Find out who was where before you decide.
    </WarningNote>
  );
}

function Missing({ shown, times }: { shown: number; times: number }): VNode {
  return (
    <p class="gh-soft">
      {shown === 0
        ? `${plural(times, 'match', 'matches')}. The events are no longer kept, or have not arrived yet.`
        : `${times} matches. Showing the ${shown} most serious and most recent.`}
    </p>
  );
}

function Line({
  line,
  dayBefore,
  now,
  id,
  children,
}: {
  line: TimelineLine;
  dayBefore: Date | undefined;
  now: Date;
  id: string;
  children: ComponentChildren;
}): VNode {
  const day = dateWords(line.at, now);
  const isNewDay = day !== (dayBefore ? dateWords(dayBefore, now) : dateWords(now, now));
  return (
    <TimelineItem
      key={id}
      time={timeWords(line.at)}
      dateTime={line.at.toISOString()}
      mark={line.mark}
      what={
        <>
          {line.what}
          {line.name ? (
            <>
              {' '}
              <bdi>{line.name}</bdi>
            </>
          ) : null}
          {isNewDay ? <span class="gh-soft"> on {day}</span> : null}
        </>
      }
      verdict={line.verdict}
      quote={line.quote ?? undefined}
      highlight={line.highlight}
      note={line.note ?? undefined}
    >
      {line.why ? <Why why={line.why} /> : null}
      {children}
    </TimelineItem>
  );
}

function Why({ why }: { why: NonNullable<TimelineLine['why']> }): VNode {
  if (why.refused) {
    return (
      <WhyAlerted>
        a page in the category “{why.refused}” was blocked; severity {why.severity}.
      </WhyAlerted>
    );
  }
  return (
    <WhyAlerted>
      {why.parts.map((part, index) => (
        <>
          {index ? ' + ' : ''}
          <bdi>“{part.text}”</bdi> {part.weight}
        </>
      ))}
      {why.close ? `, close together +${why.close}` : ''}
      {why.parts.length > 1 ? (
        <>
          {' '}
          = <b>{why.total}</b>
        </>
      ) : null}
      ; severity {why.severity} starts at {why.threshold}.
    </WhyAlerted>
  );
}

function StepLine({ step, now }: { step: AlertStepRow; now: Date }): VNode {
  return (
    <>
      <time dateTime={step.at.toISOString()}>{shortDateTimeWords(step.at, now)}</time>
      <div>
        <StepWords step={step} />
        {step.words ? (
          <blockquote class="gh-quote">
            <bdi>{step.words}</bdi>
          </blockquote>
        ) : null}
      </div>
    </>
  );
}

function StepWords({ step }: { step: AlertStepRow }): VNode {
  const withName = step.withName ? <bdi>{step.withName}</bdi> : 'a colleague';
  if (step.step === 'raised') return <>The alert was made.</>;
  if (step.step === 'worse') return <>It got worse, so it is new again.</>;
  if (step.step === 'overtaken') return <>The proposal was made before that and no longer applies.</>;
  if (step.step === 'heard')
    return <>{step.words?.startsWith('Tried') ? 'It was tried again.' : 'It was heard again.'}</>;
  if (step.step === 'folded') return <>Another episode joined it.</>;
  if (step.step === 'late')
    return step.withName ? <>{withName} was told the deadline was missed.</> : <>The time ran out.</>;
  if (step.step === 'pass_on' && !step.name) return <>It went to {withName}, as the policy says.</>;
  return (
    <>
      <b>
        <bdi>{step.name ?? 'A colleague'}</bdi>
      </b>{' '}
      {STEP_WORDS[step.step] ?? step.step}
      {step.step === 'pass_on' || step.step === 'discuss' ? <> {withName}</> : null}
      {step.step === 'whose' ? <WhoseBefore name={step.withName} /> : null}
      {step.step === 'propose' && step.withName ? <> and asked {withName} to join</> : null}.
    </>
  );
}

function WhoseBefore({ name }: { name: string | null }): VNode {
  return name === null ? (
    <>: it stood under nobody</>
  ) : (
    <>
      : it stood under <bdi>{name}</bdi>
    </>
  );
}
