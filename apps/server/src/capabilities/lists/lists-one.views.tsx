import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FileUpload } from '../../ui/components/file-upload.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { listWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { Counted, SubscriptionView } from './lists.service.ts';
import type { Look } from './lists.store.ts';
import { ListState } from './lists.views.tsx';
import { AskForm, type Kept } from './lists-because.views.tsx';
import type { VersionRow } from './lists-versions.store.ts';
import {
  categoryWords,
  fromWords,
  inUseWords,
  lookWords,
  OUTCOMES,
  staysWords,
  withoutCategory,
} from './lists-words.ts';

/** A subscription and what its reader may do. */
export interface OneView {
  subscription: SubscriptionView & { history: Look[] };
  manages: boolean;
  problems: readonly FieldProblem[];
  /** What was asked for with them, as it was sent. */
  kept?: Kept | undefined;
  now: Date;
}

/** One subscription: what is in use, every version, every look, and what can be asked for. */
export function onePage(shell: Shell, view: OneView): VNode {
  const { subscription: each, manages, problems, now } = view;
  const { id, definition, held } = each;
  return (
    <Page title={definition.name} density="desk" shell={shell} back={{ href: '/filtering/lists', text: 'Lists' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle over="List">
        <bdi>{definition.name}</bdi>
      </PageTitle>
      <MainAside aside={<About each={each} now={now} manages={manages} />} asideLabel="The subscription">
        {each.alarm ? <WarningNote lead={<bdi>{each.alarm}</bdi>}>{staysWords(each)}</WarningNote> : null}
        {held ? (
          <WarningNote lead="An update is held.">
            <bdi>{held.heldFor}</bdi> {staysWords(each)}{' '}
            <a href={`/filtering/lists/${id}/editions/${held.id}`}>See what it would change</a>
          </WarningNote>
        ) : null}
        {each.inUse ? <ClosesNothing each={each} version={each.inUse} /> : null}
        <Counts each={each} />
        <Versions each={each} now={now} />
        <Checks history={each.history} now={now} />
        {manages && !each.ended ? <Acts shell={shell} view={view} /> : null}
      </MainAside>
    </Page>
  );
}

function About({ each, now, manages }: { each: SubscriptionView; now: Date; manages: boolean }): VNode {
  const { definition } = each;
  const facts = [
    { name: 'State', value: <ListState each={each} /> },
    { name: 'From', value: <bdi class="gh-break">{fromWords(definition)}</bdi> },
    { name: 'Licence', value: <bdi>{definition.licence || 'Not reported'}</bdi> },
    { name: 'In use', value: inUseWords(each, now) },
    { name: 'Checks', value: lookWords(each, now) },
    ...(definition.from === 'upload'
      ? []
      : [{ name: 'Checked', value: `Every ${plural(definition.everyHours, 'hour')}` }]),
    {
      name: 'Held if',
      value: `More than ${definition.holdPercent} in 100 entries are removed, at once or within 30 days`,
    },
    { name: 'Too old after', value: plural(definition.oldDays, 'day') },
  ];
  const mapped = Object.entries(definition.mapping);
  return (
    <Panel title="The subscription">
      <Facts facts={facts} />
      {mapped.length ? (
        <ul class="govuk-list">
          {mapped.map(([folder, category]) => (
            <li>
              Folder “<bdi>{folder}</bdi>”: {category === 'out' ? 'left out' : categoryWords(category)}
            </li>
          ))}
        </ul>
      ) : null}
      {manages && !each.ended ? <a href={`/filtering/lists/${each.id}/alter`}>Ask for other settings</a> : null}
    </Panel>
  );
}

function Counts({ each }: { each: SubscriptionView }): VNode | null {
  if (!each.inUse) return null;
  const rows = Object.entries(each.inUse.changes).filter(([, { entries }]) => entries > 0);
  return (
    <Panel title="In use, by category" flush>
      <Table
        head={['Category', { text: 'Entries', format: 'numeric' }]}
        firstCellIsHeader
        rows={rows
          .sort(([, a], [, b]) => b.entries - a.entries)
          .map(([category, { entries }]): Cell[] => [
            <bdi>{categoryWords(category)}</bdi>,
            { text: entries.toLocaleString('en-GB'), format: 'numeric' },
          ])}
      />
    </Panel>
  );
}

function Versions({ each, now }: { each: SubscriptionView; now: Date }): VNode {
  return (
    <Panel title="Versions" note={plural(each.versions[0]?.number ?? 0, 'version')} flush={each.versions.length > 0}>
      {each.versions.length ? (
        <Table
          head={['Version', 'Fetched', { text: 'Entries', format: 'numeric' }, 'Added and removed', 'State']}
          rows={each.versions.map((version): Cell[] => [
            <a href={`/filtering/lists/${each.id}/editions/${version.id}`}>Version {version.number}</a>,
            shortDateTimeWords(version.broughtAt, now),
            { text: version.entries.toLocaleString('en-GB'), format: 'numeric' },
            movedWords(version),
            <VersionState version={version} each={each} />,
          ])}
        />
      ) : (
        <p>None fetched yet.</p>
      )}
    </Panel>
  );
}

/** Says what of a version closes nothing, because its publisher's name stands for none of our categories, and what to do about it. */
export function ClosesNothing({ each, version }: { each: SubscriptionView; version: Counted }): VNode | null {
  const { names, entries } = withoutCategory(version);
  if (names.length === 0) return null;
  return (
    <WarningNote lead={<>{plural(entries, 'entry blocks', 'entries block')} nothing.</>}>
      The filter has no category <bdi>{listWords(names.map((name) => `“${name}”`))}</bdi>. Say what it counts as, such
      as “<bdi>{names[0]}</bdi> = gambling”, under <a href={`/filtering/lists/${each.id}/alter`}>other settings</a>, or
      leave it out.
    </WarningNote>
  );
}

/** How many entries came and went with a version. */
export function movedWords({ changes }: Pick<VersionRow, 'changes'>): string {
  const all = Object.values(changes);
  const sum = (key: 'added' | 'removed') =>
    all.reduce((total, change) => total + change[key], 0).toLocaleString('en-GB');
  return `${sum('added')} added, ${sum('removed')} removed`;
}

/** Whether a version is in use, held or past. */
export function VersionState({ version, each }: { version: VersionRow; each: SubscriptionView }): VNode {
  if (version.id === each.inForce?.id) return <StateTag state="done">In use</StateTag>;
  if (version.id === each.held?.id) return <StateTag state="due">Held</StateTag>;
  if (version.content === null) return <Tag>No longer kept</Tag>;
  return <Tag>{version.state === 'held' ? 'Was held' : 'Earlier'}</Tag>;
}

function Checks({ history, now }: { history: readonly Look[]; now: Date }): VNode | null {
  if (history.length === 0) return null;
  return (
    <Panel title="Checks" note="the last twenty" flush>
      <Table
        head={['When', 'Result', 'Why']}
        rows={history.map(({ at, outcome, words }): Cell[] => [
          shortDateTimeWords(at, now),
          OUTCOMES[outcome],
          <bdi>{words ?? ''}</bdi>,
        ])}
      />
    </Panel>
  );
}

function Acts({ shell, view }: { shell: Shell; view: OneView }): VNode {
  const { subscription: each, problems } = view;
  const path = `/filtering/lists/${each.id}`;
  return (
    <Stack>
      {each.definition.from === 'upload' ? (
        <Panel title="Upload a version">
          <form method="post" action={`${path}/upload`} encType="multipart/form-data" noValidate>
            <Csrf token={shell.csrf} />
            <FileUpload
              name="file"
              label="One list, or a .tar.gz with a folder for each category"
              hint="Up to 10 MB. Two people approve it before it is used."
              error={problemOf(problems, 'file')}
            />
            <Button preventDoubleClick busy="Reading the list…">
              Upload
            </Button>
          </form>
        </Panel>
      ) : (
        <form method="post" action={`${path}/look`}>
          <Csrf token={shell.csrf} />
          <Button variant="secondary" preventDoubleClick>
            Check for a newer version now
          </Button>
        </form>
      )}
      <Details
        summary={each.pinned ? 'Resume updates, or end this subscription' : 'End this subscription'}
        open={problems.some(({ field }) => field !== 'file')}
      >
        <AskForm shell={shell} action={path} problems={problems} kept={view.kept} canWait={each.pinned !== null}>
          <ButtonGroup>
            {each.pinned ? (
              <Button name="do" value="unpin" preventDoubleClick>
                Ask to resume updates
              </Button>
            ) : null}
            <Button name="do" value="end" variant="secondary" preventDoubleClick>
              Ask to end the subscription
            </Button>
          </ButtonGroup>
        </AskForm>
      </Details>
    </Stack>
  );
}
