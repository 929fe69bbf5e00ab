import type { VNode } from 'preact';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, listWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { ChecksViews } from './checks-head.views.tsx';
import { PROBED_A_PAGE, type Probes } from './checks-probes.service.ts';
import type { ProbedSensor, RunRow } from './checks-probes.store.ts';
import { EXPECTED_WORDS, faultOf, type KnownProbe, type ProbeResult, probeOf, readerWords } from './checks-probes.ts';

const PATH = '/filtering/checks/probes';

interface View extends Probes {
  page: number;
  runs: boolean;
  manages: boolean;
}

/** How every gate and agent came out, and what each probe proves. */
export function probesPage(shell: Shell, view: View): VNode {
  const { counts, runs, probesAt, askedAt } = view;
  return (
    <Page title="Filter probes" density="desk" shell={shell}>
      <ChecksViews shell={shell} current={PATH} />
      <PageTitle
        under={`Every gate and agent tests these addresses automatically each school day from ${probesAt}, using the rules it really has loaded. Nothing is opened.`}
        actions={
          runs && counts.all ? (
            <form method="post" action={`${PATH}/run`}>
              <Csrf token={shell.csrf} />
              <Button preventDoubleClick>Run all now</Button>
            </form>
          ) : undefined
        }
      >
        {titleOf(counts, askedAt)}
      </PageTitle>
      <Stack>
        <Progress view={view} />
        {counts.all ? (
          <Sensors view={view} />
        ) : (
          <EmptyState title="No gate or agent is known yet">
            Once there is one, it runs its probes within a minute, and then each school day.
          </EmptyState>
        )}
        <KnownProbes shell={shell} view={view} />
      </Stack>
    </Page>
  );
}

function titleOf({ all, failed, never, answered }: Probes['counts'], askedAt: Date | null): string {
  if (failed) return `${countWord(failed)} of ${plural(all, 'gate or agent', 'gates and agents')}: a probe failed`;
  if (all === 0) return 'Nothing tests the filter yet';
  if (never)
    return `${countWord(never)} of ${plural(all, 'gate or agent', 'gates and agents')} not known: no probes run yet`;
  // What was asked for since and not tried is not known: the newest result of a silent tablet may be a week old.
  const waiting = askedAt === null ? 0 : all - answered;
  if (waiting)
    return `No probe failed, and ${plural(waiting, 'gate or agent', 'gates and agents')} of ${all} ${waiting === 1 ? 'has' : 'have'} yet to run them`;
  return 'Every probe gave the right result';
}

function Progress({ view: { askedAt, counts, now } }: { view: View }): VNode | null {
  if (askedAt === null) return null;
  const waiting = Math.max(0, counts.heard - counts.answered);
  const said = `${counts.answered} of ${counts.all} have run them since.`;
  return (
    <Note
      tone={waiting ? 'petrol' : 'quiet'}
      icon={waiting ? 'clock' : 'check'}
      lead={`All were asked ${dateTimeWords(askedAt, now)}.`}
    >
      {said} {waiting ? `${countWord(waiting)} in contact since ${waiting === 1 ? 'has' : 'have'} not yet. ` : ''}
      {counts.answered < counts.all ? 'Devices that are off run them when next on. ' : ''}
      <a href={PATH}>Refresh</a>
    </Note>
  );
}

function Sensors({ view }: { view: View }): VNode {
  const { sensors, counts, known, now, page } = view;
  const pages = Math.max(1, Math.ceil(counts.all / PROBED_A_PAGE));
  return (
    <ListPanel
      count={plural(counts.all, 'gate or agent', 'gates and agents')}
      range="those with a failure first"
      hasFilter={false}
      {...(pages > 1 && {
        page: `Page ${page} of ${pages}`,
        pagination: <Pagination items={pageItems(page, pages, (each) => `${PATH}?page=${each}`)} />,
      })}
    >
      <Table
        head={['Gate or agent', 'Latest result', 'What failed', 'When', 'Rules']}
        class="gh-table--register"
        rows={sensors.map((sensor): Cell[] => [
          <a href={`${PATH}/sensors/${sensor.id}`}>
            <bdi>{sensor.name}</bdi>
          </a>,
          <RunTag run={sensor} />,
          failuresCell(sensor.results, known),
          sensor.ranAt ? shortDateTimeWords(sensor.ranAt, now) : 'Never yet',
          { text: sensor.ranAt ? versionWords(sensor.snapshot) : '—', class: 'gh-table__said' },
        ])}
      />
    </ListPanel>
  );
}

