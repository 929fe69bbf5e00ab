import type { VNode } from 'preact';
import { Details } from '../../ui/components/details.tsx';
import { Facts } from '../../ui/components/panel.tsx';
import { fullDateTimeWords, hashWords } from '../../ui/words.ts';
import { stateOf, type WholeReport } from './reports.ts';

/** What the words of a report mean, by the group that uses them: its reader may be a governor in their first term, with the paper alone (R102). */
const MEANINGS: Record<string, { name: string; value: string }[]> = {
  alerts: [
    {
      name: 'Alert',
      value:
        'Something that an adult should look at. What one pupil does again of the same kind is one alert, not several.',
    },
  ],
  clocks: [
    {
      name: 'Opened in time',
      value:
        'Somebody of the safeguarding team opened it within the time that the school’s policy gives for its severity.',
    },
    { name: 'False alarm', value: 'Opened, and found to be nothing that should have alerted.' },
    {
      name: 'Daily review',
      value: 'At a fixed time of each school day, alerts that nobody has opened are counted and told to a leader.',
    },
  ],
  incidents: [
    {
      name: 'Incident',
      value:
        'A concern that someone acts on, with or without an alert. It is minor, moderate or severe, by the policy.',
    },
    { name: 'Open', value: 'Not closed yet, whenever it was logged.' },
  ],
  quiet: [
    {
      name: 'Events that should have alerted',
      value:
        'Each week a few events that alerted nobody are drawn by lot and judged by a person, to find what is missed.',
    },
  ],
};

/** Below the figures: when they were counted and of whom, how a number is to be read, what the words mean, and by what the paper is known. */
export function Meanings({ report }: { report: WholeReport }): VNode {
  const facts = report.figures.groups.flatMap(({ key }) => MEANINGS[key] ?? []);
  const hash = report.edition?.hash ?? report.hash;
  return (
    <>
      <p class="gh-meta gh-soft">
        Counted {fullDateTimeWords(new Date(report.figures.at))} and fixed. Records about adults, or hidden from named
        people, are not counted.
        {report.kind === 'weekly'
          ? ''
          : ' Each number is given as one of five, such as 10 to 14; fewer than 5 can also be none.'}
      </p>
      <Details summary="What the words mean" open>
        <Facts facts={facts} />
      </Details>
      <p class="gh-meta">
        {report.edition ? 'These figures and words have' : 'These figures have'} the SHA-256{' '}
        <span class="gh-mono gh-hash">{hashWords(hash)}</span>.{' '}
        {report.edition && stateOf(report) === 'done' ? 'Both signatures are of it.' : ''}
      </p>
    </>
  );
}
