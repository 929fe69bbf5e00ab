import type { JSX, VNode } from 'preact';
import type { Actor } from '../../access/scope.ts';
import { SETTING_KEYS, type SettingKey, starterValue } from '../../access/settings.ts';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, Stack } from '../../ui/components/layouts.tsx';
import { SectionViews, SideLinks } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { TaskList, TaskRow } from '../../ui/components/task-row.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, listWords, plural } from '../../ui/words.ts';
import type { Policy } from './settings.service.ts';
import {
  isWanted,
  LOCKED_BY_LAW,
  mayChange,
  numberOf,
  rolesWords,
  SECTION_NOTES,
  SECTIONS,
  type SectionId,
  sectionOf,
  settingOf,
  sourceWords,
  type Wanted,
} from './settings.ts';
import { markedSentence, type Run } from './settings-words.ts';

interface PolicyView {
  policy: Policy;
  wanted: Wanted;
  actor: Actor;
  now: Date;
  /** Those to whom the filter opens the download of programs against the clause on it (R34). */
  against: readonly string[];
}

/** A sentence with its value underlined; dotted where nobody may change it. */
export function Sentence({ runs, locked }: { runs: Run[]; locked?: boolean }): JSX.Element {
  return (
    <span class="gh-clause">
      {runs.map(({ kind, text }) => {
        if (kind === 'old') return <del class="gh-clause__old">{text}</del>;
        if (kind === 'value') return <b class={locked ? 'gh-clause__locked' : 'gh-clause__value'}>{text}</b>;
        return text;
      })}
    </span>
  );
}

/** The policy as the system keeps it: every clause, where it comes from, who may change it. */
export function policyPage(shell: Shell, view: PolicyView): VNode {
  const { policy, wanted, actor } = view;
  const keys = SETTING_KEYS.filter((key) => isWanted(key, policy.settings[key], wanted, actor.roles));
  const sections = SECTIONS.filter(({ id }) => keys.some((key) => sectionOf(key) === id));
  const isContents = wanted.section === null && !wanted.q && !wanted.mine;
  return (
    <Page title="Policy" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under={
          wanted.section && wanted.section in SECTION_NOTES ? undefined : 'What you read here is what the system does.'
        }
        actions={
          <LinkButton href="/settings/print" variant="secondary">
            Print…
          </LinkButton>
        }
      >
        {SECTIONS.find(({ id }) => id === wanted.section)?.title ?? 'Our policy, clause by clause'}
      </PageTitle>
      <FilterLayout filter={<Filter wanted={wanted} isContents={isContents} />}>
        {isContents ? (
          <Contents view={view} />
        ) : sections.length ? (
          sections.map(({ id, title }) => (
            <Section id={id} title={title} keys={keys.filter((key) => sectionOf(key) === id)} view={view} />
          ))
        ) : (
          <EmptyState title="No clauses match">
            Look for another word, or <a href="/settings?section=all">see every clause</a>.
          </EmptyState>
        )}
      </FilterLayout>
    </Page>
  );
}

/** The sections, with how many clauses each has, how many of them the school chose itself, and who did so last: the whole is as long as a book. */
function Contents({ view: { policy, actor, now } }: { view: PolicyView }): JSX.Element {
  const rows = SECTIONS.map(({ id, title }, index) => {
    const keys = SETTING_KEYS.filter((key) => sectionOf(key) === id);
    const mine = keys.filter((key) => mayChange(key, actor.roles)).length;
    const changes = policy.changes.filter((change) => keys.some((key) => key === change.key));
    const last = changes.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null);
    const facts = [
      plural(keys.length, 'clause'),
      mine > 0 && `${mine} you may change`,
      last && `${changes.length} changed from the starter policy, last on ${dateWords(last, now)}`,
    ];
    const link = <a href={hrefOf({ q: '', section: id, mine: false })}>{`${index + 1}. ${title}`}</a>;
    return <TaskRow title={link} detail={facts.filter(Boolean).join('; ')} />;
  });
  return (
    <Panel title="Contents" flush>
      <TaskList>
        {rows}
        <TaskRow title={<a href={hrefOf({ q: '', section: 'all', mine: false })}>Every clause</a>} />
      </TaskList>
    </Panel>
  );
}

/** Beside what was chosen stand all sections; beside the contents they would stand twice. */
function Filter({ wanted, isContents }: { wanted: Wanted; isContents: boolean }): JSX.Element {
  const chosen = [
    ...(wanted.q ? [{ text: `“${wanted.q}”`, href: hrefOf({ ...wanted, q: '' }) }] : []),
    ...(wanted.mine ? [{ text: 'What I may change', href: hrefOf({ ...wanted, mine: false }) }] : []),
  ];
  return (
    <Stack>
      {isContents ? null : (
        <SideLinks
          label="Sections of the policy"
          links={[
            { href: hrefOf({ ...wanted, section: null }), text: 'Contents', current: wanted.section === null },
            ...SECTIONS.map(({ id, title }, index) => ({
              href: hrefOf({ ...wanted, section: id }),
              text: title,
              number: String(index + 1),
              current: wanted.section === id,
            })),
            { href: hrefOf({ ...wanted, section: 'all' }), text: 'Every clause', current: wanted.section === 'all' },
          ]}
        />
      )}
      <FilterPanel action="/settings" submit="Show clauses" title="Find a clause" chosen={chosen} clearHref="/settings">
        {wanted.section ? <input type="hidden" name="section" value={wanted.section} /> : null}
        <Input name="q" label="Words in it" value={wanted.q} />
        <Checkbox name="mine" value="yes" text="Only what I may change" checked={wanted.mine} />
      </FilterPanel>
    </Stack>
  );
}

