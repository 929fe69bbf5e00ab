import type { JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { problemOf } from '../field-of.ts';
import { classNames } from './attributes.ts';
import { Fieldset } from './fieldset.tsx';
import { FieldMessages, FormGroup, fieldDescribedBy } from './form-group.tsx';
import type { Worded } from './worded.ts';

interface DateTimeInputProps {
  /** Two fields are sent: `<name>-date` and `<name>-time`, as typed. */
  name: string;
  legend: Worded;
  hint?: Worded | undefined;
  error?: Worded | undefined;
  /** Which of the two the error is about; both when not given. */
  wrong?: 'date' | 'time' | undefined;
  date?: string | undefined;
  time?: string | undefined;
}

/** When something happened, typed as people say it: "Tuesday 17 November" and "09:10". */
export function DateTimeInput(props: DateTimeInputProps): JSX.Element {
  const { name, legend, hint, error, wrong } = props;
  const isWrong = (part: 'date' | 'time') => error !== undefined && (wrong ?? part) === part;
  const field = (part: 'date' | 'time', label: string, value: string | undefined) => (
    <>
      <label class="govuk-visually-hidden" for={`${name}-${part}`}>
        {label}
      </label>
      <input
        class={classNames('govuk-input', `gh-date-time__${part}`, isWrong(part) && 'govuk-input--error')}
        id={`${name}-${part}`}
        name={`${name}-${part}`}
        type="text"
        value={value}
        autocomplete="off"
        aria-invalid={isWrong(part) ? 'true' : undefined}
      />
    </>
  );
  return (
    <FormGroup error={error}>
      <Fieldset legend={legend} role="group" describedBy={fieldDescribedBy(name, { hint, error })}>
        <FieldMessages id={name} hint={hint} error={error} />
        <div class="gh-date-time">
          {field('date', 'Date', props.date)}
          {field('time', 'Time', props.time)}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

interface WhenInputProps {
  /** The form as it was sent: `when-date` and `when-time`, as typed. */
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  legend: string;
  hint?: string;
}

/** The moment that a form is about, with what was typed and what is wrong with it; kernel/typed-moment.ts reads it. */
export function WhenInput({
  kept,
  problems,
  legend,
  hint = 'For example, today and 10:34',
}: WhenInputProps): JSX.Element {
  const wrong = (['date', 'time'] as const).find((part) => problems.some(({ field }) => field === `when-${part}`));
  return (
    <DateTimeInput
      name="when"
      legend={{ text: legend, class: 'govuk-fieldset__legend--s' }}
      hint={hint}
      date={kept['when-date']}
      time={kept['when-time']}
      wrong={wrong}
      error={wrong && problemOf(problems, `when-${wrong}`)}
    />
  );
}
