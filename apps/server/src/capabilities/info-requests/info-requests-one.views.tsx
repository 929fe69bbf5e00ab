import type { VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, type SentForm } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords } from '../../ui/words.ts';
import type { RequestView } from './info-requests.service.ts';
import { ASKED_AS, ASKS, answerOf, INFO_REQUESTS, OUTCOMES, STEPS, type Step } from './info-requests.ts';
import { NextWords } from './info-requests.views.tsx';
import type { Place } from './info-requests-places.ts';

/** One request: what it is, by when it is answered, what was done, and where something about them is kept. */
export function requestPage(shell: Shell, view: RequestView & SentForm & { quicker?: string | undefined }): VNode {
  const { request, next, now, places, problems, quicker } = view;
  const { name, law } = ASKS[request.asks];
  const crumbs = [{ text: 'Information requests', href: INFO_REQUESTS }, { text: name }];
  return (
    <Page title={name} density="desk" shell={shell}>
      <QuickerNote quicker={quicker}>What you wrote is still below.</QuickerNote>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle crumbs={crumbs} under="Your reading is recorded. Whoever it is about cannot read it here.">
        {name}
      </PageTitle>
      <MainAside layout="aside" aside={<StepForm shell={shell} view={view} />} asideLabel="Record what was done">
        <Panel title="The request">
          <Facts
            facts={[
              { name: 'Next', value: next ? <NextWords next={next} now={now} /> : <Answered view={view} /> },
              { name: 'Received', value: dayWords(request.receivedOn, now) },
              { name: 'Asked by', value: <bdi>{request.askedBy}</bdi> },
              { name: 'They are', value: ASKED_AS[request.askedAs] },
              ...(request.about ? [{ name: 'Whose data', value: <bdi>{request.about}</bdi> }] : []),
              { name: 'In their words', value: <bdi>{request.words}</bdi> },
            ]}
          />
          <p class="gh-soft">
            The day comes from {law}, as we know it. Your data protection officer confirms it, and anything that you
            hold back.
          </p>
        </Panel>
        <Done view={view} />
        {places.length ? <Places places={places} isFile={request.asks === 'transfer'} /> : null}
      </MainAside>
    </Page>
  );
}

function Answered({ view: { request, now } }: { view: RequestView }): VNode | null {
  const answer = answerOf(request);
  if (!answer) return null;
  return (
    <>
      <StateTag state="done">Answered</StateTag> {answer.outcome ? OUTCOMES[answer.outcome] : ''},{' '}
      {dayWords(answer.doneOn, now)}
    </>
  );
}

function Done({ view: { request, now } }: { view: RequestView }): VNode {
  if (!request.steps.length) return <Panel title="What was done" note="Nothing recorded yet" />;
  return (
    <Panel title="What was done" flush>
      <Table
        class="gh-table--register"
        head={['When', 'What', 'Details']}
        rows={request.steps.map(({ step, doneOn, words, outcome, notedBy }): Cell[] => [
          dayWords(doneOn, now),
          STEPS[step].name,
          <>
            {outcome ? <b>{OUTCOMES[outcome]}. </b> : null}
            <bdi>{words}</bdi>
            <div class="gh-soft">
              <bdi>{notedBy ?? 'A colleague'}</bdi>
            </div>
          </>,
        ])}
      />
    </Panel>
  );
}

function Places({ places, isFile }: { places: readonly Place[]; isFile: boolean }): VNode {
  return (
    <Panel title="Where something about them is kept" note="As far as you can see it" flush>
      <div class="gh-panel__body">
        <Note lead={isFile ? 'Before the file goes:' : 'Before you hand anything out:'}>
          {isFile
            ? 'it is for the new school’s safeguarding lead alone. Send what they need to keep this pupil safe, and other children’s names only where they need those too. Your records stay here until their time is over.'
            : 'leave out what would tell of somebody else, unless they agree. What was asked for must not be deleted meanwhile: set a legal hold on its record. Mail, paper and the pupil records system are not in Gatehouse.'}
        </Note>
      </div>
      <Table
        head={['Where', 'Entries', isFile ? 'What to think of' : 'Before it is handed out']}
        rows={places.map(({ name, href, count, before }): Cell[] => [
          href ? <a href={href}>{name}</a> : name,
          count === null ? (href ? '–' : 'Others see it') : String(count),
          before,
        ])}
      />
    </Panel>
  );
}

function StepForm({ shell, view }: { shell: Shell; view: RequestView & SentForm }): VNode {
  const { request, steps } = view;
  const field = (name: string) => fieldOf(view, name);
  const outcome = (
    <Radios
      {...field('outcome')}
      legend="How?"
      items={Object.entries(OUTCOMES).map(([value, text]) => ({ value, text }))}
    />
  );
  return (
    <Panel title="Record what was done">
      <form method="post" action={`${INFO_REQUESTS}/${request.id}`} noValidate data-draft="">
        <Csrf token={shell.csrf} />
        <Radios
          {...field('step')}
          legend="What?"
          items={steps.map((step: Step) => ({
            ...{ value: step, text: STEPS[step].name },
            ...(STEPS[step].hint && { hint: STEPS[step].hint }),
            ...(step === 'answered' && { conditional: outcome }),
          }))}
        />
        <Input {...field('doneOn')} type="date" label="On which day?" width={10} />
        <Textarea {...field('words')} label="In words" rows={4} />
        <Button preventDoubleClick>Record it</Button>
      </form>
    </Panel>
  );
}
