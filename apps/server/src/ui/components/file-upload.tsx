import type { JSX } from 'preact';
import { type Attributes, classNames } from './attributes.ts';
import { type FieldProps, fieldDescribedBy, LabelledGroup } from './form-group.tsx';

interface FileUploadProps extends FieldProps {
  multiple?: boolean | undefined;
  /** With JavaScript a box to drop files on; without it the browser's own field. */
  dropzone?: boolean | undefined;
  wrapper?: { class?: string | undefined; attributes?: Attributes | undefined } | undefined;
  texts?: Readonly<Record<string, string>> | undefined;
}

/** A file to send, with its label, hint and error. */
export function FileUpload(props: FileUploadProps): JSX.Element {
  const id = props.id ?? props.name;
  const texts = Object.entries(props.texts ?? {}).map(([key, text]) => [`data-i18n.${key}`, text]);
  const wrapper: Attributes = { ...Object.fromEntries(texts), ...props.wrapper?.attributes };
  const attributes: Attributes = { 'aria-describedby': fieldDescribedBy(id, props), ...props.attributes };
  const field = (
    <input
      class={classNames('govuk-file-upload', props.class, props.error !== undefined && 'govuk-file-upload--error')}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled}
      multiple={props.multiple}
      {...attributes}
    />
  );
  return (
    <LabelledGroup field={props}>
      {props.dropzone === true ? (
        <div
          class={classNames('govuk-file-upload-wrapper', props.wrapper?.class)}
          data-module="govuk-file-upload"
          {...wrapper}
        >
          {field}
        </div>
      ) : (
        field
      )}
    </LabelledGroup>
  );
}
