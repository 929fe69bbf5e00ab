import type { CategoryChange } from '@gatehouse/engine';
import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { TwoPeopleNote, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural, shortDateTimeWords } from '../../ui/words.ts';
import type { PreviewQuery } from './lists.schemas.ts';
import type { EditionRead } from './lists.service.ts';
import { AskForm, type Kept } from './lists-because.views.tsx';
import { ClosesNothing, movedWords, VersionState } from './lists-one.views.tsx';
import { categoryWords } from './lists-words.ts';

/** Names on a page of the preview. */
const NAMES_A_PAGE = 50;

interface EditionView extends EditionRead {
  query: PreviewQuery;
  manages: boolean;
  problems: readonly FieldProblem[];
  kept?: Kept | undefined;
  now: Date;
}

/** What a version changed, or would change, category by category, with a sample of names; and what can be asked for it. */
export function editionPage(shell: Shell, view: EditionView): VNode {
  const { subscription: each, version, query, problems, now } = view;
  const { id, definition } = each;
  // Its names are a publisher's, and what is asked for comes from an address.
  const isThere = query.category !== undefined && Object.hasOwn(version.changes, query.category);
  const change = isThere ? version.changes[query.category ?? ''] : undefined;
  return (
    <Page
      title={`${definition.name}, version ${version.number}`}
      density="desk"
      shell={shell}
      back={{ href: `/filtering/lists/${id}`, text: definition.name }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle over={`${definition.name}, version ${version.number}`}>{movedWords(version)}</PageTitle>
      <MainAside aside={<About view={view} />} asideLabel="The version">
        {version.heldFor && version.id === each.held?.id ? (
          <WarningNote lead="It is held and not in use.">
            <bdi>{version.heldFor}</bdi>
          </WarningNote>
        ) : null}
        <ClosesNothing each={each} version={version.id === each.inForce?.id ? (each.inUse ?? version) : version} />
        <ByCategory view={view} />
        {change && query.category ? <Sample view={view} category={query.category} change={change} /> : null}
        <Act shell={shell} view={view} />
        <p class="gh-soft">
          Fetched {shortDateTimeWords(version.broughtAt, now)}. {againstWords(view)}
        </p>
      </MainAside>
    </Page>
  );
}

/** What the figures of the page are against: whoever goes back by two versions has to read what that changes, and not what it once changed. */
function againstWords({ against }: EditionView): string {
  if (against === 'then') return 'The figures compare it with the version in use at the time.';
  if (against === 'not yet')
    return 'The figures compare it with the version in use at the time. What it would change now is being worked out: load the page again in a minute.';
  if (against.number === null) return 'Nothing of this list is in use, so all of it would be new.';
  return `The figures compare it with version ${against.number}, which is in use now.`;
}

function About({ view: { subscription, version, now } }: { view: EditionView }): VNode {
  const facts = [
    { name: 'State', value: <VersionState version={version} each={subscription} /> },
    { name: 'Fetched', value: shortDateTimeWords(version.broughtAt, now) },
    { name: 'Entries', value: version.entries.toLocaleString('en-GB') },
    { name: 'Lines not understood', value: version.refused.toLocaleString('en-GB') },
    { name: 'Hash', value: <span class="gh-hash">{version.sha256.slice(0, 16)}</span> },
  ];
  return (
    <Panel title="The version">
      <Facts facts={facts} />
    </Panel>
  );
}

function ByCategory({ view: { subscription, version } }: { view: EditionView }): VNode {
  const path = `/filtering/lists/${subscription.id}/editions/${version.id}`;
  const rows = Object.entries(version.changes).sort(([, a], [, b]) => b.removed - a.removed || b.added - a.added);
  const number = (value: number) => ({ text: value.toLocaleString('en-GB'), format: 'numeric' as const });
  return (
    <Panel title="By category" flush={rows.length > 0}>
      {rows.length ? (
        <Table
          head={[
            'Category',
            ...['Before', 'Added', 'Removed', 'Now'].map((text) => ({ text, format: 'numeric' as const })),
          ]}
          firstCellIsHeader
          rows={rows.map(([category, { before, added, removed, entries }]): Cell[] => [
            <a href={`${path}?category=${encodeURIComponent(category)}#names`}>
              <bdi>{categoryWords(category)}</bdi>
            </a>,
            ...[before, added, removed, entries].map(number),
          ])}
        />
      ) : (
        <p>There are no entries in it.</p>
      )}
    </Panel>
  );
}

/** Names that came and went, page by page; of a long change a sample. */
function Sample({ view, category, change }: { view: EditionView; category: string; change: CategoryChange }): VNode {
  const { subscription, version, query } = view;
  const names = [
    ...change.removedSample.map((name) => ({ name, what: 'Removed' })),
    ...change.addedSample.map((name) => ({ name, what: 'Added' })),
  ];
  const pages = Math.max(1, Math.ceil(names.length / NAMES_A_PAGE));
  const page = Math.min(query.page, pages);
  const path = `/filtering/lists/${subscription.id}/editions/${version.id}`;
  const hrefOf = (to: number) => `${path}?${new URLSearchParams({ category, page: String(to) })}#names`;
  const isSample = names.length < change.added + change.removed;
  return (
    <Panel
      id="names"
      title={<bdi>{categoryWords(category)}</bdi>}
      note={isSample ? `a sample of ${names.length}` : plural(names.length, 'name')}
      flush={names.length > 0}
    >
      {names.length ? (
        <Table
          stack={false}
          head={['Entry', 'What']}
          rows={names
            .slice((page - 1) * NAMES_A_PAGE, page * NAMES_A_PAGE)
            .map(({ name, what }): Cell[] => [<bdi class="gh-break">{name}</bdi>, what])}
        />
      ) : (
        <p>Nothing changed here.</p>
      )}
      {pages > 1 ? <Pagination items={pageItems(page, pages, hrefOf)} /> : null}
    </Panel>
  );
}

function Act({ shell, view }: { shell: Shell; view: EditionView }): VNode | null {
  const { subscription: each, version, manages, problems } = view;
  if (!manages || each.ended || version.content === null || version.id === each.inForce?.id) return null;
  const isHeld = version.id === each.held?.id;
  if (isHeld && version.entries === 0) return null;
  const then =
    each.definition.from === 'upload'
      ? 'Later uploads wait for two people again.'
      : 'Later updates are automatic again.';
  return (
    <Panel title={isHeld ? 'Use it anyway' : 'Go back to this version'} emphasis="strong">
      <TwoPeopleNote lead="Always two people.">
        {isHeld
          ? `You ask, someone else approves. ${then}`
          : 'You ask, someone else approves. It then stays in use, whatever updates arrive, until you ask to resume updates.'}
      </TwoPeopleNote>
      <AskForm
        shell={shell}
        action={`/filtering/lists/${each.id}/editions/${version.id}`}
        problems={problems}
        kept={view.kept}
      >
        <ButtonGroup>
          <Button name="do" value={isHeld ? 'accept' : 'pin'} preventDoubleClick>
            {isHeld ? 'Ask to use this update' : 'Ask to go back to it'}
          </Button>
        </ButtonGroup>
      </AskForm>
    </Panel>
  );
}
