import type { JSX } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { Clock, LateTag } from '../../ui/components/clock.tsx';
import { byWords, dateWords, durationLeft } from '../../ui/words.ts';
import type { IncidentView } from './incidents-page.service.ts';

interface OneClock {
  text: string;
  by: Date;
  note: string;
  href?: string;
}

/** Every clock that runs, the one that ends first on top: whom to tell, and the review. */
export function Clocks({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now, problems } = view;
  if (!isUnderWay(incident.state)) return <p>Closed. No clock runs.</p>;
  const clocks: OneClock[] = problems.flatMap(({ clock, href }) =>
    clock ? [{ ...clock, href, note: byWords(clock.by, now) }] : [],
  );
  if (incident.review_by) {
    const note = `by ${dateWords(incident.review_by, now)}`;
    clocks.push({ text: 'Review and close', by: incident.review_by, note });
  }
  if (!clocks.length) return <p>No date of review is set.</p>;
  clocks.sort((a, b) => a.by.getTime() - b.by.getTime());
  return (
    <>
      {clocks.map((clock) => (
        <ClockLine clock={clock} from={incident.recorded_at} now={now} />
      ))}
    </>
  );
}

function ClockLine({ clock, from, now }: { clock: OneClock; from: Date; now: Date }): JSX.Element {
  const left = clock.by.getTime() - now.getTime();
  const whole = clock.by.getTime() - from.getTime();
  if (left < 0) {
    return (
      <p>
        <LateTag>{durationLeft(clock.by, now)}</LateTag>{' '}
        {clock.href ? <a href={clock.href}>{clock.text}</a> : clock.text}
      </p>
    );
  }
  return (
    <Clock fraction={whole > 0 ? left / whole : 1} minutesLeft={left / 60_000} text={clock.text} note={clock.note} />
  );
}
