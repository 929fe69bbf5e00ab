import type { VNode } from 'preact';
import type { LeftKnowing } from '../../access/joining-code.store.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { CodeKnownNote } from '../../ui/components/code-known-note.tsx';
import { Command } from '../../ui/components/command.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { HereOnlyNote } from '../../ui/components/here-only-note.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { InsetText, QuickerNote, WarningText } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { Chromebooks, type ChromebookView } from './agents-chromebooks.views.tsx';
import { BESIDE, HAND_OUT, SHOWN } from './agents-hand-out.ts';

/** What the page says of the agent that this server hands out. */
export interface AgentView {
  extensionId: string;
  version: string;
  updateUrl: string;
  /** When the joining code in use was made; null while there is none. */
  codeMadeAt: Date | null;
  /** Its id, for the form that puts another in its place. */
  codeId: string;
  /** Who knows it and does not look after agents any more. */
  left: LeftKnowing;
  now: Date;
}

const BACK = { href: '/sensors', text: 'Agents and gates' };

/** How the agent comes into a school's browsers. */
export function agentPage(shell: Shell, view: AgentView): VNode {
  const { extensionId, version, updateUrl, codeMadeAt, codeId, left, now } = view;
  return (
    <Page title="Hand out the browser agent" density="plain" shell={shell} back={BACK}>
      <PageTitle under="Your browsers’ own policy installs it, and pupils cannot remove it.">
        Hand out the browser agent
      </PageTitle>
      <p class="govuk-body">
        The agent works in managed Chrome, Edge and Chromium, at school and at home. It gets its rules and lists from
        this server, decides on the device, and sends only what is blocked or worrying. It cannot be installed on iPads
        and phones: at school a gate or <a href="/filtering/dns">the school’s resolver</a> filters those, and nothing on
        them is monitored.
      </p>
      <SummaryList
        rows={[
          { key: 'Release', value: version },
          { key: 'Extension id', value: <span class="gh-mono">{extensionId}</span> },
          { key: 'Installed and updated from', value: <span class="gh-mono">{updateUrl}</span> },
          {
            key: 'Joining code',
            value: codeMadeAt ? `Made ${dateTimeWords(codeMadeAt, now)}` : 'None yet: no browser can join',
          },
        ]}
      />
      <HereOnlyNote address={updateUrl}>
        Browsers on other devices cannot get the agent or its updates from it. Start the server with{' '}
        <Command>npm start -- --lan --host NAME</Command> before the files are handed out.
      </HereOnlyNote>
      <InsetText>
        Each browser joins once with the school’s joining code, then has its own key, which you can revoke on “Agents
        and gates”. Anyone who can read a browser’s policy can read the code: it lets a browser join and reveals
        nothing.
      </InsetText>
      {left.names.length ? (
        <CodeKnownNote shell={shell} left={left} />
      ) : codeMadeAt ? (
        <LinkButton href="/sensors/agent/code">Make a new joining code…</LinkButton>
      ) : (
        <CodeForm shell={shell} was={codeId} label="Make the joining code and the files" />
      )}
    </Page>
  );
}

/** Asks before another code takes the place of the one that is out (`id`); `quicker`: who made that one meanwhile. */
export function newCodePage(shell: Shell, { id, quicker }: { id: string; quicker?: string | undefined }): VNode {
  return (
    <Page
      title="New joining code"
      density="plain"
      shell={shell}
      back={{ href: '/sensors/agent', text: 'Hand out the browser agent' }}
    >
      <QuickerNote quicker={quicker}>Nothing was changed. Make another only if that one is lost.</QuickerNote>
      <PageTitle>Make a new joining code?</PageTitle>
      <WarningText>
        Once there is a new code, no browser can join with the current one. Browsers that have joined carry on. Update
        the policy everywhere; otherwise agents installed later have no rules and hold back every page.
      </WarningText>
      <CodeForm shell={shell} was={id} label="Make a new code" keep />
    </Page>
  );
}

interface CodeFormProps {
  shell: Shell;
  /** The id of the code that the page was made of. */
  was: string;
  label: string;
  keep?: boolean;
}

