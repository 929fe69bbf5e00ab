import type { JSX } from 'preact';
import { type Attributes, classNames, describedByIds } from './attributes.ts';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';
import { FieldMessages, FormGroup, type GroupOptions } from './form-group.tsx';
import { Input } from './input.tsx';
import type { Worded } from './worded.ts';

/** One of the fields of a date. Without `width`, two digits, four for the year. */
export interface DateItem {
  name: string;
  label?: string | undefined;
  id?: string | undefined;
  value?: string | number | undefined;
  error?: boolean | undefined;
  width?: 2 | 3 | 4 | undefined;
  inputmode?: string | undefined;
  autocomplete?: string | undefined;
  pattern?: string | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

interface DateInputProps {
  id: string;
  /** Names become `prefix-day`, `prefix-month`, `prefix-year`. */
  namePrefix?: string | undefined;
  items?: readonly DateItem[] | undefined;
  values?: Readonly<Record<string, string | number>> | undefined;
  legend?: Worded | undefined;
  fieldset?: Omit<FieldsetProps, 'children' | 'legend'> | undefined;
  hint?: Worded | undefined;
  error?: Worded | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  group?: GroupOptions | undefined;
}

/** Day, month and year, each in a field of its own. */
export const wholeDate: readonly DateItem[] = [{ name: 'day' }, { name: 'month' }, { name: 'year' }];

const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

/** With a message but no field named as wrong, all of them are. */
function hasError(item: DateItem, props: DateInputProps, anyNamed: boolean): boolean {
  return item.error ?? (props.error !== undefined && !anyNamed);
}

function DateField({
  item,
  props,
  anyNamed,
}: {
  item: DateItem;
  props: DateInputProps;
  anyNamed: boolean;
}): JSX.Element {
  const prefixed = props.namePrefix === undefined ? item.name : `${props.namePrefix}-${item.name}`;
  const wrong = hasError(item, props, anyNamed);
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: item.label ?? capitalised(item.name), class: 'govuk-date-input__label' }}
        id={item.id ?? `${props.id}-${item.name}`}
        class={classNames('govuk-date-input__input', wrong && 'govuk-input--error', item.class)}
        width={item.width ?? (item.name === 'year' ? 4 : 2)}
        name={prefixed}
        value={item.value ?? props.values?.[prefixed]}
        inputmode={item.inputmode ?? 'numeric'}
        autocomplete={item.autocomplete}
        pattern={item.pattern}
        attributes={item.attributes}
      />
    </div>
  );
}

/** A date that people know by heart, such as a date of birth. For something that happened, use DateTimeInput. */
export function DateInput(props: DateInputProps): JSX.Element {
  const items = props.items ?? wholeDate;
  const anyNamed = items.some((item) => item.error === true);
  const given: Attributes = { ...props.attributes, id: props.id };
  const inner = (
    <>
      <FieldMessages id={props.id} hint={props.hint} error={props.error} />
      <div class={classNames('govuk-date-input', props.class)} {...given}>
        {props.group?.before}
        {items.map((item) => (
          <DateField item={item} props={props} anyNamed={anyNamed} />
        ))}
        {props.group?.after}
      </div>
    </>
  );
  if (props.legend === undefined && props.fieldset === undefined) {
    return (
      <FormGroup error={props.error} group={props.group}>
        {inner}
      </FormGroup>
    );
  }
  const described = describedByIds(
    props.fieldset?.describedBy,
    props.hint && `${props.id}-hint`,
    props.error && `${props.id}-error`,
  );
  return (
    <FormGroup error={props.error} group={props.group}>
      <Fieldset {...props.fieldset} role="group" legend={props.legend} describedBy={described}>
        {inner}
      </Fieldset>
    </FormGroup>
  );
}

interface DayInputProps {
  /** The fields are `name-day`, `name-month` and `name-year`, as dayOf() reads them. */
  name: string;
  legend: Worded;
  hint?: Worded | undefined;
  /** What was sent, so that it comes back as it was typed. */
  form: Readonly<Record<string, string>>;
  error?: Worded | undefined;
}

/** A day in three fields. The first has the name as its id: there the summary of errors leads, and a box around them takes no focus. */
export function DayInput({ name, form, ...said }: DayInputProps): JSX.Element {
  const items = wholeDate.map((item) => ({
    ...item,
    ...(item.name === 'day' && { id: name }),
    value: form[`${name}-${item.name}`] ?? '',
  }));
  return <DateInput {...said} id={`${name}-date`} namePrefix={name} items={items} />;
}
