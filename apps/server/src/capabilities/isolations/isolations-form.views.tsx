import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, SendOrCancel } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import type { IsolationPage } from './isolations.service.ts';
import { ISOLATION_STEPS, type IsolationStepName } from './isolations.ts';

type Kept = Record<string, string>;
interface Sent {
  kept: Kept;
  problems: readonly FieldProblem[];
}

const fieldsOf =
  ({ kept, problems }: Sent) =>
  (name: string) =>
    fieldOf({ values: kept, problems }, name);

/** What the form that isolates a device is made from. */
export interface IsolateView extends Sent {
  incidentId: string;
  staff: readonly { id: string; name: string }[];
}

/** Isolate a device of an incident. */
export function isolatePage(shell: Shell, view: IsolateView): VNode {
  const { incidentId, staff, kept, problems } = view;
  const field = fieldsOf(view);
  const back = { href: `/incidents/${incidentId}`, text: 'The incident' };
  return (
    <Page title="Isolate a device" density="desk" shell={shell} back={back}>
      <div class="gh-one-form">
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle>Isolate a device</PageTitle>
        <div class="govuk-form-group">
          <Note tone="crimson" lead="Stop using it and disconnect it first.">
            Pull the network cable, switch the wifi off, and ring your ICT provider. Do not plug in a memory stick.
          </Note>
        </div>
        <form method="post" action={`/incidents/${incidentId}/isolate`} noValidate data-draft="">
          <Csrf token={shell.csrf} />
          <Input
            {...field('device')}
            label="Which device?"
            hint="Its name as in the list of devices. Those who are told read it, so name no person"
            attributes={{ maxlength: 200, autocomplete: 'off', spellcheck: false }}
          />
          <Checkbox
            name="unlisted"
            text="It is not on the list of devices"
            hint="For example, a phone or a memory stick"
            checked={kept.unlisted === 'yes'}
          />
          <Input {...field('place')} label="Where is it now?" hint="For example, locked in the server room" />
          <WhenInput kept={kept} problems={problems} legend="When was it disconnected?" />
          <Select
            {...field('by')}
            label="Who disconnected it?"
            items={[{ value: '', text: 'Choose' }, ...staff.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Checkbox
            name="staff"
            text="Tell all staff on their Today page"
            hint="Those who look after devices, and staff who used it in the last 30 days, are told in any case"
            checked={kept.staff === 'yes'}
          />
          <SendOrCancel cancel={back.href}>Isolate device</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}

/** What the page of one device is made from. */
export interface DeviceView extends IsolationPage {
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Adds a line to the log of a device. */
export function StepForm({ shell, view }: { shell: Shell; view: DeviceView }): VNode {
  const { isolation, kept, problems } = view;
  const field = fieldsOf(view);
  const under: Partial<Record<IsolationStepName, VNode>> = {
    handed: <Input {...field('to')} label="Who has it now?" hint="A name, and the firm where it is one" />,
    released: <ByProvider view={view} />,
  };
  const items = (Object.keys(ISOLATION_STEPS) as IsolationStepName[]).map((value) => ({
    value,
    text: ISOLATION_STEPS[value],
    ...(value === 'written_off' && { hint: 'It never goes back on the network' }),
    ...(under[value] && { conditional: under[value] }),
  }));
  return (
    <Panel title="Add to the log" note="What is added stays as it is">
      <form method="post" action={`/isolated/${isolation.id}`} noValidate data-draft="">
        <Csrf token={shell.csrf} />
        <Radios {...field('step')} legend="What happened?" items={items} />
        <WhenInput kept={kept} problems={problems} legend="When?" />
        <Textarea
          {...field('words')}
          label="What was done, and why?"
          hint="If it is released, how it is known to be safe"
          rows={3}
        />
        <ButtonGroup>
          <Button preventDoubleClick>Add to the log</Button>
        </ButtonGroup>
      </form>
    </Panel>
  );
}

function ByProvider({ view }: { view: DeviceView }): VNode {
  const field = fieldsOf(view);
  return (
    <>
      <div class="govuk-form-group">
        <TwoPeopleNote>
          {view.mayRelease
            ? 'You did not isolate it, so you can release it.'
            : 'You isolated it or recorded that, so a colleague releases it, or your ICT provider says that it is safe.'}
        </TwoPeopleNote>
      </div>
      <Input
        {...field('provider')}
        label={view.mayRelease ? 'ICT provider, if they say that it is safe (optional)' : 'ICT provider'}
      />
      <Input {...field('reference')} label="Their reference" hint="For example, a ticket number" />
    </>
  );
}
