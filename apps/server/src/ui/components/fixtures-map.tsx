import { type ComponentChildren, Fragment, type FunctionComponent, h, type VNode } from 'preact';
import type { Attributes } from './attributes.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Button, type ButtonProps, type ButtonVariant, LinkButton } from './button.tsx';
import { CharacterCount } from './character-count.tsx';
import { Checkboxes } from './checkboxes.tsx';
import type { ChoiceItem } from './choices.tsx';
import { DateInput, type DateItem, wholeDate } from './date-input.tsx';
import { Details } from './details.tsx';
import { ErrorMessage } from './error-message.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Fieldset } from './fieldset.tsx';
import { FileUpload } from './file-upload.tsx';
import type { FieldProps, GroupOptions } from './form-group.tsx';
import { Hint } from './hint.tsx';
import { type Affix, Input, type InputProps } from './input.tsx';
import { Label } from './label.tsx';
import { InsetText, NotificationBanner, WarningText } from './notice.tsx';
import { type PageItem, type PageLink, Pagination } from './pagination.tsx';
import { PasswordInput } from './password-input.tsx';
import { Radios } from './radios.tsx';
import { Select, type SelectItem } from './select.tsx';
import { SkipLink } from './skip-link.tsx';
import { type SummaryActions, SummaryList } from './summary-list.tsx';
import { type Cell, Table } from './table.tsx';
import { Tag } from './tag.tsx';
import { Textarea } from './textarea.tsx';
import type { WordedOptions } from './worded.ts';

type Json = string | number | boolean | null | undefined | readonly Json[] | Options;

/** The options of one published fixture, as its macro takes them. */
export interface Options {
  readonly [name: string]: Json;
}

// The readers below take a value only when it has the kind that our props ask for.
const str = (value: Json): string | undefined => (typeof value === 'string' ? value : undefined);
const bool = (value: Json): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const scalar = (value: Json): string | number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined;
const isObject = (value: Json): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const obj = (value: Json): Options | undefined => (isObject(value) ? value : undefined);
const list = (value: Json): readonly Options[] => (Array.isArray(value) ? value.filter(isObject) : []);
const attrs = (value: Json): Attributes | undefined => obj(value) as Attributes | undefined;
const truthy = (value: Json): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const raw = (html: string): VNode =>
  h(Fragment as FunctionComponent<{ tpl: string[]; exprs: string[] }>, { tpl: [html], exprs: [] });
const content = (given: Options): VNode | string | undefined => {
  const html = truthy(given.html);
  return html === undefined ? scalar(given.text)?.toString() : raw(html);
};

function words(value: Json): WordedOptions | undefined {
  const given = obj(value);
  const text = given && content(given);
  if (given === undefined || text === undefined) return undefined;
  const spoken = given.visuallyHiddenText;
  return {
    text,
    class: str(given.classes),
    attributes: attrs(given.attributes),
    pageHeading: bool(given.isPageHeading),
    hidden: spoken === '' || spoken === false ? false : str(spoken),
  };
}

function group(value: Json): GroupOptions | undefined {
  const given = obj(value);
  if (given === undefined) return undefined;
  const around = (name: string) => {
    const part = obj(given[name]) ?? obj(given[`${name}s`]);
    return part && content(part);
  };
  return {
    class: str(given.classes),
    attributes: attrs(given.attributes),
    before: around('beforeInput'),
    after: around('afterInput'),
  };
}

const look = (o: Options) => ({ class: str(o.classes), attributes: attrs(o.attributes), id: str(o.id) });

function field(o: Options): FieldProps {
  return {
    ...look(o),
    name: str(o.name) ?? '',
    label: words(o.label),
    hint: words(o.hint),
    error: words(o.errorMessage),
    describedBy: str(o.describedBy),
    disabled: bool(o.disabled),
    group: group(o.formGroup),
  };
}

const shared = (o: Options) => ({
  value: str(o.value),
  autocomplete: str(o.autocomplete),
  spellcheck: bool(o.spellcheck),
});

