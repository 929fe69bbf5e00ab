import { whyWords } from '@gatehouse/contract';
import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { yearWords } from '../../access/years.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { CanItWait } from '../../site/can-it-wait.views.tsx';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note, QuickerNote, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select, type SelectItem } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, timeWords } from '../../ui/words.ts';
import { AlreadyNote } from './filtering-already.views.tsx';
import type { Already } from './filtering-already-words.ts';
import type { ProposeForm } from './filtering-forms.schemas.ts';
import type { AskContext } from './filtering-pages.service.ts';
import { lessonTimes } from './filtering-times.ts';
import { endWords } from './filtering-words.ts';

/** What a form of a change draws: what was typed, what is wrong with it, what there is to choose from. */
export interface FormView {
  form: ProposeForm;
  problems: readonly FieldProblem[];
  context: AskContext;
  /** What a colleague did meanwhile. */
  quicker?: string | undefined;
  /** What holds or waits already, where the same was asked for. */
  already?: Already | undefined;
  now: Date;
}

/** Some people to choose: one's own first, then years and classes; `more`: key stages, staff and everybody besides. */
export function WhomSelect({ view, more }: { view: FormView; more?: readonly SelectItem[] }): VNode {
  const { own, classes, years } = view.context;
  const item = (key: string, text = audienceKeyWords(key)): SelectItem => ({ value: key, text });
  const rest = [
    ...years.map((year) => item(`year:${year}`, yearWords(year))),
    ...classes.map((name) => item(`group:${name}`, name)),
  ];
  const items = [
    { value: '', text: 'Choose' },
    ...own.map((key) => item(key)),
    ...(more ?? []),
    ...rest.filter(({ value }) => !own.includes(String(value))),
  ];
  // What a link filled in is kept, also where nobody is in that class today.
  const known = items.some(({ value }) => value === view.form.whom);
  const all = known || view.form.whom === '' ? items : [...items, item(view.form.whom)];
  return (
    <Select name="whom" label="For whom" value={view.form.whom} items={all} error={problemOf(view.problems, 'whom')} />
  );
}

/** "Please unblock": for a teacher on a phone between two lessons (R81, R83). */
export function askPage(shell: Shell, view: FormView): VNode {
  const { form, problems, context } = view;
  return (
    <Page title="Ask to unblock" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <QuickerNote quicker={view.quicker} />
      <AlreadyNote already={view.already} now={view.now} />
      <SectionViews shell={shell} />
      <PageTitle
        // Of an address that was looked up it is asked beside the answer.
        under={
          context.verdict ? undefined : (
            <>
              A page opens that should not? <a href="/filtering/propose/address?action=block">Ask to block it…</a>
            </>
          )
        }
      >
        Ask to unblock a page
      </PageTitle>
      <MainAside layout="form" aside={<Open view={view} />} asideLabel="What is already unblocked">
        <form method="post" action="/filtering/ask" noValidate data-draft="">
          <Csrf token={shell.csrf} />
          <input type="hidden" name="request" value={form.request} />
          <input type="hidden" name="action" value="allow" />
          <input type="hidden" name="lesson" value={form.lesson} />
          <Input
            name="address"
            label="Web address"
            value={form.address}
            error={problemOf(view.problems, 'address')}
            spellcheck={false}
            autocapitalize="none"
            inputmode="url"
            attributes={{ maxlength: 2000 }}
          />
          <WhomSelect
            view={view}
            more={[
              { value: 'role:pupil', text: 'All pupils' },
              { value: 'role:staff', text: 'Staff' },
            ]}
          />
          <Verdict view={view} />
          <Radios
            name="span"
            legend="When"
            layout="chips"
            value={form.span}
            error={problemOf(view.problems, 'span')}
            items={[
              ...lessonSpan(view),
              { value: 'hour', text: 'The next hour' },
              { value: 'today', text: 'Today' },
              { value: 'week', text: 'A week' },
              { value: 'date', text: 'Until a day' },
            ]}
          />
          <Input
            name="until"
            label="Last day, if you chose “until a day”"
            type="date"
            value={form.until}
            error={problemOf(view.problems, 'until')}
            width={10}
          />
          <Input
            name="reason"
            label="What is it for?"
            hint="One line. Governors can read it, so do not name a pupil."
            value={form.reason}
            error={problemOf(view.problems, 'reason')}
            attributes={{ maxlength: 500 }}
          />
          <TwoPeopleNote lead="Someone else has to approve it.">{usualWords(context.usual)}</TwoPeopleNote>
          <ButtonGroup>
            <Button name="step" value="ask" preventDoubleClick>
              Ask for it
            </Button>
            <Button name="step" value="check" variant="secondary">
              Check the address first
            </Button>
          </ButtonGroup>
        </form>
      </MainAside>
    </Page>
  );
}

