import type { VNode } from 'preact';
import { CharacterCount } from './character-count.tsx';
import { Checkboxes } from './checkboxes.tsx';
import type { ChoiceItem } from './choices.tsx';
import { DateInput, type DateItem, wholeDate } from './date-input.tsx';
import { FileUpload } from './file-upload.tsx';
import {
  attrs,
  bool,
  content,
  field,
  isObject,
  type Json,
  list,
  look,
  type Options,
  obj,
  raw,
  scalar,
  shared,
  str,
  truthy,
  words,
} from './fixture-options.ts';
import { type Affix, Input, type InputProps } from './input.tsx';
import { PasswordInput } from './password-input.tsx';
import { Radios } from './radios.tsx';
import { Select, type SelectItem } from './select.tsx';
import { Textarea } from './textarea.tsx';

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
  const withValue = given.map((item) => ({ ...obj(o[str(item.name) ?? '']), ...item }));
  const items = given.length > 0 ? withValue : named.filter(({ leftOut }) => !leftOut);
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

function select(o: Options): VNode {
  const items: readonly SelectItem[] = list(o.items).map((item) => ({
    text: scalar(item.text) ?? '',
    value: typeof item.value === 'boolean' ? String(item.value) : scalar(item.value),
    selected: bool(item.selected),
    disabled: bool(item.disabled),
    attributes: attrs(item.attributes),
  }));
  return <Select {...field(o)} items={items} value={scalar(o.value)} />;
}

/** Form component → how its fixture's options become ours. */
export const fieldRenderers: Readonly<Record<string, (options: Options) => VNode>> = {
  select,
  'date-input': dateInput,
  'character-count': characterCount,
  'file-upload': fileUpload,
  'password-input': passwordInput,
  input: (o) => <Input {...input(o)} />,
  textarea: (o) => <Textarea {...field(o)} {...shared(o)} rows={(o.rows as number | undefined) || undefined} />,
  radios: (o) => <Radios {...choices(o)} value={scalar(o.value)} />,
  checkboxes: (o) => <Checkboxes {...choices(o)} values={(o.values as string[] | undefined) ?? []} />,
};
