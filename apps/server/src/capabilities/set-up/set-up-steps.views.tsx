import type { SensorKind } from '@gatehouse/contract';
import type { ComponentChildren, JSX, VNode } from 'preact';
import { passwordRules } from '../../access/password-rule.ts';
import { ROLES } from '../../access/roles.ts';
import { STARTERS } from '../../access/setting-shape.ts';
import { SETTING_KEYS } from '../../access/settings.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary } from '../../ui/components/error-summary.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { PasswordInput, PasswordRules } from '../../ui/components/password-input.tsx';
import { CardWords, Radios } from '../../ui/components/radios.tsx';
import { StepsPage } from '../../ui/entry-pages.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { OpenSetUp } from './set-up.service.ts';
import {
  ANSWERED,
  ANSWERS_FOR,
  type AnsweredRole,
  appointed,
  cardFacts,
  firstPasswordSettings,
  STARTER_NAMES,
  STEP_TITLES,
  STEPS,
  type StepName,
  stepLeft,
  turnsOn,
  YOUR_ROLES,
} from './set-up.ts';

/** A form as it was sent, to show again what was typed. */
export type Typed = Record<string, unknown>;

interface StepView {
  step: StepName;
  open: OpenSetUp;
  now: Date;
  typed?: Typed;
  problems?: FieldProblem[];
}

interface FormView {
  /** What to show in a field: what was typed just now, or what was kept. */
  value: (field: string, kept?: string | null) => string | undefined;
  error: (field: string) => string | undefined;
  open: OpenSetUp;
}

/** One step of the set-up. */
export function stepPage(shell: Shell, view: StepView): VNode {
  const { step, open, now, problems = [] } = view;
  const left = STEPS.indexOf(stepLeft(open.draft));
  const steps = STEPS.map((name, index) => ({
    title: STEP_TITLES[name],
    state: name === step ? ('now' as const) : index < left ? ('done' as const) : ('later' as const),
    ...(name !== step && index <= left && { href: `/set-up/${open.code}/${name}` }),
  }));
  const about = `About 8 minutes. You can stop and come back with the same link until ${dateTimeWords(open.expiresAt, now)}.`;
  const aside = step === 'school' ? <TurnsOn open={open} /> : undefined;
  const form: FormView = {
    open,
    value: (field, kept) => (view.typed ? textOf(view.typed[field]) : (kept ?? undefined)),
    error: (field) => problems.find((problem) => problem.field === field)?.message,
  };
  return (
    <StepsPage title={TITLES[step]} assets={shell.assets} steps={steps} about={about} aside={aside}>
      {shell.banner === undefined ? null : <Note tone="amber">{shell.banner}</Note>}
      {problems.length === 0 ? null : (
        <ErrorSummary
          title={
            problems.length === 1 ? 'One answer needs another look' : `${problems.length} answers need another look`
          }
          errors={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
          kept="Nothing is lost. What you typed is still here, except passwords."
        />
      )}
      <h1>{TITLES[step]}</h1>
      <form method="post" action={`/set-up/${open.code}/${step}`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="version" value={open.version} />
        {FORMS[step](form)}
      </form>
    </StepsPage>
  );
}

const TITLES: Record<StepName, string> = {
  you: 'Who are you?',
  school: 'Which is most like your school?',
  people: 'Who answers for what?',
  device: 'First gate or device',
};

const FORMS: Record<StepName, (form: FormView) => ComponentChildren> = { you, school, people, device };

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 300) : undefined;
}

function you({ value, error, open }: FormView): JSX.Element {
  const kept = open.draft.you;
  const owner = { email: '', names: [] };
  return (
    <>
      <p class="govuk-body">You become the first person here, and can sign in as soon as the last step is done.</p>
      <Input
        name="givenName"
        label="First name"
        autocomplete="given-name"
        value={value('givenName', kept?.givenName)}
        error={error('givenName')}
      />
      <Input
        name="familyName"
        label="Last name"
        autocomplete="family-name"
        value={value('familyName', kept?.familyName)}
        error={error('familyName')}
      />
      <Input
        name="email"
        type="email"
        label="E-mail address at school"
        hint="You sign in with it. Nothing is sent to it."
        autocomplete="username"
        value={value('email', kept?.email)}
        error={error('email')}
      />
      <Radios
        name="role"
        legend="Your role"
        value={value('role', kept?.role)}
        error={error('role')}
        items={YOUR_ROLES.map((role) => ({ value: role, text: ROLES[role] }))}
      />
      <PasswordInput
        name="password"
        label="Password"
        autocomplete="new-password"
        hint={kept ? 'Leave both empty to keep the one you chose.' : undefined}
        error={error('password')}
        describedBy="password-rules"
      />
      <PasswordRules id="password-rules" rules={passwordRules(firstPasswordSettings(), owner)} />
      <PasswordInput name="again" label="The same password again" autocomplete="new-password" error={error('again')} />
      <Button>Continue</Button>
    </>
  );
}

function school({ value, error, open }: FormView): JSX.Element {
  const kept = open.draft.school;
  return (
    <>
      <p class="govuk-body">
        This fills in {SETTING_KEYS.length} settings for you. You can change them later, except those locked by law.
        Each shows where it came from.
      </p>
      <Radios
        name="starter"
        layout="cards"
        legend={{ text: 'Which is most like your school?', class: 'govuk-visually-hidden' }}
        value={value('starter', kept?.starter)}
        error={error('starter')}
        items={STARTERS.map((starter) => ({
          value: starter,
          text: <CardWords {...STARTER_NAMES[starter]} more={cardFacts(starter)} />,
        }))}
      />
      <Input
        name="name"
        label="Name of the school"
        value={value('name', kept?.name)}
        error={error('name')}
        autocomplete="organization"
      />
      <Input
        name="urn"
        label="URN, if you know it"
        hint="The five to seven digits that the Department for Education gives each school."
        inputmode="numeric"
        width={10}
        value={value('urn', kept?.urn)}
        error={error('urn')}
      />
      <Input
        name="trust"
        label="Trust, if there is one"
        hint="Its other schools can be added later."
        value={value('trust', kept?.trust)}
        error={error('trust')}
      />
      <ButtonGroup>
        <Button>Continue</Button>
        <a
          class="govuk-link"
          href={`/set-up/${open.code}/settings?starter=${value('starter', kept?.starter) ?? 'high-a'}`}
        >
          See all {SETTING_KEYS.length} settings first
        </a>
      </ButtonGroup>
    </>
  );
}

