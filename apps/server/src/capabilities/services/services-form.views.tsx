import type { JSX, VNode } from 'preact';
import { changedByBoth, marksOf, meet, SEEN } from '../../site/meanwhile.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, type SentForm } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { allowField } from './services.schemas.ts';
import { BASES, SERVICES, type Service, type ServiceFields, SHARES, USE_LIST, USES } from './services.ts';
import { audienceLegend } from './services-words.ts';

/** What the form is made from; `service`: what is changed, null for a new one. */
export interface ServiceForm extends SentForm {
  service: Service | null;
  audiences: readonly string[];
  quicker?: string | undefined;
}

/** Every field of the form, as it stands for this service; empty where nothing is said. */
export function valuesOf(service: ServiceFields | null, audiences: readonly string[]): Record<string, string> {
  const yes = (is: boolean | undefined) => (is === undefined ? '' : is ? 'yes' : 'no');
  const box = (is: boolean | undefined) => (is ? 'yes' : '');
  return {
    ...{ name: service?.name ?? '', addresses: service?.addresses.join('\n') ?? '', purpose: service?.purpose ?? '' },
    ...{ leastAge: String(service?.leastAge ?? ''), ageBecause: service?.ageBecause ?? '' },
    ...Object.fromEntries(
      audiences.flatMap((key) =>
        USE_LIST.map((use) => [allowField(key, use), box(service?.allows[key]?.includes(use))]),
      ),
    ),
    ...{ hasAccounts: yes(service?.hasAccounts), asksParents: yes(service?.asksParents) },
    ...Object.fromEntries(
      Object.keys(SHARES).map((key) => [`shares-${key}`, box(service?.shares.includes(key as keyof typeof SHARES))]),
    ),
    ...{ usesAi: yes(service?.usesAi ?? undefined) },
    ...{ aiChecked: service?.aiChecked ?? '', aiWatched: service?.aiWatched ?? '' },
    ...{ sharesNote: service?.sharesNote ?? '', basis: service?.basis ?? '', decidedBy: service?.decidedBy ?? '' },
    ...{ decidedOn: service?.decidedOn ?? '', reviewOn: service?.reviewOn ?? '', note: service?.note ?? '' },
  };
}

/** A form that a colleague was quicker with: fields left alone say what they say now, and where both wrote it is told what that is (S24). */
export function metService(
  service: Service,
  audiences: readonly string[],
  sent: Readonly<Record<string, string>>,
): Pick<ServiceForm, 'values' | 'problems'> {
  const now = valuesOf(service, audiences);
  // A box that is not ticked is not sent at all.
  const blank = Object.fromEntries(Object.keys(now).map((name) => [name, '']));
  const { form, both } = meet({ ...blank, ...sent }, now);
  const { version: _older, ...values } = form;
  const isBox = (name: string) => /^(allow|shares)-/.test(name);
  const saysNow = (name: string) => (isBox(name) ? (now[name] ? 'ticked' : 'not ticked') : (now[name] ?? ''));
  return { values, problems: changedByBoth(both, saysNow) };
}

