import type { ComponentChildren, VNode } from 'preact';
import { alertNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Severity } from '../../ui/components/severity.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, timesWords } from '../../ui/words.ts';
import { DOORS, type Door } from './alert-doors.ts';
import { PROPOSED_WORDS } from './alert-joint.ts';
import type { Candidate } from './alert-people.store.ts';
import type { AlertRow } from './alerts.store.ts';
import { harmWords, subjectWords } from './alerts.ts';
import type { FormAction } from './alerts-forms.service.ts';
import type { Seniors } from './alerts-gravest.service.ts';

/** A form about an alert, as it was sent or empty. */
export interface FormData {
  door: Door;
  action: FormAction;
  alert: AlertRow;
  candidates: readonly Candidate[];
  /** Those of whom one has to be the second. */
  seniors?: Seniors | undefined;
  kept: { words: string; people: readonly string[]; falseAlarm: string; second: string };
  /** Two people decide, and this is the first of them. */
  proposing: boolean;
  problems: readonly FieldProblem[];
  /** Why it was not taken: what somebody did meanwhile, where the alert `hasChanged`. What was written stays. */
  quicker?: string | undefined;
  hasChanged?: boolean | undefined;
  /** Whether it may still be sent. */
  isOpen: boolean;
  now: Date;
}

/** A talk and a call home end most of what is passed on, and there is no other place for them. */
const WHAT_YOU_DID = 'If you spoke with the pupil or rang home, say so, and when. It is kept on record.';

const WORDS = {
  no_action: {
    title: 'No further action',
    label: 'Why is no further action needed?',
    hint: `One sentence is enough. ${WHAT_YOU_DID}`,
    button: 'Confirm no further action',
    path: 'no-action',
  },
  discuss: {
    title: 'Discuss with a colleague',
    label: 'What do you want to ask?',
    hint: 'They will be able to read this alert and your question.',
    button: 'Ask',
    path: 'discuss',
  },
  pass_on: {
    title: 'Pass it on',
    label: 'Anything they should know',
    hint: 'Optional.',
    button: 'Pass it on',
    path: 'pass-on',
  },
  incident: {
    title: 'Propose an incident',
    label: 'Why should this become an incident?',
    hint: 'The person asked to agree will read this.',
    button: 'Propose it',
    path: 'propose-incident',
  },
  agree: {
    title: 'Agree to the proposal',
    label: 'Anything you want to add',
    hint: 'Optional.',
    button: 'Agree',
    path: 'agree',
  },
  disagree: {
    title: 'Disagree with the proposal',
    label: 'Why do you disagree?',
    hint: 'The person who proposed it will read this. The alert stays open.',
    button: 'Disagree',
    path: 'disagree',
  },
} as const satisfies Record<FormAction, Record<string, string>>;

/** The form of "no further action" where a second person must agree. */
const PROPOSE_NO_ACTION = {
  title: 'Propose no further action',
  label: 'Why is no further action needed?',
  hint: `The person asked to agree will read this. ${WHAT_YOU_DID}`,
  button: 'Propose it',
  path: 'no-action',
};

function wordsOf({ action, proposing }: Pick<FormData, 'action' | 'proposing'>) {
  return proposing && action === 'no_action' ? PROPOSE_NO_ACTION : WORDS[action];
}

