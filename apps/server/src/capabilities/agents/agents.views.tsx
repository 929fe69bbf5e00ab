import type { VNode } from 'preact';
import type { LeftKnowing } from '../../access/joining-code.store.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { CodeKnownNote } from '../../ui/components/code-known-note.tsx';
import { Command } from '../../ui/components/command.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { HereOnlyNote } from '../../ui/components/here-only-note.tsx';
import { InsetText, QuickerNote, WarningText } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { BESIDE, HAND_OUT } from './agents-hand-out.ts';

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
      <PageTitle under="Your browsers’ own policy installs it, and pupils cannot take it out.">
        Hand out the browser agent
      </PageTitle>
      <p class="govuk-body">
        The agent works in managed Chrome, Edge and Chromium, at school and at home. It asks this server for its rules
        and lists, decides on the device, and sends nothing but what is closed or worrying.
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
        Browsers on other devices find neither the agent nor its updates there. Start the server with{' '}
        <Command>npm start -- --lan --host NAME</Command> before the files are handed out.
      </HereOnlyNote>
      <InsetText>
        Every browser joins with the school’s joining code, once, and then has a key of its own, which you end on
        “Agents and gates”. Whoever can read a browser’s policy can read the code: it lets a browser in and tells
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
        Once there is a new code, no browser can join with the one that is out now. Browsers that have joined go on.
        Change the policy everywhere, or what is installed later stays without rules and holds every page back.
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
            Keep the one that is out
          </a>
        ) : null}
      </ButtonGroup>
    </form>
  );
}

/** The code, shown once, and the files that carry it. */
export function filesPage(shell: Shell, { code }: { code: string }): VNode {
  return (
    <Page title="Joining code" density="plain" shell={shell} back={BACK}>
      <PageTitle under="Leave this page and nobody can show the code again; fetch the files first.">
        The joining code and its files
      </PageTitle>
      <Panel emphasis="strong">
        <p class="govuk-heading-xl gh-mono">{code}</p>
      </Panel>
      <Table
        caption="One file for each kind of device"
        class="govuk-!-margin-top-6"
        head={[{ text: 'For' }, { text: 'What to do with it' }, { text: 'File' }]}
        rows={HAND_OUT.map(({ name, title, where, tried }) => [
          title,
          <>
            {where}
            <br />
            <span class="gh-soft">
              {tried ? 'Tried here, in Chromium.' : 'Written after the published schema, not tried here.'}
            </span>
          </>,
          <FileForm key={name} shell={shell} name={name} title={title} code={code} />,
        ])}
      />
      <p class="govuk-body">
        Add <span class="gh-mono">device</span> beside <span class="gh-mono">server</span> to say what a machine is
        called, and <span class="gh-mono">account</span> where it is one person’s.
      </p>
      <BesideTable />
      <LinkButton href="/sensors/agent" class="gh-noprint">
        I have them
      </LinkButton>
    </Page>
  );
}

/** What the files set besides, so that a manager can leave a line out, or set it where a file cannot. */
function BesideTable(): VNode {
  return (
    <Table
      caption="What the files also set, so that nobody walks around the agent"
      head={['Setting', 'Value', 'Why']}
      rows={BESIDE.map(({ name, edge, value, why }) => [
        <span key={name} class="gh-mono">
          {edge ? `${name} (Edge: ${edge})` : name}
        </span>,
        <span key={name} class="gh-mono">
          {String(value)}
        </span>,
        why,
      ])}
    />
  );
}

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
