import type { VNode } from 'preact';
import { whoAdds } from '../../site/who-adds.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import type { IconName } from '../../ui/components/icon.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Jumps, SectionViews } from '../../ui/components/link-row.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Tag, type Tone } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import {
  type Cover,
  type CoverageFacts,
  identityLines,
  kindHeard,
  type Line,
  listLines,
  needsOf,
  sensorLine,
} from './coverage.ts';
import { emptyLine } from './coverage-empty.ts';
import { CoverageViews, HEADING, SeenToday } from './coverage-head.views.tsx';
import { illegalLine } from './coverage-illegal.ts';
import { faultLine, httpsLines, unseenLines } from './coverage-limits.ts';
import type { Measured } from './coverage-lists.service.ts';
import { RestoredPanel } from './coverage-restored.views.tsx';

/** What is filtered and monitored, and what is not, in plain sentences. */
export function coveragePage(
  shell: Shell,
  facts: CoverageFacts & { adders: readonly string[] },
  measured: Measured,
): VNode {
  const { now, onError } = facts;
  const sensors = facts.sensors.map((sensor) => sensorLine(sensor, onError, now));
  const parts = partsOf(facts, sensors);
  return (
    <Page title="Coverage" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <CoverageViews current="/coverage" people={measured.people} />
      <PageTitle
        over={dateTimeWords(now, now)}
        under="Based on the last reports from gates and agents, the school’s settings, and the limits of any filter."
      >
        What is filtered and monitored, and what is not
      </PageTitle>
      <p class="govuk-body">
        <a class="govuk-link" href="/coverage/notice">
          Who has read the monitoring notice
        </a>
      </p>
      <Jumps jumps={parts.map(({ id, title: text }) => ({ id, text }))} />
      <Stack>
        {facts.restored ? <RestoredPanel restored={facts.restored} sensors={facts.links.sensors} /> : null}
        {sensors.length || measured.counts.all ? (
          <Panel title={HEADING} emphasis="strong">
            <SeenToday measured={measured} id="seen" />
          </Panel>
        ) : null}
        {sensors.length ? <Answer parts={parts} unknown={measured.counts.unknown} /> : null}
        {sensors.length || measured.counts.all ? null : <NothingYet enrols={facts.links.enrol} adders={facts.adders} />}
        {parts.map((part) => (
          <Lines {...part} />
        ))}
      </Stack>
    </Page>
  );
}

/** The page's panels, in their order; without a gate, a resolver or a log shipper there is none of them. */
function partsOf(facts: CoverageFacts, sensors: readonly Line[]): LinesProps[] {
  const { now } = facts;
  const more = facts.total - sensors.length;
  const gates = {
    id: 'gates',
    title: 'Gates, resolvers and log shippers',
    end: facts.links.sensors ? <a href="/sensors">All agents and gates</a> : undefined,
    note: more > 0 ? `${plural(more, 'more is', 'more are')} not shown here` : undefined,
    lines: sensors,
    folds: true,
  };
  const lists = [...listLines(facts.lists, now), emptyLine(facts.filled), illegalLine(facts.lists.sealed, now)];
  const heard = (kind: 'gate' | 'resolver') => kindHeard(facts.sensors, kind, now);
  return [
    ...(sensors.length ? [gates] : []),
    { id: 'lists', title: 'Lists of sites', lines: lists },
    { id: 'https', title: 'Sites over https', lines: httpsLines(facts, heard('gate')), folds: true },
    { id: 'bypass', title: 'What bypasses the gate', lines: unseenLines(heard('resolver')), folds: true },
    {
      id: 'identity',
      title: 'How well people are identified',
      note: 'The last seven days',
      lines: identityLines(facts.identity),
      folds: true,
    },
    { id: 'faults', title: 'When something breaks', lines: [faultLine(facts)], folds: true },
  ];
}

