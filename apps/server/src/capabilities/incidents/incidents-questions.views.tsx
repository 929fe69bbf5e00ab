import type { JSX, VNode } from 'preact';
import { SEEN } from '../../site/meanwhile.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { type Draft, field, Problems } from './incidents-parts.views.tsx';
import { type Asked, answerMarks } from './incidents-questions.service.ts';
import type { QuestionSet } from './incidents-questions.store.ts';
import { optionsOf, QUESTION_KINDS, type Question } from './incidents-questions.ts';
import { AREAS, type TypeCode, typeOf } from './incidents-taxonomy.ts';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

/** The questions of an incident with what was answered. */
export function QuestionsPanel(props: {
  id: string;
  asked: readonly Asked[];
  mayAnswer: boolean;
  now: Date;
}): JSX.Element | null {
  const { id, asked, mayAnswer, now } = props;
  if (!asked.length) return null;
  const answered = asked.filter((question) => question.answered).length;
  const head = {
    id: 'questions',
    title: 'Questions',
    note: `${answered} of ${asked.length} answered`,
    end: mayAnswer ? <a href={`/incidents/${id}/questions`}>Answer…</a> : undefined,
  };
  if (!answered) return <Panel {...head} />;
  return (
    <Panel {...head}>
      <div class="gh-recordfacts">
        <Facts
          facts={asked.map(({ text, answered: given }) => ({
            name: text,
            value: given ? (
              <>
                <bdi>{given.answer}</bdi>{' '}
                <span class="gh-soft">
                  {given.by ?? 'A colleague'}, {dateTimeWords(given.at, now)}
                </span>
              </>
            ) : (
              'Not answered yet'
            ),
          }))}
        />
      </div>
    </Panel>
  );
}

/** Answer the questions of one incident. */
export function questionsPage(shell: Shell, form: WorkForm & { asked: readonly Asked[] }): VNode {
  const { view, draft, asked } = form;
  return (
    <Frame shell={shell} view={view} title="Questions" path="questions" submit="Save answers" draft={draft}>
      {asked.length ? (
        <p>Answer what you can. You can change answers later; earlier answers stay on record.</p>
      ) : (
        <p>There are no questions for this kind of incident.</p>
      )}
      <input type="hidden" name={SEEN} value={draft.form[SEEN] ?? answerMarks(asked)} />
      {asked.map((question) => (
        <QuestionField question={question} draft={draft} />
      ))}
    </Frame>
  );
}

function QuestionField({ question, draft }: { question: Asked; draft: Draft }): JSX.Element {
  const name = `q-${question.key}`;
  const given = field(draft, name);
  const props = { ...given, value: given.value || (question.answered?.answer ?? '') };
  const hint = question.before ? 'Needed before it can be closed' : undefined;
  const options = optionsOf(question);
  if (!options.length)
    return (
      <Textarea {...props} label={{ text: question.text, class: 'govuk-label--s' }} {...(hint && { hint })} rows={3} />
    );
  return (
    <Radios
      {...props}
      legend={{ text: question.text, class: 'govuk-fieldset__legend--s' }}
      {...(hint && { hint })}
      layout={question.kind === 'yes_no' ? 'inline' : undefined}
      items={options.map((text) => ({ value: text, text }))}
    />
  );
}

/** The way back: to the log only for those who have one. */
function crumbsOf(shell: Shell, ...rest: { text: string; href?: string }[]) {
  const log = { text: 'Incidents', href: '/incidents' };
  return shell.sections.some(({ href }) => href === log.href) ? [log, ...rest] : rest;
}

/** What is asked about each type, for whoever changes the school's settings. */
export function questionSetsPage(
  shell: Shell,
  sets: readonly { type: TypeCode; version: number; questions: readonly Question[]; set: QuestionSet | null }[],
): VNode {
  return (
    <Page title="Question sets" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        crumbs={crumbsOf(shell, { text: 'Question sets' })}
        under="What is asked about each kind of incident. A change makes a new version. Existing incidents keep the questions they started with."
      >
        {' '}
        Question sets{' '}
      </PageTitle>
      <Panel flush>
        <Table
          head={['Kind', 'Area', 'Questions', 'Version']}
          rows={sets.map(({ type, version, questions, set }) => [
            <a href={`/incidents/questions/${type}`}>{typeOf(type).name}</a>,
            `${AREAS[typeOf(type).area].name}, ${typeOf(type).sub}`,
            questions.length ? plural(questions.length, 'question') : 'None',
            set?.madeBy ? `${version}, by ${set.madeBy}` : 'Supplied with Gatehouse',
          ])}
        />
      </Panel>
    </Page>
  );
}