/** What the chosen starter turns on. Before one is chosen it shows what holds for all five. */
function TurnsOn({ open }: { open: OpenSetUp }): JSX.Element {
  const starter = open.draft.school?.starter;
  const facts = turnsOn(starter ?? 'high-a').slice(0, starter ? undefined : 2);
  return (
    <>
      <h2>What this turns on today</h2>
      <ul class="gh-ticks">
        {facts.map(({ lead, rest }) => (
          <li class="gh-ticks__done">
            <Icon name="check" />
            <span>
              <b>{lead}</b> {rest}
            </span>
          </li>
        ))}
      </ul>
      <h2>What it does not</h2>
      <ul class="gh-ticks">
        <li>
          <Icon name="dash" />
          <span>Nothing is filtered until a gate or agent is there</span>
        </li>
        <li>
          <Icon name="dash" />
          <span>No e-mail is sent</span>
        </li>
      </ul>
    </>
  );
}

function people({ value, error, open }: FormView): JSX.Element {
  return (
    <>
      <p class="govuk-body">
        Each person gets an account and a one-time password, which you hand over. Leave for later what you do not know
        yet; only a headteacher or a safeguarding lead must be named, so that somebody receives alerts.
      </p>
      {ANSWERED.map((role) => (
        <AnswerFor role={role} value={value} error={error} open={open} />
      ))}
      <Button>Continue</Button>
    </>
  );
}

function AnswerFor({ role, value, error, open }: FormView & { role: AnsweredRole }): JSX.Element {
  const kept = open.draft.people?.[role];
  const other = kept?.who === 'other' ? kept : undefined;
  const mine = open.draft.you?.role === role ? 'me' : undefined;
  return (
    <Radios
      name={`${role}-who`}
      legend={ROLES[role]}
      hint={ANSWERS_FOR[role]}
      value={value(`${role}-who`, kept?.who ?? mine)}
      error={error(`${role}-who`)}
      items={[
        { value: 'me', text: `Me, ${open.draft.you?.givenName} ${open.draft.you?.familyName}` },
        {
          value: 'other',
          text: 'Somebody else',
          conditional: (
            <>
              <Input
                name={`${role}-givenName`}
                label="First name"
                value={value(`${role}-givenName`, other?.givenName)}
                error={error(`${role}-givenName`)}
              />
              <Input
                name={`${role}-familyName`}
                label="Last name"
                value={value(`${role}-familyName`, other?.familyName)}
                error={error(`${role}-familyName`)}
              />
              <Input
                name={`${role}-email`}
                type="email"
                label="E-mail address"
                value={value(`${role}-email`, other?.email)}
                error={error(`${role}-email`)}
              />
            </>
          ),
        },
        { value: 'later', text: 'Later' },
      ]}
    />
  );
}

const DEVICES: { value: SensorKind | 'later'; text: string; hint: string }[] = [
  { value: 'gate', text: 'A gate', hint: 'Stands beside the school’s proxy (Squid) and decides each request.' },
  { value: 'agent', text: 'A browser agent', hint: 'Runs in Chrome or Edge on pupils’ devices.' },
  { value: 'log', text: 'A log shipper', hint: 'Sends the log of a proxy or firewall that decides for itself.' },
  { value: 'later', text: 'Later', hint: 'The network manager adds it under “Agents and gates”.' },
];

function device({ value, error, open }: FormView): JSX.Element {
  return (
    <>
      <p class="govuk-body">
        Gatehouse sees nothing until something sends events to it. You get a one-time code for the first.
      </p>
      <Radios
        name="device"
        legend="What comes first?"
        items={DEVICES}
        value={value('device')}
        error={error('device')}
      />
      <Input
        name="deviceName"
        label="What do you call it?"
        hint="The place or the machine: “Main building proxy”. Leave it empty for later."
        value={value('deviceName')}
        error={error('deviceName')}
      />
      <MadeNow open={open} />
      <p class="govuk-body">The link that you came with stops working then.</p>
      <Button preventDoubleClick>Finish the set-up</Button>
    </>
  );
}

/** Everything that the last button makes. */
function MadeNow({ open }: { open: OpenSetUp }): JSX.Element {
  const { you: maker, people: answers, school: chosen } = open.draft;
  const others = maker && answers ? appointed({ you: maker, people: answers }).filter((person) => !person.me) : [];
  return (
    <Panel title="What is made now">
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <bdi>{chosen?.name}</bdi>
          {chosen?.trust ? (
            <>
              {' '}
              in <bdi>{chosen.trust}</bdi>
            </>
          ) : null}
          , with the settings of “{STARTER_NAMES[chosen?.starter ?? 'high-a'].title}”
        </li>
        <li>
          your account, <bdi>{maker?.email}</bdi>
        </li>
        {others.map((person) => (
          <li>
            an account for{' '}
            <bdi>
              {person.givenName} {person.familyName}
            </bdi>
            , {person.roles.map((role) => ROLES[role].toLowerCase()).join(' and ')}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
