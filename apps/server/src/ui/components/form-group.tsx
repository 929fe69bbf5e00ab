import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames, describedByIds } from './attributes.ts';
import { ErrorMessage } from './error-message.tsx';
import { Hint } from './hint.tsx';
import { Label } from './label.tsx';
import type { Worded } from './worded.ts';

/** The wrapper of a field, and what stands just before and after the field itself. */
export interface GroupOptions {
  class?: string | undefined;
  attributes?: Attributes | undefined;
  before?: ComponentChildren;
  after?: ComponentChildren;
}

/** What every single field takes. `id` is the name when it is not given; `error` also turns the field's edge crimson. */
export interface FieldProps {
  name: string;
  label?: Worded | undefined;
  id?: string | undefined;
  hint?: Worded | undefined;
  error?: Worded | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  group?: GroupOptions | undefined;
}

/** The ids that describe a field, in the order in which they are read out. */
export function fieldDescribedBy(id: string, field: Pick<FieldProps, 'describedBy' | 'hint' | 'error'>) {
  return describedByIds(field.describedBy, field.hint && `${id}-hint`, field.error && `${id}-error`);
}

/** Hint and error of a field or a set of fields. */
export function FieldMessages({ id, hint, error }: { id: string } & Pick<FieldProps, 'hint' | 'error'>): JSX.Element {
  return (
    <>
      {hint === undefined ? null : <Hint id={`${id}-hint`} hint={hint} />}
      {error === undefined ? null : <ErrorMessage id={`${id}-error`} error={error} />}
    </>
  );
}

interface FormGroupProps {
  error?: Worded | undefined;
  group?: GroupOptions | undefined;
  children: ComponentChildren;
}

/** The block around a field; a crimson line at its left when something is wrong. */
export function FormGroup({ error, group, children }: FormGroupProps): JSX.Element {
  return (
    <div
      class={classNames('govuk-form-group', error !== undefined && 'govuk-form-group--error', group?.class)}
      {...group?.attributes}
    >
      {children}
    </div>
  );
}

/** Label, hint, error, then the field. */
export function LabelledGroup({ field, children }: { field: FieldProps; children: ComponentChildren }): JSX.Element {
  const id = field.id ?? field.name;
  return (
    <FormGroup error={field.error} group={field.group}>
      <Label label={field.label} for={id} />
      <FieldMessages id={id} hint={field.hint} error={field.error} />
      {field.group?.before}
      {children}
      {field.group?.after}
    </FormGroup>
  );
}
