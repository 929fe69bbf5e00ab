import type { JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { type FieldProps, fieldDescribedBy, LabelledGroup } from './form-group.tsx';

/** One choice of a select. Without `value` the text is what is sent. */
export interface SelectItem {
  text: string | number;
  value?: string | number | undefined;
  selected?: boolean | undefined;
  disabled?: boolean | undefined;
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
        {props.items.map((item) => (
          <option
            value={item.value}
            selected={isSelected(item, props.value)}
            disabled={item.disabled}
            {...item.attributes}
          >
            {item.text}
          </option>
        ))}
      </select>
    </LabelledGroup>
  );
}
