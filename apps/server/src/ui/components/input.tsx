import type { ComponentChildren, JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { FieldMessages, type FieldProps, FormGroup, fieldDescribedBy } from './form-group.tsx';
import { Label } from './label.tsx';

/** Something fixed before or after what is typed, such as "https://" or "minutes". */
export interface Affix {
  text: ComponentChildren;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

/** One line of text. `width` is in characters. `type="text"` unless told otherwise. */
export interface InputProps extends FieldProps {
  type?: string | undefined;
  value?: string | number | undefined;
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  inputmode?: string | undefined;
  autocomplete?: string | undefined;
  autocapitalize?: string | undefined;
  spellcheck?: boolean | undefined;
  pattern?: string | undefined;
  prefix?: Affix | undefined;
  suffix?: Affix | undefined;
  wrapper?: { class?: string | undefined; attributes?: Attributes | undefined } | undefined;
}

function affix(kind: 'prefix' | 'suffix', given: Affix | undefined): JSX.Element | null {
  if (given === undefined) return null;
  return (
    <div class={classNames(`govuk-input__${kind}`, given.class)} aria-hidden="true" {...given.attributes}>
      {given.text}
    </div>
  );
}

function inputAttributes(props: InputProps): Attributes {
  const id = props.id ?? props.name;
  return {
    class: classNames(
      'govuk-input',
      props.width !== undefined && `govuk-input--width-${props.width}`,
      props.class,
      props.error !== undefined && 'govuk-input--error',
    ),
    id,
    name: props.name,
    type: props.type ?? 'text',
    spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
    value: props.value,
    disabled: props.disabled,
    'aria-describedby': fieldDescribedBy(id, props),
    autocomplete: props.autocomplete,
    autocapitalize: props.autocapitalize,
    pattern: props.pattern,
    inputmode: props.inputmode,
    ...props.attributes,
  };
}

/** A text field with its label, hint and error. */
export function Input(props: InputProps): JSX.Element {
  const id = props.id ?? props.name;
  const field = <input {...inputAttributes(props)} />;
  const { before, after } = props.group ?? {};
  const wrapped =
    props.prefix !== undefined || props.suffix !== undefined || before !== undefined || after !== undefined;
  return (
    <FormGroup error={props.error} group={props.group}>
      <Label label={props.label} for={id} />
      <FieldMessages id={id} hint={props.hint} error={props.error} />
      {wrapped ? (
        <div class={classNames('govuk-input__wrapper', props.wrapper?.class)} {...props.wrapper?.attributes}>
          {before}
          {affix('prefix', props.prefix)}
          {field}
          {affix('suffix', props.suffix)}
          {after}
        </div>
      ) : (
        field
      )}
    </FormGroup>
  );
}
