import type { JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { type FieldProps, fieldDescribedBy, LabelledGroup } from './form-group.tsx';

/** Several lines of text. */
export interface TextareaProps extends FieldProps {
  value?: string | undefined;
  rows?: number | undefined;
  autocomplete?: string | undefined;
  spellcheck?: boolean | undefined;
}

/** A text area with its label, hint and error. */
export function Textarea(props: TextareaProps): JSX.Element {
  const id = props.id ?? props.name;
  const attributes: Attributes = {
    ...(props.spellcheck === undefined ? {} : { spellcheck: String(props.spellcheck) }),
    autocomplete: props.autocomplete,
    disabled: props.disabled,
    'aria-describedby': fieldDescribedBy(id, props),
    ...props.attributes,
  };
  return (
    <LabelledGroup field={props}>
      <textarea
        class={classNames('govuk-textarea', props.error !== undefined && 'govuk-textarea--error', props.class)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        value={props.value}
        {...attributes}
      />
    </LabelledGroup>
  );
}
