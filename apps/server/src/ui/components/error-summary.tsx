import type { ComponentChildren, JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { countWord } from '../words.ts';
import { type Attributes, classNames } from './attributes.ts';

/** One thing to put right; `href` is the id of its field with a hash before it. */
export interface ErrorItem {
  text: ComponentChildren;
  href?: string | undefined;
  attributes?: Attributes | undefined;
}

/** What a form was refused for, as links to its fields; `anchor` where the id of a field is not its name. */
export function errorsOf(
  problems: readonly FieldProblem[],
  anchor: (field: string) => string = (field) => field,
): ErrorItem[] {
  return problems.map(({ field, message }) => ({ text: message, href: `#${anchor(field)}` }));
}

interface ErrorSummaryProps {
  /** Without it the errors are counted: "Two answers need another look". */
  title?: ComponentChildren;
  /** In the order of the fields on the page. */
  errors?: readonly ErrorItem[] | undefined;
  description?: ComponentChildren;
  /** A line beneath: "Nothing is lost. Your draft was kept at 10:42." */
  kept?: string | undefined;
  autoFocus?: boolean | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

function counted(errors: number): string {
  return errors === 1 ? 'One answer needs another look' : `${countWord(errors)} answers need another look`;
}

/** What needs another look, before everything else on the page. The title of the document then begins with "Error:". */
export function ErrorSummary(props: ErrorSummaryProps): JSX.Element {
  const { errors = [], autoFocus, description } = props;
  return (
    <div
      class={classNames('govuk-error-summary', props.class)}
      {...(autoFocus === undefined ? {} : { 'data-disable-auto-focus': String(!autoFocus) })}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? counted(errors.length)}</h2>
        <div class="govuk-error-summary__body">
          {description === undefined ? null : <p>{description}</p>}
          {errors.length === 0 ? null : (
            <ul class="govuk-list govuk-error-summary__list">
              {errors.map(({ text, href, attributes }) => (
                <li>
                  {href === undefined ? (
                    text
                  ) : (
                    <a href={href} {...attributes}>
                      {text}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          )}
          {props.kept === undefined ? null : <p>{props.kept}</p>}
        </div>
      </div>
    </div>
  );
}