function affix(value: Json): Affix | undefined {
  const given = obj(value);
  return given && { text: content(given), class: str(given.classes), attributes: attrs(given.attributes) };
}

function input(o: Options): InputProps {
  const wrapper = obj(o.inputWrapper);
  return {
    ...field(o),
    ...shared(o),
    value: scalar(o.value),
    type: truthy(o.type),
    inputmode: str(o.inputmode),
    autocapitalize: str(o.autocapitalize),
    pattern: str(o.pattern),
    prefix: affix(o.prefix),
    suffix: affix(o.suffix),
    wrapper: wrapper && { class: str(wrapper.classes), attributes: attrs(wrapper.attributes) },
  };
}

function choice(o: Options): ChoiceItem | { divider: string } {
  const divider = str(o.divider);
  if (divider !== undefined) return { divider };
  const label = obj(o.label);
  const value = o.value;
  const conditional = truthy(obj(o.conditional)?.html);
  return {
    value: typeof value === 'boolean' ? value : scalar(value),
    text: { text: content(o), class: str(label?.classes), attributes: attrs(label?.attributes) },
    hint: words(o.hint),
    id: str(o.id),
    name: str(o.name),
    checked: bool(o.checked),
    disabled: bool(o.disabled),
    conditional: conditional === undefined ? undefined : raw(conditional),
    exclusive: o.behaviour === 'exclusive',
    attributes: attrs(o.attributes),
  };
}

function fieldset(value: Json) {
  const given = obj(value);
  if (given === undefined) return {};
  const describedBy = str(given.describedBy);
  return { legend: words(given.legend), fieldset: { ...look(given), describedBy } };
}

function choices(o: Options) {
  const items = Array.isArray(o.items) ? o.items : [];
  return {
    ...field(o),
    ...fieldset(o.fieldset),
    idPrefix: str(o.idPrefix),
    items: items.map((item: Json) => (isObject(item) ? choice(item) : null)),
  };
}

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
    spoken: str(item.visuallyHiddenText),
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

const dateItem = (o: Options): DateItem => ({
  ...look(o),
  name: str(o.name) ?? '',
  label: str(o.label),
  value: scalar(o.value),
  error: bool(o.error),
  inputmode: str(o.inputmode),
  autocomplete: str(o.autocomplete),
  pattern: str(o.pattern),
});

/** `day`, `month` and `year` of the macro are three items of ours; classes that say width or error are props. */
function dateItems(o: Options): readonly DateItem[] {
  const given = list(o.items);
  const named = wholeDate.map(({ name }) => ({
    name,
    ...obj(o[name]),
    leftOut: o[name] === false || o[name] === null,
  }));
  const items = given.length > 0 ? given : named.filter(({ leftOut }) => !leftOut);
  return items.map((item) => {
    const classes = (str((item as Options).classes) ?? '').split(' ');
    const width = classes.map((name) => /^govuk-input--width-([234])$/.exec(name)?.[1]).find(Boolean);
    const rest = classes.filter((name) => !/^govuk-input--(width-\d|error)$/.test(name)).join(' ');
    return {
      ...dateItem(item as Options),
      class: rest,
      width: width === undefined ? undefined : (Number(width) as 2 | 3 | 4),
      error: classes.includes('govuk-input--error') ? true : bool((item as Options).error),
    };
  });
}

function dateInput(o: Options): VNode {
  return (
    <DateInput
      {...field(o)}
      {...fieldset(o.fieldset)}
      id={str(o.id) ?? ''}
      namePrefix={str(o.namePrefix)}
      values={obj(o.values) as Record<string, string> | undefined}
      items={dateItems(o)}
    />
  );
}