/** Parts whose lines can need something; those beneath them are limits, and stay. */
const NEEDING = ['gates', 'lists', 'https'];

/** `unknown`: devices that were not heard today, of which nothing good can be said either. */
function Answer({ parts, unknown }: { parts: readonly LinesProps[]; unknown: number }): VNode {
  const needs = parts
    .filter(({ id }) => NEEDING.includes(id))
    .flatMap(({ id, lines }) => needsOf(lines).map((need) => ({ ...need, id })));
  if (!needs.length) {
    return (
      <Note tone="petrol" icon="check" lead="No known problems.">
        Gates and lists are working; the limits below remain
        {unknown ? `, and of ${plural(unknown, 'device')} it is not known` : ''}.
      </Note>
    );
  }
  return (
    <WarningNote lead="To fix:">
      <ul class="gh-plainlist">
        {needs.map(({ topic, word, id }) => (
          <li>
            <a href={`#${id}`}>
              <bdi>{topic}</bdi>
            </a>
            : <bdi>{word}</bdi>
          </li>
        ))}
      </ul>
    </WarningNote>
  );
}

interface LinesProps {
  id: string;
  /** On a phone what stands behind the answer of a line is folded; what has to be put right never is. */
  folds?: boolean;
  title: string;
  note?: string | undefined;
  end?: VNode | undefined;
  lines: readonly Line[];
}

function Lines({ id, title, note, end, lines, folds = false }: LinesProps): VNode {
  return (
    <Panel title={title} note={note} end={end} id={id}>
      <SummaryList
        rows={lines.map((line) => ({
          key: <bdi>{line.topic}</bdi>,
          value: <Said line={line} folds={folds && !line.needs} />,
        }))}
      />
    </Panel>
  );
}

const SIGNS: Record<Cover, { tone: Tone; icon: IconName }> = {
  whole: { tone: 'moss', icon: 'check' },
  part: { tone: 'amber', icon: 'half' },
  none: { tone: 'crimson', icon: 'cross' },
  unknown: { tone: 'plain', icon: 'unknown' },
};

function Said({ line, folds }: { line: Line; folds: boolean }): VNode {
  const tag = <Tag {...SIGNS[line.cover]}>{line.word}</Tag>;
  if (!folds) {
    return (
      <>
        <p>{tag}</p>
        <Sentences line={line} />
      </>
    );
  }
  return (
    <details class="gh-phonefold">
      <summary>
        {tag}
        <span class="govuk-visually-hidden">: more about {line.topic}</span>
      </summary>
      <p class="gh-phonefold__open">{tag}</p>
      <Sentences line={line} />
    </details>
  );
}

function Sentences({ line }: { line: Line }): VNode {
  return (
    <>
      {line.sentences.map((sentence) => (
        <p>
          <bdi>{sentence}</bdi>
        </p>
      ))}
      {line.link ? (
        <p>
          <a class="govuk-link" href={line.link.href}>
            {line.link.text}
            <span class="govuk-visually-hidden"> ({line.topic})</span>
          </a>
        </p>
      ) : null}
    </>
  );
}

function NothingYet({ enrols, adders }: { enrols: boolean; adders: readonly string[] }): VNode {
  return (
    <EmptyState
      title="Nothing is filtered or monitored yet"
      ways={[
        <>
          <b>1. A gate.</b>{' '}
          {enrols ? (
            <>
              <a href="/sensors/new">Add one</a> and get a one-time code.
            </>
          ) : (
            <bdi>{whoAdds(adders, 'adds one and gets a one-time code')}</bdi>
          )}
        </>,
        <>
          <b>2. Beside the proxy.</b> Run npx gatehouse gate install with that code on the proxy’s machine.
        </>,
        <>
          <b>3. On the devices.</b> Give them the proxy and the school’s certificate; both are in the gate’s folder
          “hand-out”.
        </>,
      ]}
    >
      No gate or agent is enrolled. Do this first.
    </EmptyState>
  );
}