/** How many rows the form of a set shows beyond those filled in. */
const SPARE_ROWS = 3;

/** Change what is asked about one type. */
export function questionSetPage(
  shell: Shell,
  view: { type: TypeCode; version: number; questions: readonly Question[]; draft: Draft },
): VNode {
  const { type, version, questions, draft } = view;
  const { name } = typeOf(type);
  return (
    <Page title={`Question set: ${name}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        <Problems problems={draft.problems} quicker={draft.quicker} />
        <PageTitle
          crumbs={crumbsOf(shell, { text: 'Question sets', href: '/incidents/questions' }, { text: name })}
          under="To remove a question, clear its text. Existing incidents keep the questions they started with."
        >
          {name}
        </PageTitle>
        {draft.quicker ? <AskedNow questions={questions} /> : null}
        <form method="post" action={`/incidents/questions/${type}`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={draft.form.version ?? version} />
          {Array.from({ length: rowsOf(questions, draft) }, (_, row) => (
            <QuestionRow row={row} question={questions[row]} draft={draft} />
          ))}
          <AskNothing isAsked={questions.length > 0} draft={draft} />
          <SendOrCancel cancel="/incidents/questions">Save as a new version</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}

/** That nothing is asked any more is said, because cleared texts may be a slip: shown where none is left. */
function AskNothing({ isAsked, draft }: { isAsked: boolean; draft: Draft }): JSX.Element | null {
  const { error, value } = field(draft, 'none');
  if (isAsked && !error && !value) return null;
  return (
    <Checkbox
      name="none"
      id="none"
      text="Ask nothing about this kind of incident"
      checked={value === 'yes'}
      error={error}
    />
  );
}

/** As many rows as are asked or were sent, with some to fill in. */
function rowsOf(questions: readonly Question[], { form }: Draft): number {
  const sent = Object.keys(form).filter((name) => /^text-\d+$/.test(name)).length;
  return Math.min(20, Math.max(questions.length + SPARE_ROWS, sent));
}

/** What a colleague asks since: whoever has their own typed beneath decides what is to stand. */
function AskedNow({ questions }: { questions: readonly Question[] }): JSX.Element {
  return (
    <Panel title="Current questions">
      <ul class="govuk-list govuk-list--bullet">
        {questions.map(({ text, before }) => (
          <li>
            <bdi>{text}</bdi>
            {before ? ' Required before closing.' : ''}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function QuestionRow(props: { row: number; question: Question | undefined; draft: Draft }): JSX.Element {
  const { row, question, draft } = props;
  const sent = Object.keys(draft.form).length > 0;
  const cell = (name: string, kept: string) => {
    const given = field(draft, `${name}-${row}`);
    return { ...given, value: sent ? given.value : kept };
  };
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Question {row + 1}</legend>
      <input type="hidden" name={`key-${row}`} value={cell('key', question?.key ?? '').value} />
      <Input {...cell('text', question?.text ?? '')} label="Question" />
      <Select
        {...cell('kind', question?.kind ?? 'yes_no')}
        label="Answer type"
        items={Object.entries(QUESTION_KINDS).map(([value, text]) => ({ value, text }))}
      />
      <Input
        {...cell('options', question?.options.join(', ') ?? '')}
        label="Options, separated by commas"
        hint="Only for “One of a list”"
      />
      <Select
        {...cell('before', question?.before ? 'yes' : 'no')}
        label="Required before closing?"
        items={[
          { value: 'no', text: 'No' },
          { value: 'yes', text: 'Yes' },
        ]}
      />
    </fieldset>
  );
}

/** The questions and answers on paper, a line each. */
export function answersOnPaper(asked: readonly Asked[]): string[] {
  return asked.map(({ text, answered }) => `${text} ${answered?.answer ?? 'Not answered.'}`);
}
