import type { ComponentChildren, JSX } from 'preact';
import { yearWords } from '../../access/years.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { changedByBoth, marksOf, meet, SEEN } from '../../site/meanwhile.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input, type InputProps } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select, type SelectItem } from '../../ui/components/select.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import type { PersonLine } from './people.store.ts';
import { FIELD_LIST, FIELD_WORDS, fullName, KIND_LIST, KINDS, type PersonFields, SEXES, valueWords } from './people.ts';

/** What stands in a form: what was typed, and what needs another look. */
export interface FormState {
  values: Readonly<Record<string, string | undefined>>;
  problems: readonly FieldProblem[];
  /** What a colleague did meanwhile. */
  quicker?: string | undefined;
}

/** The summary of what needs another look, before everything else. */
export function Problems({
  problems,
  kept = 'Nothing is lost. What you typed is still here.',
}: {
  problems: readonly FieldProblem[];
  kept?: string;
}): JSX.Element | null {
  if (!problems.length) return null;
  return <ErrorSummary errors={errorsOf(problems)} kept={kept} />;
}

/** A text field of a form, its value and its message taken from the state. */
export function Field({ state, name, ...more }: { state: FormState } & InputProps): JSX.Element {
  return (
    <Input
      name={name}
      value={state.values[name] ?? ''}
      error={problemOf(state.problems, name)}
      autocomplete="off"
      spellcheck={false}
      {...more}
    />
  );
}

interface FormPageProps {
  shell: Shell;
  title: ComponentChildren;
  crumbs: { text: ComponentChildren; href?: string }[];
  action: string;
  state: FormState;
  /** The words of its button; undefined where there is nothing to send yet. */
  submit: string | undefined;
  warning?: boolean | undefined;
  cancel: string;
  aside: ComponentChildren;
  /** What follows who was quicker, where nothing was typed that could be sent again. */
  quickerThen?: string | undefined;
  children: ComponentChildren;
}

/** A page with one form and what surrounds it. */
export function FormPage(props: FormPageProps): JSX.Element {
  const { shell, title, crumbs, action, state, submit, warning, cancel, aside, quickerThen, children } = props;
  // The last crumb is the page itself; it names the tab where it says no pupil's name.
  const last = crumbs.at(-1)?.text;
  const name = typeof last === 'string' ? last : (submit ?? '');
  return (
    <Page title={name} density="desk" shell={shell}>
      <Problems problems={state.problems} />
      <QuickerNote quicker={state.quicker}>{quickerThen}</QuickerNote>
      <PageTitle crumbs={crumbs}>{title}</PageTitle>
      <MainAside layout="form" aside={aside}>
        <form method="post" action={action} novalidate>
          <Csrf token={shell.csrf} />
          {children}
          <ButtonGroup>
            {submit === undefined ? null : (
              <Button variant={warning ? 'warning' : 'primary'} preventDoubleClick>
                {submit}
              </Button>
            )}
            <a class="govuk-link" href={cancel}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </MainAside>
    </Page>
  );
}

/** Years to choose from, none first; `chosen` as a form sends it. */
export function yearItems(years: readonly number[], chosen: string | undefined): SelectItem[] {
  const items = years.map((year) => ({ value: String(year), text: yearWords(year) }));
  return [{ value: '', text: 'No year' }, ...items].map((item) => ({
    ...item,
    selected: item.value === (chosen ?? ''),
  }));
}

/** The fields of a person, as text for the form. */
export function formValues(person: PersonFields): Record<string, string> {
  return Object.fromEntries(FIELD_LIST.map((field) => [field, person[field] === null ? '' : String(person[field])]));
}

/** A correction that a colleague was quicker with: fields left alone say what they say now, and where both wrote it is told what that is (S24). */
export function metPerson(person: PersonLine, sent: Record<string, string>): Omit<FormState, 'quicker'> {
  const { form, both } = meet(sent, formValues(person));
  const { version: _older, ...values } = form;
  const inOrder = FIELD_LIST.filter((field) => both.includes(field));
  const problems = changedByBoth(inOrder, (field) => valueWords(field, person[field]));
  return { values, problems };
}

/** Why: in the history and in the journal. */
export function Reason({ state, hint }: { state: FormState; hint: string }): JSX.Element {
  return <Field state={state} name="reason" label="Why" hint={hint} attributes={{ maxlength: 500 }} />;
}

/** Add a person, or correct one. */
export function personFormPage(
  shell: Shell,
  state: FormState,
  { person, years }: { person: PersonLine | null; years: readonly number[] },
): JSX.Element {
  const back = person ? `/people/${person.id}` : '/people';
  const title = person ? (
    <>
      Correct <bdi>{fullName(person)}</bdi>
    </>
  ) : (
    'Add a person'
  );
  return (
    <FormPage
      shell={shell}
      title={title}
      crumbs={[{ text: 'People', href: '/people' }, { text: title }]}
      action={person ? `${back}/correct` : '/people/new'}
      state={state}
      submit={person ? 'Save the correction' : 'Add the person'}
      cancel={back}
      aside={
        <>
          <Note lead="Kept for good.">The previous values, who changed them and why are kept.</Note>
          {person?.source === 'mis' ? (
            <Note lead="Kept by the school’s file.">
              The next import sets these fields from your management information system, so correct it there too.
            </Note>
          ) : null}
        </>
      }
    >
      {person ? (
        <>
          <input type="hidden" name="version" value={state.values.version ?? String(person.version)} />
          <input type="hidden" name={SEEN} value={state.values[SEEN] ?? marksOf(formValues(person))} />
        </>
      ) : null}
      <Select
        name="kind"
        label={FIELD_WORDS.kind}
        value={state.values.kind}
        error={problemOf(state.problems, 'kind')}
        items={[{ value: '', text: 'Choose' }, ...KIND_LIST.map((kind) => ({ value: kind, text: KINDS[kind][0] }))]}
      />
      <Field state={state} name="given_name" label={FIELD_WORDS.given_name} width={30} />
      <Field state={state} name="family_name" label={FIELD_WORDS.family_name} width={30} />
      <Select
        name="year_group"
        label={FIELD_WORDS.year_group}
        error={problemOf(state.problems, 'year_group')}
        items={yearItems(years, state.values.year_group)}
      />
      <Field state={state} name="class_name" label={FIELD_WORDS.class_name} hint="For example, 9B" width={10} />
      <Field state={state} name="job_title" label={FIELD_WORDS.job_title} width={30} />
      <Field
        state={state}
        name="username"
        label={FIELD_WORDS.username}
        hint="As on the school’s network: it links activity to this person"
        width={20}
      />
      <Field state={state} name="email" label={FIELD_WORDS.email} type="email" width={30} />
      <Field state={state} name="mis_id" label={FIELD_WORDS.mis_id} width={20} />
      <Field state={state} name="upn" label={FIELD_WORDS.upn} hint="Pupils: a letter and twelve digits" width={20} />
      <Radios
        name="sex"
        legend={FIELD_WORDS.sex}
        value={state.values.sex || 'not_recorded'}
        error={problemOf(state.problems, 'sex')}
        layout="inline"
        items={Object.entries(SEXES).map(([value, text]) => ({ value, text }))}
      />
      <Reason
        state={state}
        hint={person ? 'For example: name changed by deed poll' : 'For example: joins on Monday, not in the file yet'}
      />
    </FormPage>
  );
}
