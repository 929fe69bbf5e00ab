import type { JSX } from 'preact';
import { passwordRules } from '../../access/password-rule.ts';
import { ROLES } from '../../access/roles.ts';
import { STARTERS } from '../../access/setting-shape.ts';
import { SETTING_KEYS } from '../../access/settings.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PasswordInput, PasswordRules } from '../../ui/components/password-input.tsx';
import { CardWords, Radios } from '../../ui/components/radios.tsx';
import type { OpenSetUp } from './set-up.service.ts';
import { cardFacts, firstPasswordSettings, STARTER_NAMES, turnsOn, YOUR_ROLES } from './set-up.ts';

/** What the fields of a step show. */
export interface FormView {
  /** What to show in a field: what was typed just now, or what was kept. */
  value: (field: string, kept?: string | null) => string | undefined;
  error: (field: string) => string | undefined;
  open: OpenSetUp;
}

/** Step 1: the first person. */
export function you({ value, error, open }: FormView): JSX.Element {
  const kept = open.draft.you;
  return (
    <>
      <p class="govuk-body">You become the first person here, and can sign in once the last step is done.</p>
      <Input
        name="givenName"
        label="First name"
        autocomplete="given-name"
        value={value('givenName', kept?.givenName)}
        error={error('givenName')}
      />
      <Input
        name="familyName"
        label="Family name"
        autocomplete="family-name"
        value={value('familyName', kept?.familyName)}
        error={error('familyName')}
      />
      <Input
        name="email"
        type="email"
        label="Email address at school"
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
      <FirstPassword kept={kept !== undefined} error={error} />
      <Button>Continue</Button>
    </>
  );
}

function FirstPassword({ kept, error }: { kept: boolean; error: FormView['error'] }): JSX.Element {
  const owner = { email: '', names: [] };
  return (
    <>
      <PasswordInput
        name="password"
        label="Password"
        autocomplete="new-password"
        hint={kept ? 'Leave both empty to keep the one you chose.' : undefined}
        error={error('password')}
        describedBy="password-rules"
      />
      <PasswordRules id="password-rules" rules={passwordRules(firstPasswordSettings(), owner)} />
      <PasswordInput name="again" label="Password again" autocomplete="new-password" error={error('again')} />
    </>
  );
}

/** Step 2: the school, and the starter that is most like it. */
export function school({ value, error, open }: FormView): JSX.Element {
  const kept = open.draft.school;
  return (
    <>
      <p class="govuk-body">
        This fills in {SETTING_KEYS.length} settings for you. You can change them later, except those locked by law.
        Each shows where it comes from.
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
      <SchoolNames value={value} error={error} open={open} />
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

function SchoolNames({ value, error, open }: FormView): JSX.Element {
  const kept = open.draft.school;
  return (
    <>
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
        hint="The name its schools share. Leave empty for a school on its own."
        value={value('trust', kept?.trust)}
        error={error('trust')}
      />
    </>
  );
}

/** What the chosen starter turns on. Before one is chosen it shows what holds for all five. */
export function TurnsOn({ open }: { open: OpenSetUp }): JSX.Element {
  const starter = open.draft.school?.starter;
  const facts = turnsOn(starter ?? 'high-a').slice(0, starter ? undefined : 2);
  return (
    <>
      <h2>What this turns on now</h2>
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
          <span>Nothing is filtered until there is a gate or agent</span>
        </li>
        <li>
          <Icon name="dash" />
          <span>No email is sent</span>
        </li>
      </ul>
    </>
  );
}
