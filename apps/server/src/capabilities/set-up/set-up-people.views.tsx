import type { SensorKind } from '@gatehouse/contract';
import type { JSX } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { Button } from '../../ui/components/button.tsx';
import { Input } from '../../ui/components/input.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import type { OpenSetUp } from './set-up.service.ts';
import { type AnsweredRole, answersFor, appointed, askedFor, handsOut, isAlone, STARTER_NAMES } from './set-up.ts';
import type { FormView } from './set-up-form.views.tsx';

/** Step 3: each duty is mine, somebody else's, or for later. */
export function people({ value, error, open }: FormView): JSX.Element {
  return (
    <>
      <p class="govuk-body">
        Each person gets an account and a one-time password for you to hand over. Leave anything you do not know yet for
        later, but name at least one person to handle alerts about pupils, so that every alert reaches someone.
      </p>
      <p class="govuk-body">
        Name a colleague, too: changes to the filter and the weekly report take two people, and somebody whom you add
        later and give a role yourself does not count as the second one beside you.
      </p>
      {askedFor(open.draft.school?.starter ?? 'high-a').map((role) => (
        <AnswerFor role={role} value={value} error={error} open={open} />
      ))}
      <Button>Continue</Button>
    </>
  );
}

function AnswerFor({ role, value, error, open }: FormView & { role: AnsweredRole }): JSX.Element {
  const kept = open.draft.people?.[role];
  const mine = open.draft.you?.role === role ? 'me' : undefined;
  return (
    <Radios
      name={`${role}-who`}
      legend={ROLES[role]}
      hint={answersFor(role, open.draft.school?.starter ?? 'high-a')}
      value={value(`${role}-who`, kept?.who ?? mine)}
      error={error(`${role}-who`)}
      items={[
        { value: 'me', text: `Me, ${open.draft.you?.givenName} ${open.draft.you?.familyName}` },
        {
          value: 'other',
          text: 'Someone else',
          conditional: <OtherPerson role={role} value={value} error={error} open={open} />,
        },
        { value: 'later', text: 'Later' },
      ]}
    />
  );
}

function OtherPerson({ role, value, error, open }: FormView & { role: AnsweredRole }): JSX.Element {
  const kept = open.draft.people?.[role];
  const other = kept?.who === 'other' ? kept : undefined;
  return (
    <>
      <Input
        name={`${role}-givenName`}
        label="First name"
        value={value(`${role}-givenName`, other?.givenName)}
        error={error(`${role}-givenName`)}
      />
      <Input
        name={`${role}-familyName`}
        label="Family name"
        value={value(`${role}-familyName`, other?.familyName)}
        error={error(`${role}-familyName`)}
      />
      <Input
        name={`${role}-email`}
        type="email"
        label="Email address"
        value={value(`${role}-email`, other?.email)}
        error={error(`${role}-email`)}
      />
    </>
  );
}

const DEVICES: { value: SensorKind | 'later'; text: string; hint: string }[] = [
  { value: 'gate', text: 'A gate', hint: 'Runs beside the school’s proxy (Squid) and decides each request.' },
  {
    value: 'agent',
    text: 'A browser agent',
    hint: 'Runs in Chrome or Edge on pupils’ devices. One policy file installs it on all of them: you make it after the set-up, and no code is needed.',
  },
  { value: 'log', text: 'A log shipper', hint: 'Sends the log of a proxy or firewall that decides for itself.' },
  { value: 'resolver', text: 'A resolver', hint: 'Blocks by DNS for phones and guests.' },
];

/** Who adds gates and agents from here on, before the first one is chosen. */
function whoAdds(open: OpenSetUp): string {
  const role = handsOutIn(open);
  return role
    ? `You add it under “Agents and gates”, as ${ROLES[role].toLowerCase()}.`
    : 'The network manager adds it under “Agents and gates”.';
}

function handsOutIn({ draft: { you, people: answers } }: OpenSetUp) {
  return you && answers ? handsOut({ you, people: answers }) : null;
}

/** Step 4: what sends events first, and everything that the last button makes. */
export function device({ value, error, open }: FormView): JSX.Element {
  return (
    <>
      <p class="govuk-body">
        Gatehouse sees nothing until something sends it events. You get a one-time code for the first gate, log or
        resolver.
      </p>
      <Radios
        name="device"
        legend="What will you add first?"
        items={[...DEVICES, { value: 'later', text: 'Later', hint: whoAdds(open) }]}
        value={value('device')}
        error={error('device')}
      />
      <Input
        name="deviceName"
        label="What do you want to call it?"
        hint="The place or the machine, such as “Main building proxy”. A browser agent needs none."
        value={value('deviceName')}
        error={error('deviceName')}
      />
      <MadeNow open={open} />
      <Button preventDoubleClick busy="Setting up the school…">
        Finish the set-up
      </Button>
    </>
  );
}

/** Said while it is a step back to mend it: afterwards it takes a colleague to add the colleague. */
function Alone({ open: { code, draft } }: { open: OpenSetUp }): JSX.Element | null {
  const { you: maker, people: answers } = draft;
  if (!maker || !answers || !isAlone({ you: maker, people: answers })) return null;
  return (
    <WarningNote lead="Nobody can be the second person yet.">
      Changes to the filter and its lists take two people, and you have named one who can make them.{' '}
      <a href={`/set-up/${code}/people`}>Name a colleague, such as a deputy safeguarding lead</a>, or do it later and
      have somebody other than you bring them in.
    </WarningNote>
  );
}

/** Everything that the last button makes. */
function MadeNow({ open }: { open: OpenSetUp }): JSX.Element {
  const { you: maker, people: answers, school: chosen } = open.draft;
  const role = handsOutIn(open);
  const others = maker && answers ? appointed({ you: maker, people: answers }).filter((person) => !person.me) : [];
  return (
    <Panel title="What “Finish the set-up” creates">
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
        {role ? (
          <li>
            a rule of the policy: as no network manager is named, the {ROLES[role].toLowerCase()} deploys gates and
            agents, which is you. The headteacher can change this under “Policy”
          </li>
        ) : null}
      </ul>
      <Alone open={open} />
      <p>The link you used then stops working.</p>
    </Panel>
  );
}
