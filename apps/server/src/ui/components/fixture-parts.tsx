import type { VNode } from 'preact';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Button, type ButtonProps, type ButtonVariant, LinkButton } from './button.tsx';
import { Details } from './details.tsx';
import { ErrorMessage } from './error-message.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Fieldset } from './fieldset.tsx';
import {
  attrs,
  bool,
  content,
  type Json,
  list,
  look,
  type Options,
  obj,
  raw,
  scalar,
  str,
  truthy,
  words,
} from './fixture-options.ts';
import { Hint } from './hint.tsx';
import { Label } from './label.tsx';
import { InsetText, WarningText } from './notice.tsx';
import { type PageItem, type PageLink, Pagination } from './pagination.tsx';
import { SkipLink } from './skip-link.tsx';
import { type SummaryActions, SummaryList } from './summary-list.tsx';
import { type Cell, Table } from './table.tsx';
import { Tag } from './tag.tsx';
import type { WordedOptions } from './worded.ts';

const variants: readonly ButtonVariant[] = ['secondary', 'warning', 'inverse'];

function button(o: Options): VNode {
  const variant = variants.find((name) => o.classes === `govuk-button--${name}`);
  const common = {
    ...look(o),
    variant,
    class: variant === undefined ? str(o.classes) : undefined,
    start: bool(o.isStartButton),
    children: o.html !== undefined && o.isStartButton === true ? <span>{content(o)}</span> : content(o),
  };
  const href = truthy(o.href);
  if (href !== undefined) return <LinkButton {...common} href={href} />;
  return (
    <Button
      {...common}
      type={truthy(o.type) as ButtonProps['type']}
      name={str(o.name)}
      value={str(o.value)}
      disabled={bool(o.disabled)}
      preventDoubleClick={bool(o.preventDoubleClick)}
    />
  );
}

function cell(o: Options): Cell {
  return {
    ...look(o),
    text: content(o),
    format: o.format === 'numeric' ? 'numeric' : undefined,
    colspan: o.colspan as number | undefined,
    rowspan: o.rowspan as number | undefined,
  };
}

function table(o: Options): VNode {
  const rows = Array.isArray(o.rows) ? o.rows.filter(Array.isArray) : [];
  return (
    <Table
      {...look(o)}
      stack={false}
      caption={str(o.caption)}
      captionClass={str(o.captionClasses)}
      firstCellIsHeader={bool(o.firstCellIsHeader)}
      head={o.head === undefined ? undefined : list(o.head).map(cell)}
      rows={rows.map((row: readonly Json[]) => list(row).map(cell))}
    />
  );
}

function actions(value: Json): SummaryActions | undefined {
  const given = obj(value);
  if (given === undefined || given.items === undefined) return undefined;
  const items = list(given.items).map((item) => ({
    ...look(item),
    href: str(item.href) ?? '',
    text: content(item),
    spoken: truthy(item.visuallyHiddenText),
  }));
  return { items, class: str(given.classes) };
}

function summaryList(o: Options): VNode {
  const card = obj(o.card);
  const level = obj(card?.title)?.headingLevel as 1 | undefined;
  const words0 = (value: Json): WordedOptions => words(value) ?? { text: '', class: str(obj(value)?.classes) };
  return (
    <SummaryList
      {...look(o)}
      card={card && { ...look(card), title: words(card.title), level, actions: actions(card.actions) }}
      rows={list(o.rows).map((row) => ({
        key: words0(row.key),
        value: words0(row.value),
        actions: actions(row.actions),
        class: str(row.classes),
      }))}
    />
  );
}

function pageLink(value: Json): PageLink | undefined {
  const given = obj(value);
  const href = truthy(given?.href);
  if (given === undefined || href === undefined) return undefined;
  return { href, text: content(given), label: str(given.labelText), attributes: attrs(given.attributes) };
}

function pagination(o: Options): VNode {
  const items = list(o.items).filter((item) => Object.keys(item).length > 0);
  const page = (item: Options): PageItem =>
    item.ellipsis === true
      ? { ellipsis: true }
      : {
          number: scalar(item.number) ?? '',
          href: str(item.href) ?? '',
          current: bool(item.current),
          spoken: str(item.visuallyHiddenText),
          attributes: attrs(item.attributes) ?? {},
        };
  return (
    <Pagination
      {...look(o)}
      label={str(o.landmarkLabel)}
      previous={pageLink(o.previous)}
      next={pageLink(o.next)}
      items={o.items === undefined ? undefined : items.map(page)}
    />
  );
}

function errorSummary(o: Options): VNode {
  const part = (name: string) => {
    const html = truthy(o[`${name}Html`]);
    return html === undefined ? str(o[`${name}Text`]) : raw(html);
  };
  const off = bool(o.disableAutoFocus);
  return (
    <ErrorSummary
      {...look(o)}
      title={part('title')}
      description={part('description')}
      autoFocus={off === undefined ? undefined : !off}
      errors={list(o.errorList).map((item) => ({ ...look(item), text: content(item), href: truthy(item.href) }))}
    />
  );
}

function details(o: Options): VNode {
  const html = truthy(o.summaryHtml);
  const summary = html === undefined ? str(o.summaryText) : raw(html);
  return (
    <Details {...look(o)} open={bool(o.open)} summary={summary}>
      {content(o)}
    </Details>
  );
}

function breadcrumbs(o: Options): VNode {
  const items = list(o.items).map((item) => ({ ...look(item), text: content(item), href: truthy(item.href) }));
  return (
    <Breadcrumbs {...look(o)} items={items} label={str(o.labelText)} collapseOnMobile={bool(o.collapseOnMobile)} />
  );
}

const blank: WordedOptions = { text: '' };

/** Every other component → how its fixture's options become ours. */
export const partRenderers: Readonly<Record<string, (options: Options) => VNode>> = {
  button,
  table,
  pagination,
  breadcrumbs,
  details,
  'summary-list': summaryList,
  'error-summary': errorSummary,
  'error-message': (o) => <ErrorMessage id={str(o.id)} error={words(o) ?? blank} />,
  hint: (o) => <Hint id={str(o.id)} hint={words(o) ?? blank} />,
  label: (o) => <Label label={words(o)} for={str(o.for)} />,
  fieldset: (o) => (
    <Fieldset {...look(o)} legend={words(o.legend)} describedBy={str(o.describedBy)} role={str(o.role)}>
      {truthy(o.html) === undefined ? undefined : content({ html: o.html })}
    </Fieldset>
  ),
  tag: (o) => <Tag {...look(o)}>{content(o)}</Tag>,
  'warning-text': (o) => (
    <WarningText {...look(o)} spoken={truthy(o.iconFallbackText)}>
      {content(o)}
    </WarningText>
  ),
  'skip-link': (o) => (
    <SkipLink {...look(o)} href={truthy(o.href)}>
      {content(o)}
    </SkipLink>
  ),
  'inset-text': (o) => <InsetText {...look(o)}>{content(o)}</InsetText>,
};
