import type { JSX } from 'preact';
import { Table } from '../../ui/components/table.tsx';

/** What the Admin console asks for beside the file. */
export interface ChromebookView {
  extensionId: string;
  updateUrl: string;
}

/**
 * Settings of the device and of the pupils’ accounts, by the names that the Google Admin console has for them. The first three have no name among
 * those of a browser: guest mode, sign-in and enrolment belong to the Chromebook, and each goes round an extension that comes with an account.
 */
const IN_THE_CONSOLE: readonly (readonly [setting: string, value: string, why: string])[] = [
  ['Device: Guest mode', 'Disable guest mode', 'A guest has no extensions, so no agent.'],
  [
    'Device: Sign-in restriction',
    'Restrict sign-in to a list of users: *@ and your domain',
    'The agent comes with the school’s accounts. A private account on a Chromebook has none.',
  ],
  [
    'Device: Forced re-enrollment',
    'Force device to re-enroll after wiping',
    'A Chromebook that a pupil resets would otherwise come back without any of this.',
  ],
  ['Users: Incognito mode', 'Disallow incognito mode', 'No private windows, because the agent does not work in them.'],
  [
    'Users: Developer tools',
    'Never allow use of built-in developer tools',
    'For pupils. Leave it out where staff need them.',
  ],
  [
    'Users: Task manager',
    'Block users from ending processes with the Chrome task manager',
    'Nobody can end the agent.',
  ],
  [
    'The agent under Apps and extensions: pin to the browser’s toolbar',
    'On',
    'The button that says what is monitored is in view. Chrome hides it in a menu otherwise.',
  ],
  [
    'Users: Android apps and Linux',
    'Off, or only the apps that you choose',
    'The agent works in Chrome. What runs beside it is neither filtered nor monitored by it.',
  ],
];

/** The way of a fleet of Chromebooks into the Admin console, with all that is typed there. */
export function Chromebooks({ extensionId, updateUrl }: ChromebookView): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">Chromebooks, step by step</h2>
      <ol class="govuk-list govuk-list--number">
        <li>
          In the Google Admin console open Devices, Chrome, Apps and extensions, Users and browsers, and choose the
          organisational unit: pupils, and staff if they are to have it too.
        </li>
        <li>
          Add an extension by its id, from a custom URL. Id: <span class="gh-mono gh-break">{extensionId}</span>.
          Address: <span class="gh-mono gh-break">{updateUrl}</span>
        </li>
        <li>
          Choose “Force install”, and put the ChromeOS file from above into “Policy for extensions”. One file is enough
          for all of them: each Chromebook joins by itself.
        </li>
        <li>Under Devices, Chrome, Settings, set what follows, and from the table below whatever else you need.</li>
        <li>
          On one Chromebook sign in as a pupil. It appears under “Agents and gates” within minutes as “Browser” with
          some letters; then do the others.
        </li>
      </ol>
      <Table
        caption="What a Chromebook needs besides"
        head={['Setting', 'Choose', 'Why']}
        firstCellIsHeader
        rows={IN_THE_CONSOLE.map((row) => [...row])}
      />
      <p class="govuk-body">
        What was checked: the names and values in the files, against what Google and Microsoft publish. What was not:
        these steps, the names in this table, and whether the console takes the file. We have no Admin console to try
        them in, and Google renames things. Finish one Chromebook before the others, and search the console for a name
        that you cannot find.
      </p>
    </>
  );
}