/** One of the forms. It says whose alert it is, keeps what was written, and never has a default. */
export function formPage(shell: Shell, data: FormData): VNode {
  const { door, alert } = data;
  const words = wordsOf(data);
  const href = `${DOORS[door].base}/${alert.id}`;
  return (
    <AlertFormPage shell={shell} {...data} href={href} title={words.title}>
      <Two data={data} />
      <MainAside layout="form" aside={<AboutAlert alert={alert} now={data.now} />} asideLabel="The alert">
        <form method="post" action={`${href}/${words.path}`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={alert.version} />
          {data.proposing ? <input type="hidden" name="proposing" value="yes" /> : null}
          <Fields data={data} />
          <ButtonGroup>
            {data.isOpen ? <Button preventDoubleClick>{words.button}</Button> : null}
            <a class="govuk-link" href={href}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </MainAside>
    </AlertFormPage>
  );
}

function Fields({ data }: { data: FormData }): VNode {
  const { action, kept } = data;
  const errorOf = (field: string) => problemOf(data.problems, field);
  return (
    <>
      {action === 'discuss' || action === 'pass_on' ? <People data={data} error={errorOf('person')} /> : null}
      <Textarea
        name="words"
        label={wordsOf(data).label}
        hint={wordsOf(data).hint}
        rows={4}
        value={kept.words}
        error={errorOf('words')}
        attributes={{ maxlength: 4000 }}
      />
      {action === 'no_action' ? (
        <Radios
          name="falseAlarm"
          legend="Was it a false alarm?"
          hint="False alarms are counted for each word, so that the word list can be corrected."
          value={kept.falseAlarm}
          error={errorOf('falseAlarm')}
          items={[
            { value: 'yes', text: 'Yes, the words meant something else' },
            { value: 'no', text: 'No, it was right to look' },
          ]}
        />
      ) : null}
      {data.proposing ? <Second data={data} error={errorOf('second')} /> : null}
    </>
  );
}

function People({ data, error }: { data: FormData; error: string | undefined }): VNode {
  const { action, candidates, kept } = data;
  const items = candidates.map((candidate) => ({
    value: candidate.personId,
    text: <bdi>{candidate.name}</bdi>,
    hint: candidate.role,
  }));
  if (!items.length) return <NobodyToAsk action={action} />;
  if (action === 'discuss') {
    return (
      <Checkboxes name="person" legend="Who do you want to ask?" items={items} values={kept.people} error={error} />
    );
  }
  return <Radios name="person" legend="Who takes it on?" items={items} value={kept.people[0]} error={error} />;
}

/** What the rule of two means here, and what was proposed by whom. */
function Two({ data }: { data: FormData }): VNode | null {
  const { action, proposing, alert } = data;
  if (proposing) {
    return (
      <TwoPeopleNote lead="A second person must agree.">
        {action === 'incident' ? 'If a child is in danger now, act first and record it afterwards. ' : ''}
        Until then the alert stays open and the time to decide keeps running.
      </TwoPeopleNote>
    );
  }
  const { proposal } = alert;
  if (!proposal || (action !== 'agree' && action !== 'disagree')) return null;
  return (
    <TwoPeopleNote
      lead={
        <>
          <bdi>{proposal.byName ?? 'A colleague'}</bdi> proposed: {PROPOSED_WORDS[proposal.action]}
          {proposal.falseAlarm ? ', as a false alarm' : ''}.
        </>
      }
    >
      <bdi>“{proposal.reason}”</bdi>
    </TwoPeopleNote>
  );
}

function Second({ data, error }: { data: FormData; error: string | undefined }): VNode {
  const items = data.candidates.map((candidate) => ({
    value: candidate.personId,
    text: <bdi>{candidate.name}</bdi>,
    hint: candidate.role,
  }));
  return (
    <Radios
      name="second"
      legend="Who should agree?"
      hint={`${data.seniors ? `Very serious: the ${data.seniors.words} must agree. ` : ''}They will be able to read this alert. You cannot agree to your own proposal.`}
      value={data.kept.second || (data.seniors ? '' : 'anybody')}
      error={error}
      items={data.seniors ? items : [{ value: 'anybody', text: 'Anyone else on this desk' }, ...items]}
    />
  );
}

function NobodyToAsk({ action }: { action: FormAction }): VNode {
  const why =
    action === 'discuss'
      ? 'Nobody else works this desk yet. Give a colleague the role under People first.'
      : 'This pupil has no head of year and no class teacher in Gatehouse. Give someone the role under People first.';
  return <Note tone="amber" icon="warning" lead={why} />;
}

/** The alert beside a form about it. */
export function AboutAlert({ alert, now }: { alert: AlertRow; now: Date }): VNode {
  return (
    <Panel title={alertNumber(alert)}>
      <p>
        <Severity level={alert.severity} />
      </p>
      <p>
        <b>
          <bdi>{subjectWords(alert)}</bdi>
        </b>
        {alert.form ? `, ${alert.form}` : ''}
      </p>
      <p>
        {harmWords(alert.harm)}, {timesWords(alert.times)}, last on {dateTimeWords(alert.lastAt, now)}
      </p>
    </Panel>
  );
}

/** The frame of a form about an alert: what is wrong with what was sent, and that the alert changed meanwhile. */
export function AlertFormPage(props: {
  shell: Shell;
  alert: AlertRow;
  href: string;
  title: string;
  /** Of the tab, where it says more than the title. */
  tab?: string;
  problems: readonly FieldProblem[];
  quicker?: string | undefined;
  hasChanged?: boolean | undefined;
  children: ComponentChildren;
}): VNode {
  const { shell, alert, href, title, problems, quicker, hasChanged } = props;
  const number = alertNumber(alert);
  return (
    <Page title={`${props.tab ?? title} · ${number}`} density="desk" shell={shell} back={{ href, text: number }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {quicker ? (
        <Note tone="amber" icon="warning" lead={hasChanged ? 'This alert has changed.' : 'This was not saved.'}>
          {quicker} What you wrote is still below. <a href={href}>Look at the alert</a>
        </Note>
      ) : null}
      <PageTitle>{title}</PageTitle>
      {props.children}
    </Page>
  );
}
