import type { VNode } from 'preact';
import { schoolDate, schoolDateTime } from '../../kernel/school-time.ts';
import { Button } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Fieldset } from '../../ui/components/fieldset.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { BODIES, CUSTODY, isReferred } from './procedures-freeze.ts';
import { CustodyTable, DetailTable, type FreezeView, ReferralTable } from './procedures-freeze-tables.views.tsx';
import { errorIn, IncidentForm, keptIn } from './procedures-parts.views.tsx';

interface FormProps {
  shell: Shell;
  view: FreezeView;
}

/** The id of a field: two forms of the page about an image ask for a day and a time. */
export function fieldId(form: string, name: string): string {
  return form === 'detail' || form === 'referral' ? `${form}-${name}` : name;
}

/** Fields of one form: each with an id of its own, so that two forms of a page do not meet. */
function fields({ view }: FormProps, form: string) {
  const [error, kept] = [errorIn(view.sent, form), keptIn(view.sent, form)];
  const id = (name: string) => fieldId(form, name);
  const line = (name: string, label: string, width?: 10 | 20, hint?: string, start?: string) => (
    <Input
      id={id(name)}
      name={name}
      label={label}
      hint={hint}
      value={kept(name) ?? start}
      error={error(name)}
      width={width}
      attributes={{ maxlength: 2000 }}
    />
  );
  const when = (name: 'date' | 'time', label: string, start: string) => (
    <Input
      id={id(name)}
      name={name}
      label={label}
      type={name}
      value={kept(name) ?? start}
      error={error(name)}
      width={10}
    />
  );
  // Two forms of the page ask for a day and a time: by ear they were the same four fields.
  const moment = (legend: string) => (
    <Fieldset legend={{ text: legend, class: 'govuk-fieldset__legend--s' }}>
      {when('date', 'Day', schoolDate(view.now))}
      {when('time', 'Time', schoolDateTime(view.now).slice(11, 16))}
    </Fieldset>
  );
  const area = (name: string, label: string) => (
    <Textarea
      id={id(name)}
      name={name}
      label={label}
      rows={3}
      value={kept(name)}
      error={error(name)}
      attributes={{ maxlength: 4000 }}
    />
  );
  const choose = (name: string, label: string, table: Readonly<Record<string, string>>, start = '') => (
    <Select
      id={id(name)}
      name={name}
      label={label}
      value={kept(name) ?? start}
      items={[{ value: '', text: 'Choose one' }, ...Object.entries(table).map(([value, text]) => ({ value, text }))]}
      error={error(name)}
    />
  );
  return { line, moment, area, choose };
}

/** To whom it was reported: required for the police, with time and reference. */
export function ReferralPanel({ shell, view }: FormProps): VNode {
  const { line, moment, area, choose } = fields({ shell, view }, 'referral');
  return (
    <Panel title="Reported to">
      <ReferralTable facts={view.facts} now={view.now} />
      {view.incident.underWay ? (
        <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/image/referral`}>
          {choose('body', 'Reported to', BODIES, view.facts.referrals.length ? '' : 'police')}
          {moment('When was it reported?')}
          {line(
            'reference',
            'Their reference',
            20,
            'If there is none, the name or number of the person who took the call.',
          )}
          {line('spokeTo', 'Who did you speak to?', 20)}
          {area('advice', 'What did they say?')}
          <Button preventDoubleClick>Save referral</Button>
        </IncidentForm>
      ) : null}
    </Panel>
  );
}

/** Where and when it was seen. */
export function DetailPanel({ shell, view }: FormProps): VNode {
  const { line, moment } = fields({ shell, view }, 'detail');
  return (
    <Panel title="Where and when">
      <DetailTable facts={view.facts} now={view.now} />
      {view.incident.underWay ? (
        <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/image/detail`}>
          <p>From memory, or from what is already written. Do not open it again to find out.</p>
          {line('address', 'Web address', undefined, 'As far as you know. Do not describe what can be seen.')}
          {line('device', 'Device', 20)}
          {line('place', 'Place', 20)}
          {moment('When was it seen?')}
          {line('seenBy', 'Who came across it?', 20)}
          <Button variant="secondary" preventDoubleClick>
            Save where and when
          </Button>
        </IncidentForm>
      ) : null}
    </Panel>
  );
}

/** What the police said of a machine, where somebody is about to move it (R155). */
function MovedIfAsked({ view: { facts, incident, now } }: Pick<FormProps, 'view'>): VNode {
  const said = facts.referrals.filter(({ body, advice }) => body === 'police' && advice);
  const lead = 'Move it only if the police ask you to.';
  if (!isReferred(facts))
    return (
      <WarningNote lead={lead}>
        It is not recorded that they were told. <a href={`/incidents/${incident.id}/image`}>Tell them first</a>.
      </WarningNote>
    );
  return (
    <Note tone="crimson" lead={lead}>
      {said.length ? null : 'Write down what they ask for as their advice.'}
      {said.map(({ at, advice }) => (
        <>
          They said, {dateTimeWords(at, now)}: <bdi>{advice}</bdi>{' '}
        </>
      ))}
    </Note>
  );
}

/** Isolating the machine, and who had it since (R151). */
export function custodyPage(shell: Shell, view: FreezeView): VNode {
  const { incident, sent, facts, now } = view;
  const { line, moment, choose } = fields({ shell, view }, 'custody');
  const back = { href: `/incidents/${incident.id}`, text: incident.label };
  return (
    <Page title={`The machine, ${incident.label}`} density="desk" shell={shell} back={back}>
      {sent?.refusal.fields.length ? <ErrorSummary errors={errorsOf(sent.refusal.fields)} /> : null}
      <PageTitle under="Isolate it as best you can. Nobody should use it, switch it on or off, or look at what is on it.">
        Who has the machine
      </PageTitle>
      <Stack>
        {sent && !sent.refusal.fields.length ? (
          <WarningNote lead="Not stored.">{sent.refusal.message}</WarningNote>
        ) : null}
        {facts.frozen ? <MovedIfAsked view={view} /> : null}
        <Panel title="Custody record" note="Lines are only added, never changed">
          <CustodyTable custody={facts.custody} now={now} />
        </Panel>
        {incident.underWay ? (
          <Panel title="Add a line">
            <IncidentForm shell={shell} to={`/incidents/${incident.id}/custody`}>
              {line(
                'machine',
                'Which machine?',
                20,
                'Its name, number or what it looks like.',
                facts.custody.at(-1)?.machine,
              )}
              {choose('step', 'What was done?', CUSTODY)}
              {moment('When was it done?')}
              {line('from', 'Who gave it?', 20, undefined, facts.custody.at(-1)?.to)}
              {line('to', 'Who has it now?', 20)}
              {line('place', 'Where is it now?', 20)}
              {line('seal', 'Number of the seal', 10)}
              <Button preventDoubleClick>Add the line</Button>
            </IncidentForm>
          </Panel>
        ) : null}
      </Stack>
    </Page>
  );
}
