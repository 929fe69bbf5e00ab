import type { VNode } from 'preact';
import { WhatToType } from '../../site/handed-over.views.tsx';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { QuickerNote, WarningText } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { AddSensor } from './sensors.schemas.ts';
import type { ShownCode } from './sensors.service.ts';
import { KIND_WORDS, KINDS, type Sensor, seenWords } from './sensors.ts';

interface FormProblems {
  sent: Record<string, unknown>;
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
  /** Who made a code of this name already. */
  quicker?: string;
}

const AGENTS_COME_BY_POLICY =
  'One policy file installs it on all your devices: that comes next, with no code for each.';

/** What it is and what it is called. */
export function addPage(shell: Shell, problems: FormProblems = { sent: {}, issues: [] }): VNode {
  const error = (field: string) => problems.issues.find(({ path }) => path[0] === field)?.message;
  const value = (field: string) =>
    typeof problems.sent[field] === 'string' ? String(problems.sent[field]) : undefined;
  const kindError = error('kind');
  const nameError = error('name');
  const errors = [
    ...(kindError ? [{ text: kindError, href: '#kind' }] : []),
    ...(nameError ? [{ text: nameError, href: '#name' }] : []),
  ];
  return (
    <Page
      title="Add a gate or agent"
      density="plain"
      shell={shell}
      back={{ href: '/sensors', text: 'Agents and gates' }}
    >
      {errors.length ? <ErrorSummary errors={errors} /> : null}
      <QuickerNote quicker={problems.quicker}>
        No second code was made. Make another here only if you need it: the first one still works.
      </QuickerNote>
      <PageTitle>Add a gate or agent</PageTitle>
      <form method="post" action="/sensors/new" novalidate>
        <Csrf token={shell.csrf} />
        {value('was') ? <input type="hidden" name="was" value={value('was')} /> : null}
        <Radios
          name="kind"
          legend="What is it?"
          items={KINDS.map(({ value: kind, text, does }) => ({
            value: kind,
            text,
            hint: kind === 'agent' ? `${does} ${AGENTS_COME_BY_POLICY}` : does,
          }))}
          value={value('kind')}
          error={kindError}
        />
        <Input
          name="name"
          label="What do you want to call it?"
          hint="The place or the machine, such as “Main building proxy”. It is shown with every event. A browser agent needs none."
          value={value('name')?.slice(0, 200)}
          error={nameError}
          attributes={{ maxlength: 100 }}
        />
        <Button preventDoubleClick>Make a one-time code</Button>
      </form>
    </Page>
  );
}

/** The code, shown once, with what to type. */
export function codePage(
  shell: Shell,
  view: Omit<AddSensor, 'was'> & ShownCode & { origin: string; now: Date },
): VNode {
  const { name, kind, code, origin, expiresAt, now } = view;
  return (
    <Page title="One-time code" density="plain" shell={shell} back={{ href: '/sensors', text: 'Agents and gates' }}>
      <PageTitle under="It works once. It cannot be shown again after you leave this page, so print it or write it down first.">
        The code for <bdi>{name}</bdi>
      </PageTitle>
      <Panel emphasis="strong">
        <p class="govuk-heading-xl gh-mono">{code}</p>
        <SummaryList
          rows={[
            { key: 'For', value: KIND_WORDS[kind].name },
            { key: 'Server', value: <span class="gh-mono">{origin}</span> },
            { key: 'Valid until', value: dateTimeWords(expiresAt, now) },
          ]}
        />
      </Panel>
      <WhatToType kind={kind} code={code} origin={origin} />
      <LinkButton href="/sensors" class="gh-noprint">
        I have it
      </LinkButton>
    </Page>
  );
}

/** Asks before a key ends, which cannot be undone. */
export function revokePage(shell: Shell, sensor: Sensor, now: Date): VNode {
  return (
    <Page title="Revoke a key" density="plain" shell={shell} back={{ href: '/sensors', text: 'Agents and gates' }}>
      <PageTitle>
        Revoke the key of <bdi>{sensor.name}</bdi>?
      </PageTitle>
      <SummaryList
        rows={[
          { key: 'Kind', value: KIND_WORDS[sensor.kind].name },
          { key: 'Enrolled', value: dateTimeWords(sensor.enrolledAt, now) },
          { key: 'Last seen', value: seenWords(sensor, now) },
        ]}
      />
      <WarningText>Anything it sends from then on is refused, so nothing is seen through it.</WarningText>
      <p>
        What it has already sent is kept.{' '}
        {sensor.kind === 'agent'
          ? 'The browser goes on filtering with the rules it has, and cannot join again, not even with a new joining code. To have it back, take the agent out of that browser’s policy and put it in again: it then joins as a new device.'
          : 'To use it again, enrol it with a new code.'}
      </p>
      <form method="post" action={`/sensors/${sensor.id}/revoke`}>
        <Csrf token={shell.csrf} />
        <ButtonGroup>
          <Button variant="warning">Revoke key</Button>
          <a class="govuk-link" href="/sensors">
            Keep it
          </a>
        </ButtonGroup>
      </form>
    </Page>
  );
}