/** "3f2a91c0" of a version, or that there was none. */
export function versionWords(snapshot: string | null): string {
  return snapshot === null ? 'None loaded' : snapshot.slice(0, 8);
}

/** How a run came out. */
export function RunTag({ run }: { run: Pick<ProbedSensor, 'ranAt' | 'made' | 'failed'> | RunRow }): VNode {
  if (run.ranAt === null) return <StateTag state="not-known">Not run yet</StateTag>;
  if (run.failed) return <StateTag state="blocked">{`${run.failed} of ${run.made} failed`}</StateTag>;
  if (run.made === 0) return <StateTag state="no-action">None apply here</StateTag>;
  return <StateTag state="done">{`All ${run.made} correct`}</StateTag>;
}

/** The probes of a run that failed, in words; a dash for none. */
export function failuresCell(results: readonly ProbeResult[], known: readonly KnownProbe[]): Cell {
  const failed = results.filter((result) => faultOf(result) !== null);
  if (!failed.length) return '—';
  const list = (
    <ul class="gh-plainlist">
      {failed.map((result) => (
        <li>
          <bdi>{failureWords(result, known)}</bdi>
        </li>
      ))}
    </ul>
  );
  return { text: list, class: 'gh-table__own' };
}

function failureWords(result: ProbeResult, known: readonly KnownProbe[]): string {
  const probe = probeOf(result.key, known);
  const what = probe ? `${probe.address}, ${readerWords(probe.reader).toLowerCase()}` : 'A probe that has ended';
  const audience = probe && result.key !== probe.key ? ` (${result.key.slice(probe.key.length + 1)})` : '';
  return `${what}${audience}: ${result.expected === 'closed' ? 'opened' : result.decided === 'held' ? 'held back' : 'was blocked'}`;
}

/** Those that try the same and prove the same, for several audiences, as one line; the school's own first. */
function joined(known: readonly KnownProbe[]): { probe: KnownProbe; readers: string[] }[] {
  const lines = new Map<string, { probe: KnownProbe; readers: string[] }>();
  for (const probe of [...known].sort((a, b) => Number(b.id !== null) - Number(a.id !== null))) {
    const key = probe.id ?? `${probe.address} ${probe.expected} ${probe.because}`;
    const line = lines.get(key) ?? { probe, readers: [] };
    line.readers.push(readerWords(probe.reader));
    lines.set(key, line);
  }
  return [...lines.values()];
}

function KnownProbes({ shell, view }: { shell: Shell; view: View }): VNode {
  const { known, manages } = view;
  return (
    <section class="gh-panel gh-listpanel">
      <div class="gh-listhead">
        <h2>What each probe proves</h2>
        <span class="gh-soft">{plural(known.length, 'probe')}</span>
        {manages ? (
          <span class="gh-listhead__links">
            <LinkButton href={`${PATH}/new`} variant="secondary" size="small">
              Add a probe…
            </LinkButton>
          </span>
        ) : null}
      </div>
      <div class="gh-panel__body gh-panel__body--flush">
        <Table
          head={['Address', 'For', 'Expected', 'Proves', '']}
          rows={joined(known).map(({ probe, readers }): Cell[] => [
            <bdi>{probe.address}</bdi>,
            <bdi>{listWords(readers)}</bdi>,
            EXPECTED_WORDS[probe.expected],
            <bdi>{probe.because}</bdi>,
            probe.id !== null && manages && probe.changeId === null ? (
              <form method="post" action={`${PATH}/${probe.id}/end`}>
                <Csrf token={shell.csrf} />
                <Button variant="secondary" size="small" preventDoubleClick>
                  End<span class="govuk-visually-hidden"> the probe of {probe.address}</span>
                </Button>
              </form>
            ) : (
              ''
            ),
          ])}
        />
      </div>
    </section>
  );
}
