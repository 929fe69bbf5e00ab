import type { VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { sealedAlarmOf } from '../../site/sealed-age.ts';
import { whoAdds } from '../../site/who-adds.ts';
import { LinkButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { ageWords, dateTimeWords, dayWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { ListsPage, SubscriptionView } from './lists.service.ts';
import {
  blocksNothing,
  categoryWords,
  fromWords,
  inUseWords,
  lookWords,
  staysWords,
  wasNotBrought,
  withoutCategory,
} from './lists-words.ts';

/** The page of lists, and who reads it. */
export interface ListsView extends ListsPage {
  manages: boolean;
  /** Who may. */
  adders: readonly string[];
  now: Date;
}

/** Every list in use: where it comes from, how old it is, and what is wrong with it (R84). */
export function listsPage(shell: Shell, view: ListsView): VNode {
  const { subscriptions, asked, sealed, manages, now } = view;
  const live = subscriptions.filter(({ ended }) => !ended);
  const add = manages ? <LinkButton href="/filtering/lists/new">Subscribe to a list…</LinkButton> : undefined;
  return (
    <Page title="Lists" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="The lists that put sites into categories, where they come from, and how up to date they are."
        actions={add}
      >
        {titleWords(live, asked.length)}
      </PageTitle>
      <Stack>
        {live
          .filter(({ alarm }) => alarm !== null)
          .map((each) => (
            <WarningNote lead={<bdi>{each.alarm}</bdi>}>
              {staysWords(each)} <a href={`/filtering/lists/${each.id}`}>See what was tried</a>
            </WarningNote>
          ))}
        {asked.length ? <Asked asked={asked} now={now} /> : null}
        {live.length ? <Subscriptions live={live} now={now} /> : <Nothing manages={manages} adders={view.adders} />}
        <Beside view={view} />
        <Sealed sealed={sealed} now={now} />
        {subscriptions.some(({ ended }) => ended) ? <Ended subscriptions={subscriptions} /> : null}
      </Stack>
    </Page>
  );
}

function titleWords(live: readonly SubscriptionView[], asked: number): string {
  const held = live.filter((each) => each.held !== null).length;
  const late = live.filter(({ alarm }) => alarm !== null).length;
  if (late) return `${plural(late, 'list is', 'lists are')} too old`;
  if (held) return `${plural(held, 'update is', 'updates are')} held`;
  if (live.length === 0 && asked) return `${plural(asked, 'list waits', 'lists wait')} for a second person`;
  if (live.length === 0) return 'No lists subscribed to';
  const lost = live.filter(wasNotBrought).length;
  if (lost) return `${plural(lost, 'list')} could not be fetched`;
  const empty = live.filter(({ inForce }) => inForce === null).length;
  if (empty) return `${plural(empty, 'list')} with nothing in use yet`;
  const idle = live.filter(blocksNothing).length;
  if (idle) return `${plural(idle, 'list blocks', 'lists block')} nothing`;
  return `${plural(live.length, 'subscription')}, all in order`;
}

/** Whoever asked comes back to see what became of it, and would ask for the same again. */
function Asked({ asked, now }: { asked: ListsView['asked']; now: Date }): VNode {
  return (
    <Note icon="rings" lead="Waiting for a second person.">
      Nothing is fetched until someone else has approved it.
      {asked.map(({ changeId, number, name, by, requestedAt }) => (
        <p>
          <a href={`/filtering/changes/${changeId}`}>
            <bdi>{name}</bdi>, {recordNumber({ series: 'C', number })}
          </a>
          : asked by <bdi>{by}</bdi>, {shortDateTimeWords(requestedAt, now)}
        </p>
      ))}
    </Note>
  );
}

function Subscriptions({ live, now }: { live: readonly SubscriptionView[]; now: Date }): VNode {
  return (
    <Panel title="Subscriptions" note={plural(live.length, 'list')} flush>
      <Table
        head={['List', 'In use', 'Last checked', 'State']}
        firstCellIsHeader
        rows={live.map((each): Cell[] => [
          <>
            <a class="govuk-link" href={`/filtering/lists/${each.id}`}>
              <bdi>{each.definition.name}</bdi>
            </a>
            <div class="gh-soft gh-break">
              <bdi>{fromWords(each.definition)}</bdi>
            </div>
            {each.definition.licence ? (
              <div class="gh-soft">
                Licence: <bdi>{each.definition.licence}</bdi>
              </div>
            ) : null}
          </>,
          <>
            {inUseWords(each, now)}
            <Unmapped each={each} />
          </>,
          <>
            {lookWords(each, now)}
            {each.looks.last?.words ? (
              <div class="gh-soft">
                <bdi>{each.looks.last.words}</bdi>
              </div>
            ) : null}
          </>,
          <>
            <ListState each={each} />
            <Unsigned each={each} now={now} />
          </>,
        ])}
      />
    </Panel>
  );
}

function Unmapped({ each }: { each: SubscriptionView }): VNode | null {
  const entries = each.inUse ? withoutCategory(each.inUse).entries : 0;
  return entries ? (
    <div class="gh-soft">{plural(entries, 'entry blocks', 'entries block')} nothing: no category.</div>
  ) : null;
}

/** What one person did in an emergency ends by itself: whoever reads “In order” the evening before would not know. */
export function Unsigned({ each: { unsigned }, now }: { each: SubscriptionView; now: Date }): VNode | null {
  if (unsigned === null) return null;
  return (
    <div class="gh-soft">
      <a href={`/filtering/changes/${unsigned.changeId}`}>{recordNumber({ series: 'C', number: unsigned.number })}</a>{' '}
      is not signed off: it ends {dateTimeWords(unsigned.signBy, now)} unless a second person signs.
    </div>
  );
}

/** How a subscription stands. */
export function ListState({ each }: { each: SubscriptionView }): VNode {
  if (each.ended) return <StateTag state="no-action">Ended</StateTag>;
  if (each.alarm !== null) return <StateTag state="late">Too old</StateTag>;
  if (each.held) return <StateTag state="due">Update held</StateTag>;
  if (wasNotBrought(each)) return <StateTag state="due">Not fetched</StateTag>;
  if (each.inForce === null) return <StateTag state="not-known">Nothing yet</StateTag>;
  if (blocksNothing(each)) return <StateTag state="due">Blocks nothing</StateTag>;
  return <StateTag state="done">In order</StateTag>;
}

function Nothing({ manages, adders }: Pick<ListsView, 'manages' | 'adders'>): VNode {
  return (
    <EmptyState
      title="Most sites are on no list"
      ways={[
        ...(manages ? [<PublicList />] : []),
        'The web address of a list, or of a .tar.gz of lists: fetched as often as you choose.',
        'A folder on the server, kept up to date by a mirror or a colleague.',
        'A file you upload yourself.',
      ]}
      more={
        manages ? (
          <a href="/filtering/lists/new">Subscribe to your first list</a>
        ) : (
          <bdi>{whoAdds(adders, 'can subscribe to one')}</bdi>
        )
      }
    >
      A site on no list is open. The lists that come with Gatehouse are for trying out the filter: nearly all the names
      in them are invented.
    </EmptyState>
  );
}

/** Where a school begins that knows of no list. */
function PublicList(): VNode {
  return (
    <>
      <b>If you have no list yet.</b> <a href="/filtering/lists/new?start=ut1">Start with UT1</a>, a free public list by
      the University of Toulouse Capitole, in categories that this filter knows. Read its terms first.
    </>
  );
}

function Beside({ view: { read, now } }: { view: ListsView }): VNode {
  const rows = [
    { name: 'Lists that come with Gatehouse', folder: read.shipped },
    { name: '“lists” folder in the data folder', folder: read.own },
  ];
  const refused = read.problems.filter(({ level }) => level === 'refused').length;
  return (
    <Panel title="Also in use, for every school on this server" flush>
      <Table
        head={['List', 'Entries', 'Version', 'Changed']}
        firstCellIsHeader
        rows={rows.map(({ name, folder }): Cell[] => [
          name,
          folder.entries
            ? `${plural(folder.entries, 'entry', 'entries')} in ${plural(folder.categories, 'category', 'categories')}`
            : 'None',
          folder.entries ? folder.version : '',
          folder.changedAt
            ? `${shortDateTimeWords(folder.changedAt, now)}, ${ageWords(folder.changedAt, now)} ago`
            : '',
        ])}
      />
      {refused ? (
        <p class="gh-soft">{plural(refused, 'line')} in them could not be read; see the server’s log.</p>
      ) : null}
    </Panel>
  );
}

function Sealed({ sealed, now }: { sealed: ListsPage['sealed']; now: Date }): VNode {
  return (
    <Panel title="Illegal content" id="illegal">
      {sealed.length ? (
        <>
          <Table
            head={['Source', 'Edition', 'Made', 'In force']}
            firstCellIsHeader
            rows={sealed.map(({ source, edition, category, madeOn, entries, addedAt }): Cell[] => [
              <>
                {source}
                <div class="gh-soft">{categoryWords(category)}</div>
              </>,
              String(edition),
              dayWords(madeOn, now),
              entries === 0 ? (
                'Ended by its source: it blocks nothing'
              ) : (
                <>
                  <StateTag state="locked">Since {shortDateTimeWords(addedAt, now)}</StateTag>
                  {sealedAlarmOf({ source, madeOn, entries }, now) ? (
                    <div>Too old: ask for the newest edition</div>
                  ) : null}
                </>
              ),
            ])}
          />
          <p>
            Nobody can unblock or see what is in them. One is replaced only by a newer edition from the same source.
          </p>
        </>
      ) : (
        <Note tone="amber" icon="warning" lead="No list of illegal content is in force.">
          Members of the Internet Watch Foundation, and their suppliers, receive one. The person who runs the server
          puts it into force by running: npx gatehouse lists add FILE
        </Note>
      )}
    </Panel>
  );
}

function Ended({ subscriptions }: { subscriptions: readonly SubscriptionView[] }): VNode {
  return (
    <Panel title="Ended" quiet>
      <ul class="govuk-list">
        {subscriptions
          .filter(({ ended }) => ended)
          .map(({ id, definition }) => (
            <li>
              <a href={`/filtering/lists/${id}`}>
                <bdi>{definition.name}</bdi>
              </a>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
