import type { JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { type FieldProps, fieldDescribedBy, LabelledGroup } from './form-group.tsx';

/** One choice of a select. Without `value` the text is what is sent. */
export interface SelectItem {
  text: string | number;
  value?: string | number | undefined;
  selected?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Items of the same group, one after another, stand under its name. */
  group?: string | undefined;
  attributes?: Attributes | undefined;
}

/** A list to choose one from; `value` is the chosen one unless an item says otherwise. */
export interface SelectProps extends FieldProps {
  items: readonly SelectItem[];
  value?: string | number | undefined;
}

function isSelected(item: SelectItem, chosen: string | number | undefined): boolean {
  if (item.selected !== undefined && item.selected) return true;
  if (chosen === undefined || chosen === '' || chosen === 0 || item.selected === false) return false;
  return String(item.value ?? item.text) === String(chosen);
}

function inGroups(items: readonly SelectItem[]): { group: string | undefined; items: SelectItem[] }[] {
  const groups: { group: string | undefined; items: SelectItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.group === item.group) last.items.push(item);
    else groups.push({ group: item.group, items: [item] });
  }
  return groups;
}

function Option({ item, chosen }: { item: SelectItem; chosen: string | number | undefined }): JSX.Element {
  return (
    <option value={item.value} selected={isSelected(item, chosen)} disabled={item.disabled} {...item.attributes}>
      {item.text}
    </option>
  );
}

/** A select with its label, hint and error. */
export function Select(props: SelectProps): JSX.Element {
  const id = props.id ?? props.name;
  return (
    <LabelledGroup field={props}>
      <select
        class={classNames('govuk-select', props.class, props.error !== undefined && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={fieldDescribedBy(id, props)}
        {...props.attributes}
      >
        {inGroups(props.items).map(({ group, items }) => {
          const options = items.map((item) => <Option item={item} chosen={props.value} />);
          return group === undefined ? options : <optgroup label={group}>{options}</optgroup>;
        })}
      </select>
    </LabelledGroup>
  );
}
