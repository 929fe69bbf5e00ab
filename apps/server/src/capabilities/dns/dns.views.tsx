import type { VNode } from 'preact';
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
  const { resolvers, enrols } = view;
  return (
    <Page title="Names (DNS)" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        over="Devices with neither proxy nor agent"
        under="Phones, consoles and guests’ devices ask the school’s resolver for every name. It can say that there is no such site, and little more."
      >
        {titleWords(view)}
      </PageTitle>
      <Stack>
        {resolvers.length ? <Resolvers view={view} /> : <NothingYet enrols={enrols} />}
        <Limits filled={view.filled} />
        {resolvers.length ? <SetUp enrols={enrols} /> : null}
      </Stack>
    </Page>
  );
}

function titleWords({ resolvers, now }: NamesView): string {
  if (resolvers.length === 0) return 'No resolver answers by the school’s policy';
  const working = resolvers.filter((each) => standingOf(each, now) === 'in force').length;
  const one = resolvers.length === 1;
  if (working === resolvers.length)
    return one ? 'The resolver answers by the school’s policy' : 'All resolvers answer by the school’s policy';
  if (one) return 'It is not sure that the resolver answers by the school’s policy';
  const some = working === 0 ? 'None' : countWord(working);
  return `${some} of ${countWord(resolvers.length).toLowerCase()} resolvers ${working === 1 ? 'answers' : 'answer'} by the school’s policy`;
}

const SIGNS: Record<ResolverStanding, { tone: Tone; icon: IconName }> = {
  'in force': { tone: 'moss', icon: 'check' },
  trouble: { tone: 'amber', icon: 'half' },
  silent: { tone: 'plain', icon: 'unknown' },
};

function Standing({ resolver, now }: { resolver: Sensor; now: Date }): VNode {
  const standing = standingOf(resolver, now);
  const words = { 'in force': 'In force', trouble: 'To put right', silent: 'Not known' };
  const tag = <Tag {...SIGNS[standing]}>{words[standing]}</Tag>;
  if (standing !== 'silent') return tag;
  // Beside the tag, which does not break: on a phone both stand under each other.
  return (
    <>
      {tag} {resolver.seenAt ? `silent for ${ageWords(resolver.seenAt, now)}` : 'never heard'}
    </>
  );
}

function Resolvers({ view }: { view: NamesView }): VNode {
  const { resolvers, now } = view;
  return (
    <Panel title="The school’s resolvers" note={searchWords(view)}>
      <Table
        head={['Resolver', 'Standing', 'Last heard', 'What it closes, for whom', 'Last change', 'Serial']}
        firstCellIsHeader
        rows={resolvers.map((resolver) => [
          <bdi>{resolver.name}</bdi>,
          <Standing resolver={resolver} now={now} />,
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
  const search = view['filter.safeSearch'] ? 'Safe search is asked for' : 'Safe search is left alone';
  const videos = {
    off: 'YouTube is not restricted',
    moderate: 'YouTube is in its moderate mode',
    strict: 'YouTube is in its strict mode',
  };
  return `${search}; ${videos[view['filter.youTube']]}.`;
}

function Closes({ resolver }: { resolver: Sensor }): VNode {
  const zones = zonesOf(resolver).map(zoneWords);
  const lines = [...(zones.length ? zones : ['It has not said yet.']), ...troubleWords(resolver)];
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
    <Panel title="What closing names can and cannot do">
      <Table
        head={['What', 'Can it?', 'Why', 'What to do instead']}
        firstCellIsHeader
        rows={nameLimits(filled).map(({ topic, can, sentence, instead }) => [
          topic,
          <Tag tone={CAN[can].tone} icon={CAN[can].icon}>
            {CAN[can].word}
          </Tag>,
          sentence,
          instead,
        ])}
      />
    </Panel>
  );
}

function steps(enrols: boolean): VNode[] {
  return [
    <>
      <b>1. A code.</b>{' '}
      {enrols ? (
        <>
          <a href="/sensors/new">Add a resolver</a> and get a one-time code.
        </>
      ) : (
        'The network manager adds a resolver and gets a one-time code.'
      )}
    </>,
    <>
      <b>2. Beside Unbound.</b> On its machine, type <Command>npx gatehouse dns install</Command> with that code and{' '}
      <Command>--service</Command>. Without <Command>--audience</Command>, devices get the policy for guests;{' '}
      <Command>--network 10.2.0.0/16=staff</Command> gives a network another.
    </>,
    <>
      <b>3. On the network.</b> Give devices this resolver by DHCP. At the firewall, close ports 53 and 853 to any
      other.
    </>,
    <>
      <b>4. Look.</b> Within a minute this page says whether Unbound answers by it; on the machine,{' '}
      <Command>npx gatehouse dns status</Command> does.
    </>,
  ];
}

function SetUp({ enrols }: { enrols: boolean }): VNode {
  return (
    <Panel title="Setting up another resolver">
      {steps(enrols).map((step) => (
        <p class="govuk-body">{step}</p>
      ))}
    </Panel>
  );
}

function NothingYet({ enrols }: { enrols: boolean }): VNode {
  return (
    <EmptyState title="Phones, consoles and guests’ devices are not filtered by names" ways={steps(enrols)}>
      What has neither proxy nor agent opens whatever it finds on this network.
    </EmptyState>
  );
}