const kebab = (name: string) => name.replace(/Text$/, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `charactersUnderLimitText: { other: … }` → `characters-under-limit.other`. */
function texts(o: Options, names: readonly string[]): Record<string, string> {
  const pairs = names.flatMap((name): [string, string][] => {
    const value = o[name];
    if (typeof value === 'string') return [[kebab(name), value]];
    return Object.entries(obj(value) ?? {}).map(([rule, text]) => [`${kebab(name)}.${rule}`, String(text)]);
  });
  return Object.fromEntries(pairs);
}

const counterNames = ['characters', 'words'].flatMap((unit) =>
  ['Under', 'At', 'Over'].map((side) => `${unit}${side}LimitText`),
);
const uploadNames = [
  'chooseFilesButton',
  'noFileChosen',
  'multipleFilesChosen',
  'dropInstruction',
  'enteredDropZone',
  'leftDropZone',
];
const passwordNames = [
  'showPassword',
  'hidePassword',
  'showPasswordAriaLabel',
  'hidePasswordAriaLabel',
  'passwordShownAnnouncement',
  'passwordHiddenAnnouncement',
];

function characterCount(o: Options): VNode {
  return (
    <CharacterCount
      {...field(o)}
      {...shared(o)}
      rows={o.rows as number | undefined}
      maxlength={scalar(o.maxlength)}
      maxwords={scalar(o.maxwords)}
      threshold={scalar(o.threshold)}
      countType={str(o.countType)}
      limitText={str(o.textareaDescriptionText)}
      messageClass={str(obj(o.countMessage)?.classes)}
      texts={texts(o, counterNames)}
    />
  );
}

function fileUpload(o: Options): VNode {
  return (
    <FileUpload
      {...field(o)}
      multiple={bool(o.multiple)}
      dropzone={bool(o.javascript)}
      wrapper={{ class: str(o.wrapperClasses), attributes: attrs(o.wrapperAttributes) }}
      texts={texts(
        o,
        uploadNames.map((name) => `${name}Text`),
      )}
    />
  );
}

function passwordInput(o: Options): VNode {
  const buttonClass = str(obj(o.button)?.classes);
  const spoken = texts(
    o,
    passwordNames.map((name) => `${name}Text`),
  );
  return (
    <PasswordInput
      {...field(o)}
      value={str(o.value)}
      autocomplete={str(o.autocomplete)}
      buttonClass={buttonClass}
      texts={spoken}
    />
  );
}

function banner(o: Options): VNode {
  const success = o.type === 'success';
  const html = truthy(o.titleHtml);
  const autoFocus = bool(o.disableAutoFocus);
  // Our own word for a success without a title is "Done".
  const title: ComponentChildren =
    html === undefined ? (truthy(o.titleText) ?? (success ? 'Success' : undefined)) : raw(html);
  return (
    <NotificationBanner
      {...look(o)}
      title={title}
      titleId={str(o.titleId)}
      titleLevel={o.titleHeadingLevel as 2 | undefined}
      type={success ? 'success' : undefined}
      role={str(o.role)}
      autoFocus={autoFocus === undefined ? undefined : !autoFocus}
      text={truthy(o.html) === undefined ? str(o.text) : undefined}
    >
      {truthy(o.html) === undefined ? undefined : content(o)}
    </NotificationBanner>
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

function select(o: Options): VNode {
  const items: readonly SelectItem[] = list(o.items).map((item) => ({
    text: scalar(item.text) ?? '',
    value: scalar(item.value),
    selected: bool(item.selected),
    disabled: bool(item.disabled),
    attributes: attrs(item.attributes),
  }));
  return <Select {...field(o)} items={items} value={scalar(o.value)} />;
}

const blank: WordedOptions = { text: '' };

/** Component → how its fixture's options become our component. */
export const renderers: Readonly<Record<string, (options: Options) => VNode>> = {
  button,
  table,
  pagination,
  select,
  breadcrumbs,
  details,
  'summary-list': summaryList,
  'date-input': dateInput,
  'character-count': characterCount,
  'file-upload': fileUpload,
  'password-input': passwordInput,
  'notification-banner': banner,
  'error-summary': errorSummary,
  input: (o) => <Input {...input(o)} />,
  textarea: (o) => <Textarea {...field(o)} {...shared(o)} rows={(o.rows as number | undefined) || undefined} />,
  radios: (o) => <Radios {...choices(o)} value={scalar(o.value)} />,
  checkboxes: (o) => <Checkboxes {...choices(o)} values={(o.values as string[] | undefined) ?? []} />,
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