function hrefOf({ q, section, mine }: Wanted): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(section && { section }), ...(mine && { mine: 'yes' }) });
  return query.size ? `/settings?${query}` : '/settings';
}

function Section({
  id,
  title,
  keys,
  view,
}: {
  id: SectionId;
  title: string;
  keys: SettingKey[];
  view: PolicyView;
}): JSX.Element {
  const law = view.wanted.q || view.wanted.mine ? [] : LOCKED_BY_LAW.filter(({ section }) => section === id);
  return (
    <Panel title={title} note={SECTION_NOTES[id] ?? (keys.length === 1 ? '1 clause' : `${keys.length} clauses`)} flush>
      <Table
        class="gh-clauses"
        head={['', 'What our policy says', 'Where it comes from', 'Who may change it']}
        rows={[
          ...keys.map((key) => clauseRow(key, view)),
          ...law.map(({ words, value, source }): Cell[] => [
            '',
            <Sentence
              locked
              runs={[
                { kind: 'same', text: `${words} ` },
                { kind: 'value', text: value },
              ]}
            />,
            source,
            <StateTag state="locked">Locked by law</StateTag>,
          ]),
        ]}
      />
    </Panel>
  );
}

function clauseRow(key: SettingKey, { policy, actor, now, against }: PolicyView): Cell[] {
  const { changedBy, source } = settingOf(key);
  const last = policy.changes.find((change) => change.key === key);
  const mine = mayChange(key, actor.roles);
  const waiting = policy.waiting.find((each) => each.key === key);
  return [
    { text: numberOf(key), class: 'gh-clauses__number', attributes: { id: numberOf(key) } },
    <>
      <Sentence runs={markedSentence(key, policy.settings[key])} locked={changedBy.length === 0} />
      <a class="gh-clauses__change" href={`/settings/${key}`}>
        {mine ? 'Change…' : 'More'}
        <span class="govuk-visually-hidden"> {settingOf(key).label}</span>
      </a>
      {key === 'agreed.programs' && against.length ? (
        <span class="gh-clauses__soft">
          The filter does otherwise: it opens “Programs to download” to {listWords(against)}.{' '}
          <a href="/filtering">What is blocked</a>
        </span>
      ) : null}
      {waiting ? (
        <span class="gh-clauses__soft">
          <a href={`/filtering/changes/${waiting.id}`}>A change is waiting for a second person</a>
        </span>
      ) : null}
    </>,
    <Origin key_={key} policy={policy} source={sourceWords(source)} />,
    <>
      {changedBy.length ? rolesWords(changedBy) : <StateTag state="locked">Locked by law</StateTag>}
      {last ? (
        <span class="gh-clauses__soft">
          last: {last.by ? <bdi>{last.by}</bdi> : null}
          {last.by ? ', ' : ''}
          {dateWords(last.at, now)}
        </span>
      ) : null}
    </>,
  ];
}

function Origin({ key_, policy, source }: { key_: SettingKey; policy: Policy; source: string }): JSX.Element {
  const changed = policy.changes.some((change) => change.key === key_);
  return (
    <>
      {changed ? 'Our choice' : source}
      <span class="gh-clauses__soft">
        {changed
          ? `Starter policy: ${settingOf(key_).words(starterValue(key_, policy.starter))}`
          : 'As in the starter policy'}
      </span>
    </>
  );
}

/** The whole policy on paper. */
export function policyPrintPage(shell: Shell, { policy, now }: { policy: Policy; now: Date }): VNode {
  return (
    <Page title="Policy, to print" density="plain" shell={shell} back={{ href: '/settings', text: 'Policy' }}>
      <PageTitle under={`As in force on ${dateWords(now, now)}.`} actions={<PrintButton>Print this page</PrintButton>}>
        Online safety: what our system does
      </PageTitle>
      {SECTIONS.map(({ id, title }) => (
        <section>
          <h2>{title}</h2>
          {SECTION_NOTES[id] ? <p>{SECTION_NOTES[id]}</p> : null}
          <Table
            caption={title}
            captionClass="govuk-visually-hidden"
            head={['Clause', 'What our system does']}
            rows={[
              ...SETTING_KEYS.filter((key) => sectionOf(key) === id).map((key): Cell[] => [
                { text: numberOf(key), class: 'gh-clauses__number' },
                settingOf(key).words(policy.settings[key]),
              ]),
              ...LOCKED_BY_LAW.filter((law) => law.section === id).map((law): Cell[] => [
                { text: '', class: 'gh-clauses__number' },
                `${law.words} ${law.value}`,
              ]),
            ]}
          />
        </section>
      ))}
    </Page>
  );
}
