import type { VNode } from 'preact';
import { whoAdds } from '../../site/who-adds.ts';
import { Command } from '../../ui/components/command.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import type { IconName } from '../../ui/components/icon.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Tag, type Tone } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { ageWords, countWord, shortDateTimeWords } from '../../ui/words.ts';
import { type Sensor, seenWords, troubleWords } from '../sensors/index.ts';
import type { NamesView } from './dns.service.ts';
import { type NameLimit, nameLimits, type ResolverStanding, standingOf, zoneWords } from './dns.ts';

/** The resolvers as they are, how to set one up, and plainly what closing names cannot do. */
export function namesPage(shell: Shell, view: NamesView): VNode {
  const { resolvers } = view;
  return (
    <Page title="DNS" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        over="Devices with neither proxy nor agent"
        under="Phones, consoles and guests’ devices ask the school’s resolver (DNS) for every name. It can say there is no such site, and little more."
      >
        {titleWords(view)}
      </PageTitle>
      <Stack>
        {resolvers.length ? <Resolvers view={view} /> : <NothingYet view={view} />}
        <Limits filled={view.filled} />
        {resolvers.length ? <SetUp view={view} /> : null}
      </Stack>
    </Page>
  );
}

function titleWords({ resolvers, now }: NamesView): string {
  if (resolvers.length === 0) return 'No resolver follows the school’s policy';
  const working = resolvers.filter((each) => standingOf(each, now) === 'in force').length;
  const one = resolvers.length === 1;
  if (working === resolvers.length)
    return one ? 'The resolver follows the school’s policy' : 'All resolvers follow the school’s policy';
  if (one) return 'It is not certain that the resolver follows the school’s policy';
  const some = working === 0 ? 'None' : countWord(working);
  return `${some} of ${countWord(resolvers.length).toLowerCase()} resolvers ${working === 1 ? 'follows' : 'follow'} the school’s policy`;
}

const SIGNS: Record<ResolverStanding, { tone: Tone; icon: IconName }> = {
  'in force': { tone: 'moss', icon: 'check' },
  trouble: { tone: 'amber', icon: 'half' },
  silent: { tone: 'plain', icon: 'unknown' },
};

function Status({ resolver, now }: { resolver: Sensor; now: Date }): VNode {
  const standing = standingOf(resolver, now);
  const words = { 'in force': 'In force', trouble: 'To fix', silent: 'Not known' };
  const tag = <Tag {...SIGNS[standing]}>{words[standing]}</Tag>;
  if (standing !== 'silent') return tag;
  // Beside the tag, which does not break: on a phone both stand under each other.
  return (
    <>
      {tag} {resolver.seenAt ? `silent for ${ageWords(resolver.seenAt, now)}` : 'never in contact'}
    </>
  );
}

function Resolvers({ view }: { view: NamesView }): VNode {
  const { resolvers, now } = view;
  return (
    <Panel title="The school’s resolvers" note={searchWords(view)}>
      <Table
        head={['Resolver', 'Status', 'Last contact', 'What it blocks, for whom', 'Last change', 'Serial']}
        firstCellIsHeader
        rows={resolvers.map((resolver) => [
          <bdi>{resolver.name}</bdi>,
          <Status resolver={resolver} now={now} />,
          seenWords(resolver, now),
          <Closes resolver={resolver} />,
          <Each lines={zonesOf(resolver).map(({ changedAt }) => shortDateTimeWords(new Date(changedAt), now))} />,
          <Each lines={zonesOf(resolver).map(({ serial }) => String(serial))} />,
        ])}
      />
    </Panel>
  );
}

function zonesOf({ report }: Sensor) {
  return report?.zones ?? [];
}

function searchWords(view: NamesView): string {
  const search = view.searches.safeSearch ? 'Safe search is on' : 'Safe search is not set';
  const videos = {
    off: 'YouTube is not restricted',
    moderate: 'YouTube is in its moderate mode',
    strict: 'YouTube is in its strict mode',
  };
  return `${search}; ${videos[view.searches.youTube]}.`;
}

function Closes({ resolver }: { resolver: Sensor }): VNode {
  const zones = zonesOf(resolver).map(zoneWords);
  const lines = [...(zones.length ? zones : ['It has not reported yet.']), ...troubleWords(resolver)];
  return <Each lines={lines} />;
}

function Each({ lines }: { lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line) => (
        <div>
          <bdi>{line}</bdi>
        </div>
      ))}
    </>
  );
}

const CAN: Record<NameLimit['can'], { word: string; tone: Tone; icon: IconName }> = {
  yes: { word: 'Yes', tone: 'moss', icon: 'check' },
  part: { word: 'In part', tone: 'amber', icon: 'half' },
  no: { word: 'No', tone: 'crimson', icon: 'cross' },
};

function Limits({ filled }: Pick<NamesView, 'filled'>): VNode {
  return (
    <Panel title="What DNS filtering can and cannot do">
      <Table
        head={['What', 'Can it?', 'Why', 'What to do instead']}
        firstCellIsHeader
        class="gh-table--register"
        rows={nameLimits(filled).map(({ topic, can, sentence, instead }) => [
          topic,
          <Tag tone={CAN[can].tone} icon={CAN[can].icon}>
            {CAN[can].word}
          </Tag>,
          { text: sentence, class: 'gh-table__own' },
          { text: instead, class: 'gh-table__own gh-table__said' },
        ])}
      />
    </Panel>
  );
}

function steps({ enrols, adders }: Pick<NamesView, 'enrols' | 'adders'>): VNode[] {
  return [
    <>
      <b>1. A code.</b>{' '}
      {enrols ? (
        <>
          <a href="/sensors/new">Add a resolver</a> and get a one-time code.
        </>
      ) : (
        <bdi>{whoAdds(adders, 'adds a resolver and gets a one-time code')}</bdi>
      )}
    </>,
    <>
      <b>2. Beside Unbound.</b> On its machine, run <Command>npx gatehouse dns install</Command> with that code and{' '}
      <Command>--service</Command>. Without <Command>--audience</Command>, devices get the policy for guests;{' '}
      <Command>--network 10.2.0.0/16=staff</Command> gives a network a different one.
    </>,
    <>
      <b>3. On the network.</b> Give devices this resolver by DHCP. At the firewall, block ports 53 and 853 to any
      other.
    </>,
    <>
      <b>4. Check.</b> Within a minute this page says whether Unbound is using it; on the machine, run{' '}
      <Command>npx gatehouse dns status</Command>.
    </>,
  ];
}

function SetUp({ view }: { view: NamesView }): VNode {
  return (
    <Panel title="Setting up another resolver">
      {steps(view).map((step) => (
        <p class="govuk-body">{step}</p>
      ))}
    </Panel>
  );
}

function NothingYet({ view }: { view: NamesView }): VNode {
  return (
    <EmptyState title="Phones, consoles and guests’ devices are not filtered by DNS" ways={steps(view)}>
      Devices with neither proxy nor agent can open anything on this network.
    </EmptyState>
  );
}