function CodeForm({ shell, was, label, keep = false }: CodeFormProps): VNode {
  return (
    <form method="post" action="/sensors/agent/code">
      <Csrf token={shell.csrf} />
      <input type="hidden" name="was" value={was} />
      <ButtonGroup>
        <Button preventDoubleClick>{label}</Button>
        {keep ? (
          <a class="govuk-link" href="/sensors/agent">
            Keep the current code
          </a>
        ) : null}
      </ButtonGroup>
    </form>
  );
}

/** The code, shown once, and the files that carry it. */
export function filesPage(shell: Shell, { code, ...agent }: { code: string } & ChromebookView): VNode {
  return (
    <Page title="Joining code" density="plain" shell={shell} back={BACK}>
      <PageTitle under="The code cannot be shown again after you leave this page, so download the files first.">
        The joining code and its files
      </PageTitle>
      <Stack>
        <Panel emphasis="strong">
          <p class="govuk-heading-xl gh-mono">{code}</p>
        </Panel>
        <Table
          caption="One file for each kind of device"
          head={[{ text: 'For' }, { text: 'What to do with it' }, { text: 'File' }]}
          rows={HAND_OUT.map(({ name, title, where, tried }) => [
            title,
            <>
              {where}
              <br />
              <span class="gh-soft">
                {tried ? 'Tested by us in Chromium.' : 'Written to the published schema, not tested by us.'}
              </span>
            </>,
            <FileForm key={name} shell={shell} name={name} title={title} code={code} />,
          ])}
        />
      </Stack>
      <p class="govuk-body">
        Add <span class="gh-mono">device</span> beside <span class="gh-mono">server</span> to say what a machine is
        called, and <span class="gh-mono">account</span> where it is one person’s. An account that the browser itself is
        signed in with goes before it, private ones too: <span class="gh-mono">RestrictSigninToPattern</span> in your
        own policy keeps those out.
      </p>
      <Chromebooks {...agent} />
      <BesideTable />
      <InsetText>
        <p class="govuk-body">
          Extensions that people added themselves stop working as soon as the policy arrives, reading aids among them.
          Those that your own policy installs carry on. To allow others, list their ids in your own policy under{' '}
          <span class="gh-mono">ExtensionInstallAllowlist</span>, which these files do not set. In the Google Admin
          console, choose “Block all apps, admin manages allowlist” and allow them there.
        </p>
        <p class="govuk-body">
          If your own policy already has <span class="gh-mono">ExtensionSettings</span>, move the agent’s entry into it
          and leave it out of our file: a browser takes only one of two with the same name. On Linux and macOS, do the
          same with the line in <span class="gh-mono">ExtensionInstallForcelist</span>.
        </p>
      </InsetText>
      <LinkButton href="/sensors/agent" class="gh-noprint">
        I have them
      </LinkButton>
    </Page>
  );
}

/** What the files set besides, so that a manager can leave a line out, or set it where a file cannot. */
function BesideTable(): VNode {
  const settings = BESIDE.map(
    ({ name, edge, edgeOnly, value, why }): Said => [
      edge ? `${name} (Edge: ${edge})` : edgeOnly ? `${name} (Edge only)` : name,
      String(value),
      why,
    ],
  );
  return (
    <Table
      caption="What the files also set, so that nobody can get round the agent or overlook it"
      head={['Setting', 'Value', 'Why']}
      rows={[IN_VIEW, ...settings].map(([name, value, why]) => [
        <span key={name} class="gh-mono">
          {name}
        </span>,
        <span key={name} class="gh-mono">
          {value}
        </span>,
        why,
      ])}
    />
  );
}

type Said = [name: string, value: string, why: string];

const IN_VIEW: Said = [
  'ExtensionSettings: toolbar_pin (Edge: toolbar_state)',
  `${SHOWN.chrome.toolbar_pin} (Edge: ${SHOWN.edge.toolbar_state})`,
  'The agent’s button stays in view. It says what is monitored, and people sign in with it at a shared browser.',
];

function FileForm({ shell, name, title, code }: { shell: Shell; name: string; title: string; code: string }): VNode {
  return (
    <form method="post" action="/sensors/agent/file" class="gh-noprint">
      <Csrf token={shell.csrf} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="name" value={name} />
      <Button variant="secondary" attributes={{ 'aria-label': `Download the file for ${title}` }}>
        Download
      </Button>
    </form>
  );
}
