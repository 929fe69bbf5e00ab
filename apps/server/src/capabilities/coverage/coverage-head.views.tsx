import type { VNode } from 'preact';
import { ShareBar } from '../../ui/components/charts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { countWord, dateWords, plural, timeWords } from '../../ui/words.ts';
import type { Measured } from './coverage-lists.service.ts';
import { type DeviceCounts, sinceWords, unknownWords } from './coverage-state.ts';

/** What the block is called, here and on Today. */
export const HEADING = 'What we can see today';

/** How many devices are filtered and monitored, as a number, a bar and words. `id` is unique on the page. */
export function SeenToday({ measured, id }: { measured: Measured; id: string }): VNode {
  const { counts, measure } = measured;
  return (
    <>
      {counts.all ? <Devices measured={measured} id={id} /> : <NoAgents measured={measured} />}
      <Warnings measured={measured} />
      <Isolated measured={measured} />
      <Revoked measured={measured} />
      <p class="gh-meta gh-soft">
        Measured {timeWords(measure.now)}. {gateWords(measured)}
      </p>
    </>
  );
}

function Devices({ measured: { counts, measure }, id }: { measured: Measured; id: string }): VNode {
  const number = (count: number) => count.toLocaleString('en-GB');
  return (
    <>
      <p>
        <b class="gh-figure">{number(counts.monitored)}</b> of {plural(counts.all, 'device')} with the browser agent
        <br />
        <span class="gh-soft">filtered and monitored {sinceWords(measure)}</span>
      </p>
      <ShareBar
        id={id}
        shares={[
          { count: counts.monitored, kind: 'solid', label: 'filtered and monitored' },
          {
            count: counts.filtered,
            kind: 'hatch',
            label: (
              <>
                filtered, <b>not monitored</b> <Which count={counts.filtered} state="filtered" />
              </>
            ),
          },
          {
            count: counts.unknown,
            kind: 'unknown',
            label: (
              <>
                <b>not known</b>
                {counts.unknown ? `: ${unknownWords(counts, measure)}` : ''}{' '}
                <Which count={counts.unknown} state="unknown" />
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function Which({ count, state }: { count: number; state: string }): VNode | null {
  if (count === 0) return null;
  return (
    <a class="govuk-link" href={`/coverage/devices?state=${state}&kind=agent`}>
      {state === 'unknown' ? 'Who has them?' : 'Which ones?'}
    </a>
  );
}

function NoAgents({ measured: { counts } }: { measured: Measured }): VNode {
  return (
    <p>
      <b>No devices have the browser agent yet.</b> {noAgentsWords(counts)}
    </p>
  );
}

/** What holds where no device has the agent, as on a cart of iPads: by gates, else by names, and only while they are in contact. */
export function noAgentsWords({ gates, resolvers }: Pick<DeviceCounts, 'gates' | 'resolvers'>): string {
  if (gates.heard)
    return 'Anything through a gate is filtered; what is typed and read on devices is not seen, and nothing is seen at home.';
  if (resolvers.heard)
    return 'Sites are blocked by name on devices that use the school’s resolver. Nothing that is searched for, typed or read is seen, and nothing is filtered at home.';
  if (gates.all || resolvers.all) return 'It is not known whether anything is filtered, and nothing is monitored.';
  return 'Nothing is filtered or monitored.';
}

function Warnings({ measured: { counts } }: { measured: Measured }): VNode | null {
  const silent = counts.gates.all - counts.gates.heard;
  if (silent === 0 && counts.old === 0) return null;
  return (
    <WarningNote lead={silent ? gatesSilent(silent, counts.gates.all) : 'Too old.'}>
      {silent ? (
        <a href="/coverage/devices?kind=gate&state=unknown">{silent === 1 ? 'Which one?' : 'Which ones?'}</a>
      ) : null}
      {counts.old ? (
        <>
          {' '}
          {plural(counts.old, 'agent has', 'agents have')} a release that is too old:{' '}
          {counts.old === 1 ? 'it still filters' : 'they still filter'}.{' '}
          <a href="/coverage/devices?old=yes">Show {counts.old === 1 ? 'it' : 'them'}</a>
        </>
      ) : null}
    </WarningNote>
  );
}

/** Devices taken off the network because of a virus (R139). */
function Isolated({ measured: { counts } }: { measured: Measured }): VNode | null {
  if (counts.isolated === 0) return null;
  return (
    <WarningNote lead={`${plural(counts.isolated, 'device is', 'devices are')} isolated because of a virus.`}>
      <a href="/isolated">{counts.isolated === 1 ? 'Which one?' : 'Which ones?'}</a>
    </WarningNote>
  );
}

/** Browsers that count nowhere any more, and may be in use all the same. */
function Revoked({ measured: { counts, measure } }: { measured: Measured }): VNode | null {
  const { all, newest } = counts.revoked;
  if (!all) return null;
  return (
    <WarningNote lead={all === 1 ? 'One browser is not counted.' : `${countWord(all)} browsers are not counted.`}>
      Key revoked:{' '}
      {newest.map(({ name, at, by }, nth) => (
        <>
          {nth ? '; ' : ''}
          <bdi>{name}</bdi> on {dateWords(at, measure.now)}
          {by ? (
            <>
              {' '}
              by <bdi>{by}</bdi>
            </>
          ) : null}
        </>
      ))}
      {all > newest.length ? ` and ${plural(all - newest.length, 'other')}` : ''}. If it is still in use, it filters
      with the rules it last had, and nothing on it is monitored.
    </WarningNote>
  );
}

function gatesSilent(silent: number, all: number): string {
  if (all === 1) return 'The gate is not in contact.';
  return `${countWord(silent)} of ${countWord(all).toLowerCase()} gates ${silent === 1 ? 'is' : 'are'} not in contact.`;
}

function gateWords({ counts: { gates } }: Measured): string {
  if (gates.all === 0) return 'No gate is enrolled.';
  return `${gates.heard} of ${plural(gates.all, 'gate')} in contact in the last few minutes.`;
}

/** The pages of coverage. */
export function CoverageViews({ current, people }: { current: string; people: boolean }): VNode {
  const links = [
    { href: '/coverage', text: 'Overview' },
    { href: '/coverage/devices', text: 'Devices' },
    ...(people ? [{ href: '/coverage/people', text: 'People' }] : []),
  ];
  return <LinkRow label="Coverage" links={links.map((link) => ({ ...link, current: link.href === current }))} />;
}
