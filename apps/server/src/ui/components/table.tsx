import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { type Attributes, classNames } from './attributes.ts';
import { HeadedBy } from './panel.tsx';

/** One cell. A string or markup alone is the same as `{ text }`. */
export interface CellOptions {
  text?: ComponentChildren;
  format?: 'numeric' | undefined;
  class?: string | undefined;
  colspan?: number | undefined;
  rowspan?: number | undefined;
  attributes?: Attributes | undefined;
}

/** What a cell may be given as. */
export type Cell = string | number | JSX.Element | CellOptions;

/** A row; `current` marks the one that is open beside the table. */
export interface RowOptions {
  cells: readonly Cell[];
  current?: boolean | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

/** `stack` (on unless false) turns each row into a short list on a phone, with the head's words before each value. */
export interface TableProps {
  rows: readonly (readonly Cell[] | RowOptions)[];
  head?: readonly Cell[] | undefined;
  caption?: string | undefined;
  captionClass?: string | undefined;
  firstCellIsHeader?: boolean | undefined;
  stack?: boolean | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

function cellOptions(cell: Cell): CellOptions {
  if (typeof cell === 'object' && !('props' in cell)) return cell;
  return { text: cell };
}

function spanAttributes({ colspan, rowspan, attributes }: CellOptions): Attributes {
  return { colspan, rowspan, ...attributes };
}

function HeadCell({ cell, stack }: { cell: Cell; stack: boolean }): JSX.Element {
  const head = cellOptions(cell);
  // A heading without words heads nothing: a screen reader would announce an empty one.
  if (head.text === '' || head.text === undefined) {
    return <td class={classNames('govuk-table__header', head.class)} {...(stack ? ({ role: 'cell' } as const) : {})} />;
  }
  return (
    <th
      scope="col"
      class={classNames('govuk-table__header', head.format && `govuk-table__header--${head.format}`, head.class)}
      {...(stack ? ({ role: 'columnheader' } as const) : {})}
      {...spanAttributes(head)}
    >
      {head.text}
    </th>
  );
}

/** What stands where there is nothing to say. On a phone, where a row is a list, such a line is left out. */
const NOTHING: readonly unknown[] = ['', '–', '—', null, undefined];

interface BodyCellProps {
  cell: Cell;
  heading: boolean;
  label: string | undefined;
  stack: boolean;
}

function BodyCell({ cell, heading, label, stack }: BodyCellProps): JSX.Element {
  const body = cellOptions(cell);
  const stacked: Attributes = stack ? { role: heading ? 'rowheader' : 'cell', 'data-label': label } : {};
  if (heading) {
    return (
      <th scope="row" class={classNames('govuk-table__header', body.class)} {...stacked} {...spanAttributes(body)}>
        {body.text}
      </th>
    );
  }
  const format = body.format && `govuk-table__cell--${body.format}`;
  const none = stack && NOTHING.includes(body.text) && 'gh-table__none';
  return (
    <td class={classNames('govuk-table__cell', format, body.class, none)} {...stacked} {...spanAttributes(body)}>
      {body.text}
    </td>
  );
}

/** The words of a head cell, when they are plain text; markup has none to repeat. */
function headWords(cell: Cell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  const text = cellOptions(cell).text;
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}

function BodyRow({ row, props }: { row: readonly Cell[] | RowOptions; props: TableProps }): JSX.Element {
  const options: RowOptions = 'cells' in row ? row : { cells: row };
  const stack = props.stack !== false;
  return (
    <tr
      class={classNames('govuk-table__row', options.current === true && 'gh-table__row--current', options.class)}
      {...(stack ? { role: 'row' } : {})}
      {...options.attributes}
    >
      {options.cells.map((cell, index) => (
        <BodyCell
          cell={cell}
          heading={index === 0 && props.firstCellIsHeader === true}
          label={headWords(props.head?.[index])}
          stack={stack}
        />
      ))}
    </tr>
  );
}

/** Numbers right, the first column is the link. Roles are repeated because `display: block` on a phone takes them away. */
export function Table(props: TableProps): JSX.Element {
  const stack = props.stack !== false;
  const group = stack ? { role: 'rowgroup' as const } : {};
  const headedBy = useContext(HeadedBy);
  return (
    <table
      class={classNames('govuk-table', stack && 'gh-table--stack', props.class)}
      {...(stack ? { role: 'table' } : {})}
      {...(props.caption ? {} : { 'aria-labelledby': headedBy })}
      {...props.attributes}
    >
      {props.caption ? (
        <caption class={classNames('govuk-table__caption', props.captionClass)}>{props.caption}</caption>
      ) : null}
      {props.head === undefined ? null : (
        <thead class="govuk-table__head" {...group}>
          <tr class="govuk-table__row" {...(stack ? { role: 'row' } : {})}>
            {props.head.map((cell) => (
              <HeadCell cell={cell} stack={stack} />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body" {...group}>
        {props.rows.map((row) => (
          <BodyRow row={row} props={props} />
        ))}
      </tbody>
    </table>
  );
}
