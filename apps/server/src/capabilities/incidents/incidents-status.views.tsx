import type { JSX, VNode } from 'preact';
import { ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { type Draft, field, ProblemList, Written } from './incidents-parts.views.tsx';
import type { StatusStep } from './incidents-status.ts';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

/** The last part of the address of each step's page. */
export const STEP_PATHS: Record<StatusStep, string> = {
  wait: 'wait',
  go_on: 'go-on',
  put_forward: 'put-forward',
  send_back: 'send-back',
  close: 'close',
  merge: 'merge',
  reopen: 'reopen',
};

interface StepWords {
  title: string;
  submit: string;
  label: string;
  hint?: string;
  rows?: number;
  before?: (form: WorkForm) => JSX.Element | null;
}

const OUTCOME_HINT = 'What was found, what was done, what changes so that it does not happen again';

const STEP_WORDS: Record<StatusStep, StepWords> = {
  wait: {
    title: 'Waiting for someone outside school',
    submit: 'Wait',
    label: 'Who or what are you waiting for?',
    hint: 'For example, the police asked us not to speak with him before Friday',
  },
  go_on: { title: 'Resume work', submit: 'Resume', label: 'What happened?' },
  put_forward: {
    title: 'Propose closing',
    submit: 'Propose closing',
    label: 'What was the outcome?',
    hint: OUTCOME_HINT,
    rows: 6,
    before: (form) => (
      <>
        <p>
          Two people close this incident. You write the outcome; a colleague reads everything, then closes it or sends
          it back.
        </p>
        <Missing form={form} />
      </>
    ),
  },
  send_back: { title: 'Send back', submit: 'Send back', label: 'What still needs to be done?' },
  close: {
    title: 'Close the incident',
    submit: 'Close the incident',
    label: 'What was the outcome?',
    hint: OUTCOME_HINT,
    rows: 6,
    before: (form) => <Missing form={form} />,
  },
  merge: {
    title: 'Merge with another incident',
    submit: 'Merge',
    label: 'Why are they the same incident?',
    before: ({ draft }) => (
      <>
        <p>
          The people, alerts and open actions move to the other incident. This one stays as it is, to be read, and can
          be opened again.
        </p>
        <Input
          {...field(draft, 'reference')}
          label={{ text: 'Number of the other incident', class: 'govuk-label--s' }}
          hint="For example, INC-4718"
          width={10}
        />
        {field(draft, 'sure').error || draft.form.sure ? (
          <Checkbox
            name="sure"
            id="sure"
            text="They are the same incident"
            checked={draft.form.sure === 'yes'}
            error={field(draft, 'sure').error}
          />
        ) : null}
      </>
    ),
  },
  reopen: {
    title: 'Reopen',
    submit: 'Reopen',
    label: 'Why?',
    before: () => <p>A new review date is set. The outcome stays in the history.</p>,
  },
};

function Missing({ form }: { form: WorkForm }): JSX.Element {
  const blocking = form.view.problems.filter((problem) => problem.blocks);
  const open = form.view.problems.filter((problem) => !problem.blocks);
  return (
    <>
      {blocking.length ? (
        <>
          <p>
            <b>Put these right first.</b> The incident cannot be closed until you do.
          </p>
          <ProblemList problems={blocking} />
        </>
      ) : null}
      {open.length ? (
        <>
          <p>
            <b>Still open.</b> Do these, or explain in the outcome why they were not needed.
          </p>
          <ProblemList problems={open} />
        </>
      ) : null}
    </>
  );
}

/** What closing waits for, these wait for. */
const ENDS: readonly StatusStep[] = ['close', 'put_forward'];

/** What the form of an ending begins with: the outcome that was sent back or opened again, for whoever would else write it a second time. */
export function earlierOutcome(step: StatusStep, { incident }: Pick<IncidentView, 'incident'>): Draft['form'] {
  const isFirst = ENDS.includes(step) && incident.state !== 'review';
  return isFirst && incident.outcome ? { words: incident.outcome } : {};
}

/** The page of one step in the course of an incident: what it means, what is missing, the words. */
export function stepPage(step: StatusStep): (shell: Shell, form: WorkForm) => VNode {
  return (shell, form) => {
    const { view, draft } = form;
    const second = step === 'close' && view.incident.state === 'review';
    const words = second ? SECOND : STEP_WORDS[step];
    // Nobody writes an outcome that cannot be sent; what was written already is not taken away.
    const tooEarly = ENDS.includes(step) && view.problems.some(({ blocks }) => blocks) && !draft.form.words;
    const isEarlier = draft.form.words !== undefined && draft.form.words === earlierOutcome(step, view).words;
    const hint = isEarlier ? `${words.hint}. These are the words of before: change what is different now` : words.hint;
    const frame = { shell, view, title: words.title, path: STEP_PATHS[step], draft };
    if (tooEarly)
      return (
        <Frame {...frame} submit={undefined}>
          {words.before?.(form) ?? null}
        </Frame>
      );
    return (
      <Frame {...frame} submit={words.submit}>
        {words.before?.(form) ?? null}
        <Textarea
          {...field(draft, 'words')}
          label={{ text: words.label, class: 'govuk-label--s' }}
          {...(hint ? { hint } : {})}
          rows={words.rows ?? 3}
        />
      </Frame>
    );
  };
}

/** The second person: reads the outcome that was put forward, and agrees to it in words of their own. */
const SECOND: StepWords = {
  title: 'Close the incident',
  submit: 'Agree and close',
  label: 'What did you look at?',
  hint: 'One line is enough. To ask for more work, go back and choose “Send back”',
  before: (form) => (
    <>
      <p>
        <b>
          <bdi>{form.view.incident.forward_name ?? 'A colleague'}</bdi>
        </b>{' '}
        put it forward
        {form.view.incident.put_forward_at ? ` ${dateTimeWords(form.view.incident.put_forward_at, form.view.now)}` : ''}{' '}
        with this outcome:
      </p>
      <Written text={form.view.incident.outcome} />
      <Missing form={form} />
    </>
  ),
};

/** The steps that the reader can take, as buttons: what ends it first. */
export function StepButtons({ view, ready }: { view: IncidentView; ready: boolean }): JSX.Element {
  const order: StatusStep[] = ['close', 'put_forward', 'go_on', 'send_back', 'wait', 'merge'];
  const open = order.flatMap((step) => {
    const cell = view.steps[step];
    return cell.allowed ? [{ step, cell }] : [];
  });
  return (
    <ButtonGroup>
      {open.map(({ step, cell }, place) => (
        <LinkButton
          href={`/incidents/${view.incident.id}/${STEP_PATHS[step]}`}
          variant={place === 0 && ready ? 'primary' : 'secondary'}
        >
          {cell.button}
        </LinkButton>
      ))}
    </ButtonGroup>
  );
}

/** What the state means for whoever reads: for whom it waits, who put it forward. Nothing for an open one. */
export function StateNote({ view }: { view: IncidentView }): JSX.Element | null {
  const { incident, now, steps } = view;
  if (incident.state === 'waiting')
    return (
      <Note tone="petrol" icon="clock" lead="Waiting for someone outside school.">
        <bdi>{incident.waiting_for}</bdi>
      </Note>
    );
  if (incident.state === 'review') {
    const when = incident.put_forward_at ? dateTimeWords(incident.put_forward_at, now) : '';
    return (
      <Note tone="petrol" icon="rings" lead={`${incident.forward_name ?? 'A colleague'} proposed closing it ${when}.`}>
        {steps.close.allowed ? 'Read it, then close it or send it back.' : steps.close.because}
      </Note>
    );
  }
  return null;
}
