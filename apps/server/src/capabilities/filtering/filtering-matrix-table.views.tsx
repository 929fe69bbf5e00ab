import type { VNode } from 'preact';
import { classNames } from '../../ui/components/attributes.ts';
import { FilterCell } from '../../ui/components/filter-cell.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import type { JumpLink } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { TITLE_ID } from '../../ui/components/panel.tsx';
import { plural } from '../../ui/words.ts';
import type { PeriodId } from './filtering-calendar.ts';
import { splitKey } from './filtering-changes.ts';
import type { MatrixCell, MatrixColumn, MatrixRow } from './filtering-matrix.ts';
import { GROUP_WORDS, GroupFold, groupId } from './filtering-matrix-fold.views.tsx';
import type { MatrixPage } from './filtering-pages.service.ts';
import type { InForce } from './filtering-stretches.ts';
import { LEVEL_WORDS } from './filtering-supervision.ts';
import type { Whom } from './filtering-whom.ts';
import { ACTION_WORDS, cellWords, changeName } from './filtering-words.ts';

/** The way in to the page: the groups of the matrix, and what stands beneath it. */
export function matrixJumps({ groups }: MatrixPage['matrix']): JumpLink[] {
  return [
    ...groups.map(({ group }) => ({ id: groupId(group), text: GROUP_WORDS[group] })),
    { id: 'addresses', text: 'Single addresses' },
    { id: 'order', text: 'Which rule applies' },
    { id: 'decided', text: 'Who decided what' },
  ];
}

interface TableProps {
  page: MatrixPage;
  ask: boolean;
  shown: Whom['shown'];
  /** Whether a narrow screen shows one group of categories at a time. */
  folds: boolean;
}

const cellClass = (key: string, shown: Whom['shown']) =>
  classNames('govuk-table__cell', shown?.has(key) === false && 'gh-matrix__others');

/** A part of the day, as it follows what happens then. */
export const WHEN_WORDS: Record<PeriodId, string> = {
  lessons: 'in lessons',
  breaks: 'at break',
  outside: 'after school',
};