/** Until the end of the lesson that the form was opened from, where there is one. */
function lessonSpan({ form, now }: FormView): { value: string; text: string }[] {
  const lesson = lessonTimes(form.lesson);
  if (lesson === null || lesson.until <= now) return [];
  return [{ value: 'lesson', text: `The lesson, ${dateTimeWords(lesson.from, now)} to ${timeWords(lesson.until)}` }];
}

function usualWords(usual: number | null): string {
  if (usual === null) return 'The safeguarding team and the network manager see it at once.';
  if (usual < 2) return 'Recently that took about a minute.';
  return usual < 90
    ? `Recently that took ${Math.round(usual)} minutes.`
    : `Recently that took ${Math.round(usual / 60)} hours.`;
}

/** What the filter says of the address now, for those who were chosen. */
function Verdict({ view: { form, context } }: { view: FormView }): VNode | null {
  const { verdict } = context;
  if (!verdict) return null;
  const whom = audienceKeyWords(form.whom);
  const isClass = /^(group|year):/.test(form.whom);
  const as = isClass ? form.whom : context.audience;
  const why = new URLSearchParams({ address: form.address, ...(as && { as }) });
  // What should not be open is reported where it is found (R86).
  const block = new URLSearchParams({ address: form.address, action: 'block', whom: form.whom });
  const words = (
    <>
      {whyWords(verdict, 'adult')} <a href={`/why?${why}`}>Why?</a>
      {verdict.action === 'allow' || verdict.action === 'log' ? (
        <>
          {' '}
          Unsuitable? <a href={`/filtering/propose/address?${block}`}>Ask to block it…</a>
        </>
      ) : null}
    </>
  );
  if (verdict.action === 'warn') {
    return (
      <Note tone="amber" icon="warning" lead={<bdi>Not fully open for {whom} now.</bdi>}>
        In a browser with the agent it opens after a warning; where only the gate filters, it stays blocked.{' '}
        <a href={`/why?${why}`}>Why?</a>
      </Note>
    );
  }
  if (verdict.action !== 'block') {
    return (
      <Note tone="petrol" icon="check" lead={<bdi>Open for {whom} now.</bdi>}>
        {words}
      </Note>
    );
  }
  return (
    <Note tone="crimson" icon="cross" lead={<bdi>Blocked for {whom} now</bdi>}>
      {words}
      {verdict.reason === 'illegal' ? ' Nobody can unblock it, so there is nothing to ask for.' : ''}
    </Note>
  );
}

function Open({ view: { form, context, now } }: { view: FormView }): VNode {
  const whom = form.whom === '' ? 'those you choose' : audienceKeyWords(form.whom);
  return (
    <Panel title={<bdi>Already unblocked for {whom}</bdi>}>
      {context.open.length ? (
        <ul class="govuk-list">
          {context.open.map(({ id, proposal }) => (
            <li>
              <a href={`/filtering/changes/${id}`}>
                <bdi>{proposal.kind === 'address' ? proposal.address : ''}</bdi>
              </a>
              <div class="gh-soft">{endWords(proposal, now)}</div>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {form.whom === ''
            ? 'Choose who it is for, then press “Check the address first”.'
            : 'Nothing has been unblocked for them.'}
        </p>
      )}
    </Panel>
  );
}

/** Why it is asked for, and whether it can wait: the end of every long form. */
export function ReasonAndSend({ view, canWait = true }: { view: FormView; canWait?: boolean }): VNode {
  const { form, context } = view;
  return (
    <>
      <Textarea
        name="reason"
        label="Why?"
        hint="Governors can read this. Do not name a pupil."
        rows={3}
        value={form.reason}
        error={problemOf(view.problems, 'reason')}
        attributes={{ maxlength: 500 }}
      />
      {context.canEmergency && canWait ? (
        <CanItWait
          problems={view.problems}
          emergency={form.emergency}
          unsigned="Anything it unblocks is blocked again automatically if nobody signs it off in time"
        />
      ) : null}
      <ButtonGroup>
        <Button preventDoubleClick busy="Working out what it would have changed last week…">
          Ask for the change
        </Button>
        <a class="govuk-link" href="/filtering">
          Cancel
        </a>
      </ButtonGroup>
    </>
  );
}
