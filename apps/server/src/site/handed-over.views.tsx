import type { SensorKind } from '@gatehouse/contract';
import type { JSX } from 'preact';
import { ROLES, type Role } from '../access/roles.ts';
import { Command } from '../ui/components/command.tsx';
import { HereOnlyNote } from '../ui/components/here-only-note.tsx';
import { InsetText } from '../ui/components/notice.tsx';
import { Facts } from '../ui/components/panel.tsx';

/** Where somebody signs in with what is handed to them: who has a password and no address has nothing. */
export function WhereToSignIn({ origin }: { origin: string }): JSX.Element {
  return (
    <>
      <p class="govuk-body">
        Sign in at: <span class="gh-mono">{origin}</span>
      </p>
      <HereOnlyNote address={origin}>
        Nobody signs in from another machine until the server is started with{' '}
        <Command>npm start -- --lan --host NAME</Command>; the passwords stay as they are.
      </HereOnlyNote>
    </>
  );
}

/** Somebody who is handed a way in. `oneTimePassword` is null where they sign in at another school of the trust already, with what they have. */
export interface HandedSlip {
  givenName: string;
  familyName: string;
  roles: readonly Role[];
  email: string;
  oneTimePassword: string | null;
}

/** A slip for each, to cut apart: on one sheet whoever was handed theirs could read everybody's. */
export function Slips(props: { people: readonly HandedSlip[]; school: string; origin: string }): JSX.Element {
  const { people, school, origin } = props;
  return (
    <>
      <p class="govuk-body">
        One slip per person. Print them, cut them up, and give each to its owner in person, not by email or post.
      </p>
      <WhereToSignIn origin={origin} />
      <ul class="gh-slips">
        {people.map((person) => (
          <Slip person={person} school={school} origin={origin} />
        ))}
      </ul>
    </>
  );
}

function Slip({ person, school, origin }: { person: HandedSlip; school: string; origin: string }): JSX.Element {
  const { oneTimePassword } = person;
  const password =
    oneTimePassword === null
      ? { name: 'Password', value: 'The one that you use at your other school' }
      : { name: 'One-time password', value: <code class="gh-mono">{oneTimePassword}</code> };
  return (
    <li class="gh-slip">
      <h3>
        <bdi>
          {person.givenName} {person.familyName}
        </bdi>
      </h3>
      <p class="gh-soft">
        {person.roles.length ? `${person.roles.map((role) => ROLES[role]).join(', ')}, ` : null}
        <bdi>{school}</bdi>
      </p>
      <Facts
        layout="rows"
        facts={[
          { name: 'Sign in at', value: <span class="gh-mono">{origin}</span> },
          { name: 'Email address', value: <bdi>{person.email}</bdi> },
          password,
        ]}
      />
      {oneTimePassword === null ? null : (
        <p>It works once: you then choose your own. Do not show this slip to anyone, and tear it up afterwards.</p>
      )}
    </li>
  );
}

/** What is enrolled with a one-time code. Agents are many: all of them join with the school’s joining code, which their policy carries. */
export type CodedKind = Exclude<SensorKind, 'agent'>;

/** What to do with a one-time code, and on which machine. `origin`: the server’s own address, as whoever enrols reaches it. */
export function WhatToType(props: { kind: CodedKind; code: string; origin: string }): JSX.Element {
  const { kind, code, origin } = props;
  return (
    <>
      <HereOnlyNote address={origin}>
        It reaches this server from nowhere else. For another machine start the server with{' '}
        <Command>npm start -- --lan --host NAME</Command>, and make the code then.
      </HereOnlyNote>
      <Typed {...commandFor(kind, code, origin)} />
    </>
  );
}

function Typed({ where, command, after }: ReturnType<typeof commandFor>): JSX.Element {
  return (
    <>
      <p class="govuk-body">{where}, in the folder of Gatehouse, type:</p>
      <InsetText>
        <Command>{command}</Command>
      </InsetText>
      <p class="govuk-body">
        {after} The key that the code is exchanged for stays on that machine; later it needs no code.
      </p>
    </>
  );
}

/** What to type, exactly, and on which machine, for what has a command. */
function commandFor(kind: CodedKind, code: string, origin: string): { where: string; command: string; after: string } {
  const options = `--enrol ${code} --server ${origin}`;
  return {
    gate: {
      where: 'On the machine of the school’s proxy',
      command: `npx gatehouse gate install ${options} --service`,
      after: 'It says what devices need, and where to find it.',
    },
    log: {
      where: 'On the machine that has the log',
      command: `npx gatehouse ingest ${options} /var/log/squid/access.log`,
      after: 'Put the place of your own log at the end.',
    },
    resolver: {
      where: 'On the machine of the school’s resolver (Unbound)',
      command: `npx gatehouse dns install ${options} --service`,
      after: 'Devices of which nothing is known get the policy for guests; add --audience for another.',
    },
  }[kind];
}