/** The matrix itself: a sign and a word in each cell, and beside each row why. On a narrow screen only of those in `shown`. */
export function MatrixTable({ page, ask, shown, folds }: TableProps): VNode {
  const { columns, groups } = page.matrix;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its frame, which has to be reached without a mouse
    <section class="gh-matrix__frame" tabIndex={0} aria-label="What is blocked, for whom">
      <table
        class={classNames('govuk-table gh-matrix', shown?.size === 1 && 'gh-matrix--one', folds && 'gh-matrix--folds')}
        aria-labelledby={TITLE_ID}
      >
        <thead class="govuk-table__head">
          <tr>
            <th scope="col" class="govuk-table__header">
              Category
            </th>
            {columns.map(({ name, noInternet }) => (
              <th scope="col" class="govuk-table__header">
                {name}
                {noInternet ? <div>No internet</div> : null}
              </th>
            ))}
            <th scope="col" class="govuk-table__header gh-matrix__why">
              Why
            </th>
          </tr>
        </thead>
        <SupervisionLine page={page} shown={shown} />
        {groups.map(({ group, rows }) => (
          <tbody class="govuk-table__body" id={groupId(group)}>
            <tr class="gh-matrix__group">
              <th scope="colgroup" colSpan={columns.length + 2}>
                {folds ? (
                  <GroupFold group={group} rows={rows} matrix={page.matrix} shown={shown} />
                ) : (
                  GROUP_WORDS[group]
                )}
              </th>
            </tr>
            {rows.map((row) => (
              <MatrixLine row={row} page={page} ask={ask} shown={shown} folds={folds} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** How closely each of them is watched (R79): recorded beside what opens for them, and changed in the same way. */
function SupervisionLine({ page, shown }: Pick<TableProps, 'page' | 'shown'>): VNode {
  const { columns } = page.matrix;
  return (
    <tbody class="govuk-table__body">
      <tr class="govuk-table__row">
        <th scope="row" class="govuk-table__header">
          Supervision
        </th>
        {columns.map(({ key, name, supervision }) => (
          <td class={cellClass(key, shown)} data-label={name}>
            {supervision ? LEVEL_WORDS[supervision.level].name : '–'}
          </td>
        ))}
        <td class="govuk-table__cell gh-matrix__why">
          How closely adults supervise. It does not change what is blocked.
          <Behind by={columns.flatMap(({ supervision }) => supervision?.by ?? [])} page={page} />
        </td>
      </tr>
    </tbody>
  );
}

function MatrixLine({ row, page, ask, shown }: TableProps & { row: MatrixRow }): VNode {
  const { columns } = page.matrix;
  const name = cellWords(row.category);
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        {name}
        <Empty row={row} />
      </th>
      {row.locked ? (
        <Locked listed={row.listed} span={columns.length} />
      ) : (
        row.cells.map((cell, index) => (
          <td class={cellClass(columns[index]?.key ?? '', shown)} data-label={columns[index]?.name}>
            <Cell cell={cell} column={columns[index]} category={row.category} ask={ask} />
          </td>
        ))
      )}
      <td class="govuk-table__cell gh-matrix__why">{whyWords(row, page)}</td>
    </tr>
  );
}

/** A lock closes what a list names, and nothing while there is none: on the page that a governor prints, one must not look like the other. */
function Locked({ listed, span }: { listed: boolean; span: number }): VNode {
  if (listed)
    return (
      <td class="govuk-table__cell gh-matrix__locked" colSpan={span}>
        <Icon name="lock" size={14} /> Locked for everyone. No role, exception or timetable can unblock it.
      </td>
    );
  return (
    <td class="govuk-table__cell" colSpan={span}>
      <Icon name="warning" size={14} /> <b>Nothing is blocked by this yet:</b> no such list is in force here. Once one
      is, it is locked for everyone. <a href="/filtering/lists#illegal">How to put a list into force</a>
    </td>
  );
}

/** A policy closes what a list names: a row that says “Block” of a category without a list would promise what nobody keeps (R77). */
function promisesNothing(row: MatrixRow): boolean {
  const said = row.cells.flatMap(({ action, parts }) => [action, ...parts.map((part) => part.action)]);
  return !row.locked && !row.listed && said.some((action) => action === 'block' || action === 'warn');
}

/** Before the first row: what the lists beneath it do not keep. Governors read this page, and not that of the lists. */
export function ListsNotes({ page }: { page: MatrixPage }): VNode {
  return (
    <>
      {page.oldLists.map((words) => (
        <Note tone="amber" icon="warning" lead={<bdi>{words}</bdi>}>
          What it should block may be open. <a href="/filtering/lists">See the lists</a>
        </Note>
      ))}
      <UnlistedNote matrix={page.matrix} />
    </>
  );
}

/** How many rows promise what no list keeps; nothing where each is kept. */
function UnlistedNote({ matrix }: Pick<MatrixPage, 'matrix'>): VNode | null {
  const empty = matrix.groups.flatMap(({ rows }) => rows).filter(promisesNothing).length;
  if (!empty) return null;
  return (
    <Note tone="amber" icon="warning" lead={`${plural(empty, 'category blocks', 'categories block')} nothing yet.`}>
      No list in use has a site in {empty === 1 ? 'it' : 'them'}. <a href="/filtering/lists">See the lists</a>
    </Note>
  );
}

function Empty({ row }: { row: MatrixRow }): VNode | null {
  if (!promisesNothing(row)) return null;
  return (
    <div class="gh-matrix__empty">
      <Icon name="warning" size={14} /> On no list in use: blocks nothing yet.
    </div>
  );
}

function Cell({
  cell,
  column,
  category,
  ask,
}: {
  cell: MatrixCell;
  column: MatrixColumn | undefined;
  category: string;
  ask: boolean;
}): VNode {
  const { base, place } = splitKey(column?.key ?? '');
  const query = new URLSearchParams({ whom: base, ...(place && { place }), category });
  const link = ask ? { href: `/filtering/propose/cells?${query}` } : {};
  const spoken = `${cellWords(category)}, ${column?.name ?? ''}`;
  return (
    <>
      <FilterCell kind={cell.action ?? 'inherit'} spoken={spoken} {...link} />
      {cell.parts.map(({ period, action }) => (
        <div>
          <FilterCell kind="timed" words={`${ACTION_WORDS[action]} ${WHEN_WORDS[period]}`} />
        </div>
      ))}
    </>
  );
}

/** The reasons of the changes behind a row, else the starter's. */
function whyWords({ reason, cells }: MatrixRow, page: MatrixPage): VNode {
  return (
    <>
      {reason}
      <Behind by={cells.flatMap(({ by }) => by)} page={page} />
    </>
  );
}

function Behind({ by, page }: { by: readonly InForce[]; page: MatrixPage }): VNode {
  return (
    <>
      {[...new Set(by)].map(({ id, number }) => {
        const change = page.changes.get(id);
        if (number === null) return null;
        return (
          <div>
            <a href={`/filtering/changes/${id}`}>{changeName(number)}</a>
            {change ? <bdi>: {change.reason}</bdi> : null}
          </div>
        );
      })}
    </>
  );
}

/** What the signs mean. */
export function MatrixKey(): VNode {
  return (
    <div class="gh-matrix__key">
      <span>
        <FilterCell kind="block" /> page not shown
      </span>
      <span>
        <FilterCell kind="warn" /> asks first; blocked at a gate, which cannot ask
      </span>
      <span>
        <FilterCell kind="timed" words="In lessons" /> depends on the time of day
      </span>
      <span>
        <FilterCell kind="log" /> opens, and is logged
      </span>
      <span>
        <FilterCell kind="allow" /> opens
      </span>
      <span>
        <FilterCell kind="inherit" words="–" /> same as the wider group
      </span>
    </div>
  );
}