/** Add an app or service, or change one. */
export function serviceFormPage(shell: Shell, view: ServiceForm): VNode {
  const { service, problems, quicker, values, audiences } = view;
  const title = service ? `Change or review ${service.name}` : 'Add an app or service';
  const back = service ? `${SERVICES}/${service.id}` : SERVICES;
  return (
    <Page
      title={title}
      density="desk"
      shell={shell}
      back={{ href: back, text: service ? service.name : 'Apps and services' }}
    >
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <QuickerNote quicker={quicker}>
          Fields you did not change show the current values. Check them, then save the version to keep.
        </QuickerNote>
        <PageTitle>
          <bdi>{title}</bdi>
        </PageTitle>
        <form method="post" action={service ? `${back}/change` : `${SERVICES}/new`} noValidate>
          <Csrf token={shell.csrf} />
          {service ? (
            <>
              <input type="hidden" name="version" value={values.version ?? service.version} />
              <input type="hidden" name={SEEN} value={values[SEEN] ?? marksOf(valuesOf(service, audiences))} />
            </>
          ) : null}
          <WhatItIs view={view} />
          <WhoMayWhat view={view} />
          <Data view={view} />
          <Ai view={view} />
          <Decision view={view} />
          <SendOrCancel cancel={back}>{service ? 'Save changes' : 'Add it'}</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}

const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

function WhatItIs({ view }: { view: ServiceForm }): JSX.Element {
  const field = (name: string) => fieldOf(view, name);
  return (
    <>
      <Input {...field('name')} label="Name" hint="As staff and pupils call it" width={30} />
      <Textarea
        {...field('addresses')}
        label="Web addresses"
        hint="One on each line, such as quiz.example"
        rows={2}
        attributes={{ spellcheck: 'false' }}
      />
      <Input {...field('purpose')} label="What is it for?" hint="For example, times tables practice at home" />
      <Input
        {...field('leastAge')}
        label="Minimum age in its terms"
        hint="In years, such as 13. Leave it empty if its terms name none"
        inputmode="numeric"
        width={3}
      />
    </>
  );
}

function WhoMayWhat({ view }: { view: ServiceForm }): JSX.Element {
  const { audiences, values } = view;
  const field = (name: string) => fieldOf(view, name);
  return (
    <>
      <h2 class="govuk-heading-s">Who may do what there?</h2>
      <p class="govuk-hint">
        Leave a line empty for those who may not use it. The age is that of the youngest when the school year begins.
      </p>
      {audiences.map((key) => (
        <Checkboxes
          name={`allow-${key}`}
          legend={{ text: audienceLegend(key), class: 'govuk-fieldset__legend--s' }}
          layout="chips"
          error={fieldOf(view, `allow-${key}`).error}
          items={USE_LIST.map((use) => {
            const name = allowField(key, use);
            return { name, id: name, value: 'yes', text: USES[use], checked: values[name] === 'yes' };
          })}
        />
      ))}
      <Textarea
        {...field('ageBecause')}
        label="If somebody too young for its terms may use it: why?"
        hint="For example, its terms allow younger pupils when the school has asked their parents"
        rows={2}
        attributes={{ maxlength: 500 }}
      />
      <Radios {...field('hasAccounts')} legend="Do pupils have accounts there?" layout="inline" items={YES_NO} />
      <Radios
        {...field('asksParents')}
        legend="Does a parent opt in for each pupil?"
        hint="If yes, you record each family’s answer by class"
        layout="inline"
        items={YES_NO}
      />
    </>
  );
}

function Data({ view }: { view: ServiceForm }): JSX.Element {
  const { values } = view;
  const field = (name: string) => fieldOf(view, name);
  return (
    <>
      <Checkboxes
        name="shares"
        legend="Which data about pupils is shared with it?"
        hint="Leave all empty if none is"
        items={Object.entries(SHARES).map(([key, text]) => {
          const name = `shares-${key}`;
          return { name, id: name, value: 'yes', text, checked: values[name] === 'yes' };
        })}
      />
      <Input
        {...field('sharesNote')}
        label="More on the data (optional)"
        hint="For example, where it is kept and for how long"
      />
      <Select
        {...field('basis')}
        label="Legal basis for sharing it"
        hint="Ask your data protection officer if you are not sure"
        items={[
          { value: '', text: 'No data is shared' },
          ...Object.entries(BASES).map(([value, text]) => ({ value, text })),
        ]}
      />
    </>
  );
}

function Ai({ view }: { view: ServiceForm }): JSX.Element {
  const field = (name: string) => fieldOf(view, name);
  return (
    <>
      <Radios
        {...field('usesAi')}
        legend="Does it answer with generative AI?"
        hint="If yes, filtering and monitoring are reviewed because of it, also before the year is over"
        layout="inline"
        items={YES_NO}
      />
      <Textarea
        {...field('aiChecked')}
        label="If it does: who looked at its risks, and where is that written?"
        hint="For example, the data protection lead in May, with the DfE’s AI product safety standards"
        rows={2}
        attributes={{ maxlength: 500 }}
      />
      <Textarea
        {...field('aiWatched')}
        label="If it does: how is what is asked and answered filtered and monitored?"
        hint="By the tool itself, by the agent in the browser, or not at all. Say who sees it"
        rows={2}
        attributes={{ maxlength: 500 }}
      />
    </>
  );
}

function Decision({ view }: { view: ServiceForm }): JSX.Element {
  const field = (name: string) => fieldOf(view, name);
  return (
    <>
      <Input
        {...field('decidedBy')}
        label="Who decided that the school uses it?"
        hint="For example, Daniel Osei, headteacher"
        width={30}
      />
      <Input {...field('decidedOn')} label="When?" type="date" width={10} />
      <Input
        {...field('reviewOn')}
        label="Next review"
        hint="Most schools look again once a year"
        type="date"
        width={10}
      />
      <Textarea {...field('note')} label="Note (optional)" rows={2} attributes={{ maxlength: 2000 }} />
      {view.service ? (
        <Input
          {...field('reason')}
          label="Why do you change it?"
          hint="Kept in the journal. For example, yearly review"
          attributes={{ maxlength: 500 }}
        />
      ) : null}
    </>
  );
}
