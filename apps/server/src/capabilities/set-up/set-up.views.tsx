import type { JSX, VNode } from 'preact';
import { STARTERS, type Starter } from '../../access/setting-shape.ts';
import { type CodedKind, Slips, WhatToType } from '../../site/handed-over.views.tsx';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { Facts } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { SplitPage, StepsPage } from '../../ui/entry-pages.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { ShownCode } from '../sensors/index.ts';
import type { Finished } from './set-up.service.ts';
import { AGENT_NEXT, STARTER_NAMES, STEP_TITLES, STEPS, starterSentences } from './set-up.ts';

/** A link that opens nothing, and where the next one comes from. */
export function deadLinkPage(shell: Shell, state: 'used' | 'dead'): VNode {
  const used = state === 'used';
  return (
    <SplitPage title={used ? 'This link has been used' : 'This link does not work'} assets={shell.assets}>
      <h1>{used ? 'This link has been used' : 'This link does not work'}</h1>
      {used ? (
        <>
          <p class="govuk-body">The set-up is finished, so its link no longer works.</p>
          <p class="govuk-body">
            The one-time passwords, and the code for the first device, were shown once. If any are lost, sign in and
            make new ones: passwords under People, codes under Agents and gates.
          </p>
          <LinkButton href="/sign-in">Sign in</LinkButton>
        </>
      ) : (
        <>
          <p class="govuk-body">
            It is more than 24 hours old, was replaced by a later start, or has a character missing.
          </p>
          <p class="govuk-body">
            Restart Gatehouse where it was started: until there is a school, each start prints a new link.
          </p>
          <p class="govuk-body">
            If there is already a school, <a href="/sign-in">sign in</a>.
          </p>
        </>
      )}
    </SplitPage>
  );
}

/** What the last page says. */
export interface DoneView {
  school: string;
  made: Finished;
  device: { kind: CodedKind; name: string } | null;
  /** Whether agents were to come first: they have no code. */
  agentNext: boolean;
  origin: string;
  now: Date;
}

/** One-time passwords and the first code, shown once, to print and hand over. */
export function donePage(shell: Shell, { school, made, device, agentNext, origin, now }: DoneView): VNode {
  const steps = STEPS.map((name) => ({ title: STEP_TITLES[name], state: 'done' as const }));
  return (
    <StepsPage title="Print this now" assets={shell.assets} steps={steps} under={school || 'First set-up'}>
      <h1>Print this now</h1>
      <p class="govuk-body">The school is set up and you are signed in. What is below is shown only this once.</p>
      <PrintButton>Print this page</PrintButton>
      {made.handedOver.length ? (
        <>
          <h2>Passwords to hand over</h2>
          <Slips people={made.handedOver} school={school} origin={origin} />
        </>
      ) : null}
      {made.code && device ? <FirstCode code={made.code} device={device} origin={origin} now={now} /> : null}
      {agentNext ? (
        <>
          <h2>The browser agent</h2>
          <p class="govuk-body">{AGENT_NEXT}</p>
        </>
      ) : null}
      <p class="govuk-body">
        <LinkButton href="/sign-in/next">Continue</LinkButton>
      </p>
    </StepsPage>
  );
}

function FirstCode(props: {
  code: ShownCode;
  device: NonNullable<DoneView['device']>;
  origin: string;
  now: Date;
}): JSX.Element {
  const { code, device, origin, now } = props;
  return (
    <>
      <h2>
        The code for <bdi>{device.name}</bdi>
      </h2>
      <Facts
        facts={[
          { name: 'Code', value: <code class="gh-mono">{code.code}</code> },
          { name: 'Server', value: <span class="gh-mono">{origin}</span> },
          { name: 'Valid until', value: dateTimeWords(code.expiresAt, now) },
        ]}
      />
      <WhatToType kind={device.kind} code={code.code} origin={origin} />
    </>
  );
}

/** Every setting of a starter as a sentence, before anything is chosen. */
export function settingsFirstPage(shell: Shell, view: { code: string; starter: Starter }): VNode {
  const sentences = starterSentences(view.starter);
  const back = { href: `/set-up/${view.code}/school`, text: 'Back to your school' };
  const bare: Shell = { ...shell, schoolName: 'First set-up', person: null, sections: [] };
  return (
    <Page title="All settings" density="plain" shell={bare} back={back}>
      <h1>
        {sentences.length} settings of “{STARTER_NAMES[view.starter].title}”
      </h1>
      <LinkRow
        label="Starter configurations"
        links={STARTERS.map((starter) => ({
          href: `/set-up/${view.code}/settings?starter=${starter}`,
          text: STARTER_NAMES[starter].title,
          current: starter === view.starter,
        }))}
      />
      <Table
        head={['Setting', 'What it says']}
        rows={sentences.map(({ label, words }) => [label, words])}
        firstCellIsHeader
      />
    </Page>
  );
}
