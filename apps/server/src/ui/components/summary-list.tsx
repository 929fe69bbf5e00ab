import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { type Worded, worded } from './worded.ts';

/** A link at the end of a row or a card. `spoken` is added for screen readers: "Change" + "the owner". */
export interface SummaryAction {
  href: string;
  text: ComponentChildren;
  spoken?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

/** Links of a row, with a class for their column. */
export interface SummaryActions {
  items: readonly SummaryAction[];
  class?: string | undefined;
}

/** One question and its answer. */
export interface SummaryRow {
  key: Worded;
  value: Worded;
  actions?: SummaryActions | undefined;
  class?: string | undefined;
}

interface SummaryCard {
  title?: Worded | undefined;
  level?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  actions?: SummaryActions | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

interface SummaryListProps {
  rows: readonly SummaryRow[];
  card?: SummaryCard | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

function ActionLink({ action, card }: { action: SummaryAction; card: SummaryCard | undefined }): JSX.Element {
  const title = worded(card?.title)?.text;
  return (
    <a class={classNames('govuk-link', action.class)} href={action.href} {...action.attributes}>
      {action.text}
      {action.spoken === undefined && title === undefined ? null : (
        <span class="govuk-visually-hidden">
          {action.spoken === undefined ? null : ` ${action.spoken}`}
          {title === undefined ? null : <> ({title})</>}
        </span>
      )}
    </a>
  );
}

function RowActions({ actions, card }: { actions: SummaryActions; card: SummaryCard | undefined }): JSX.Element {
  const [only, ...others] = actions.items;
  return (
    <dd class={classNames('govuk-summary-list__actions', actions.class)}>
      {only !== undefined && others.length === 0 ? (
        <ActionLink action={only} card={card} />
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {actions.items.map((action) => (
            <li class="govuk-summary-list__actions-list-item">
              <ActionLink action={action} card={card} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  );
}

function Row({
  row,
  anyActions,
  card,
}: {
  row: SummaryRow;
  anyActions: boolean;
  card: SummaryCard | undefined;
}): JSX.Element {
  const key = worded(row.key);
  const value = worded(row.value);
  const actions = row.actions;
  const without = anyActions && actions === undefined && 'govuk-summary-list__row--no-actions';
  return (
    <div class={classNames('govuk-summary-list__row', without, row.class)}>
      <dt class={classNames('govuk-summary-list__key', key?.class)}>{key?.text}</dt>
      <dd class={classNames('govuk-summary-list__value', value?.class)}>{value?.text}</dd>
      {actions === undefined || actions.items.length === 0 ? null : <RowActions actions={actions} card={card} />}
    </div>
  );
}

function CardActions({ actions, card }: { actions: SummaryActions; card: SummaryCard }): JSX.Element | null {
  const [only, ...others] = actions.items;
  if (only === undefined) return null;
  const name = classNames('govuk-summary-card__actions', actions.class);
  if (others.length === 0) {
    return (
      <div class={name}>
        <ActionLink action={only} card={card} />
      </div>
    );
  }
  return (
    <ul class={name}>
      {actions.items.map((action) => (
        <li class="govuk-summary-card__action">
          <ActionLink action={action} card={card} />
        </li>
      ))}
    </ul>
  );
}

function Card({ card, children }: { card: SummaryCard; children: ComponentChildren }): JSX.Element {
  const Heading = `h${card.level ?? 2}` as 'h2';
  const title = worded(card.title);
  return (
    <div class={classNames('govuk-summary-card', card.class)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title === undefined ? null : (
          <Heading class={classNames('govuk-summary-card__title', title.class)}>{title.text}</Heading>
        )}
        {card.actions === undefined ? null : <CardActions actions={card.actions} card={card} />}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  );
}

/** Questions and answers with a way to change them; in a card when there are several lists on a page. */
export function SummaryList({ rows, card, class: extra, attributes }: SummaryListProps): JSX.Element {
  const anyActions = rows.some((row) => (row.actions?.items.length ?? 0) > 0);
  const list = (
    <dl class={classNames('govuk-summary-list', extra)} {...attributes}>
      {rows.map((row) => (
        <Row row={row} anyActions={anyActions} card={card} />
      ))}
    </dl>
  );
  return card === undefined ? list : <Card card={card}>{list}</Card>;
}
