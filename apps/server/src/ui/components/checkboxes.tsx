import type { JSX } from 'preact';
import { ChoiceGroup, type ChoiceItem, type ChoicesProps } from './choices.tsx';

/** Choose any number. `values` are the chosen ones. */
export interface CheckboxesProps extends ChoicesProps {
  values?: readonly (string | number)[] | undefined;
}

/** Checkboxes under one question. */
export function Checkboxes({ values = [], ...props }: CheckboxesProps): JSX.Element {
  const isChecked = (item: ChoiceItem) =>
    item.checked ?? values.some((value) => item.value !== undefined && value === item.value);
  return <ChoiceGroup kind="checkboxes" props={props} isChecked={isChecked} />;
}

/** One checkbox alone: "Off site". Its words are its label, so there is no legend. */
export function Checkbox(item: ChoiceItem & { name: string; error?: CheckboxesProps['error'] }): JSX.Element {
  const { name, error, ...rest } = item;
  return <Checkboxes name={name} error={error} items={[{ value: 'yes', ...rest }]} />;
}
