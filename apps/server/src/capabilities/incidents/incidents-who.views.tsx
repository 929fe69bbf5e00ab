import type { ComponentChildren, JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dateWords, plural } from '../../ui/words.ts';
import { roleWord } from './incidents-owners.ts';
import { type Draft, field, Problems } from './incidents-parts.views.tsx';
import type { WhoView } from './incidents-who.service.ts';

/** What a page about the readers of one record is made from. */
export interface WhoForm {
  view: WhoView;
  draft: Draft;
}

/** Who may see one record, and the forms that change it. */
export function whoPage(shell: Shell, { view, draft }: WhoForm): VNode {
  const { incident, readers } = view;
  const number = recordNumber(incident);
  const here = `/incidents/${incident.id}`;
  return (
    <Page title={`Who may see this · ${number}`} density="desk" shell={shell}>
      <Problems problems={draft.problems} quicker={draft.quicker} />
      <PageTitle
        crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: number, href: here }, { text: 'Who may see this' }]}
        under={<bdi>{incident.title}</bdi>}
      >
        {plural(readers.length, 'person', 'people')} may see this
      </PageTitle>
      <MainAside layout="narrow-aside" aside={<Aside view={view} />} asideLabel="Who is left out, and what was changed">
        <ReadersPanel view={view} />
        {view.maySet ? <SetPanels shell={shell} view={view} draft={draft} /> : <NotYours view={view} />}
      </MainAside>
    </Page>
  );
}

const noteOf = (view: WhoView) => (view.incident.named_only ? 'Named people only' : 'Everyone whose role allows it');

function ReadersPanel({ view }: { view: WhoView }): JSX.Element {
  const here = `/incidents/${view.incident.id}/who`;
  const live = view.named.filter((each) => !each.endedAt && !(each.untilAt && each.untilAt <= view.now));
  return (
    <Panel title="Who may see this" note={noteOf(view)}>
      <ul class="gh-plainlist">
        {view.readers.map((reader) => {
          const named = live.find((each) => each.personId === reader.personId);
          return (
            <li>
              <b>
                <bdi>{reader.name}</bdi>
              </b>{' '}
              {reader.because}
              {view.away.has(reader.personId) ? (
                <>
                  {' '}
                  <StateTag state="away" />
                </>
              ) : null}
              {named ? <NamedWords named={named} now={view.now} /> : null}
              {named && view.maySet ? (
                <>
                  {' '}
                  <a href={`${here}/${named.id}`}>
                    End this…<span class="govuk-visually-hidden"> for {reader.name}</span>
                  </a>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p class="gh-soft">
        Nobody else sees it. Anyone dealing with one part, such as an appeal or a report, sees only that part.
      </p>
    </Panel>
  );
}

function NamedWords({ named, now }: { named: WhoView['named'][number]; now: Date }): JSX.Element {
  const until = named.untilAt ? `, until ${dateWords(new Date(named.untilAt.getTime() - 1), now)}` : '';
  return (
    <span class="gh-soft">
      {' '}
      named by {named.givenBy ?? 'a colleague'}
      {until}: <bdi>{named.because}</bdi>
    </span>
  );
}

function NotYours({ view }: { view: WhoView }): JSX.Element {
  return (
    <Panel title="Changing it" quiet>
      <p>{view.incident.owner_name ?? 'Its owner'}, or a senior named for allegations, decides who may see it.</p>
    </Panel>
  );
}

function SetPanels({ shell, view, draft }: WhoForm & { shell: Shell }): JSX.Element {
  const { incident } = view;
  const here = `/incidents/${incident.id}/who`;
  const itemsOf = (people: WhoView['people']) => [
    { value: '', text: 'Choose' },
    ...people
      .filter((holder) => holder.personId !== incident.owner_id)
      .map((holder) => ({ value: holder.personId, text: `${holder.name}, ${roleWord(holder.roles)}` })),
  ];
  return (
    <>
      <FormPanel shell={shell} title="Name somebody" action={`${here}/name`} submit="Name them">
        <Select
          {...field(draft, 'personId')}
          label={{ text: 'Who?', class: 'govuk-label--s' }}
          items={itemsOf(view.people)}
        />
        <Input
          {...field(draft, 'reason')}
          label={{ text: 'Why do they need to know?', class: 'govuk-label--s' }}
          attributes={{ maxlength: 500 }}
        />
        <Input
          {...field(draft, 'until')}
          label={{ text: 'Until when?', class: 'govuk-label--s' }}
          hint="The last day, for example Friday or 3 December. Leave blank to have no end date"
          width={20}
        />
      </FormPanel>
      <FormPanel shell={shell} title="Restrict to named people" action={here} submit="Save" version={incident.version}>
        <Radios
          {...field(draft, 'namedOnly')}
          value={draft.form.namedOnly ?? (incident.named_only ? 'yes' : 'no')}
          legend={{ text: 'Who sees it?', class: 'govuk-fieldset__legend--s' }}
          items={[
            { value: 'no', text: 'Everyone whose role allows it' },
            {
              value: 'yes',
              text: 'Named people only',
              hint: 'The owner, the person who logged it and the seniors named for allegations always see it. Its alerts and screenshots are restricted too',
            },
          ]}
        />
        <Input
          {...field(draft, 'because')}
          label={{ text: 'Why?', class: 'govuk-label--s' }}
          attributes={{ maxlength: 500 }}
        />
      </FormPanel>
      <FormPanel
        shell={shell}
        title="Leave someone out"
        action={`${here}/out`}
        submit="Leave out"
        version={incident.version}
      >
        <p class="gh-soft">
          For a parent, partner or friend of someone involved. You cannot undo this, and they are not told.
        </p>
        <Select
          {...field(draft, 'outId')}
          label={{ text: 'Who is left out?', class: 'govuk-label--s' }}
          items={itemsOf(view.outable)}
        />
        <Input
          {...field(draft, 'outBecause')}
          label={{ text: 'What is their connection?', class: 'govuk-label--s' }}
          attributes={{ maxlength: 500 }}
        />
      </FormPanel>
    </>
  );
}

interface FormPanelProps {
  shell: Shell;
  title: string;
  action: string;
  submit: string;
  version?: number;
  children: ComponentChildren;
}

function FormPanel({ shell, title, action, submit, version, children }: FormPanelProps): JSX.Element {
  return (
    <Panel title={title}>
      <form method="post" action={action} noValidate data-draft="">
        <Csrf token={shell.csrf} />
        {version === undefined ? null : <input type="hidden" name="version" value={version} />}
        {children}
        <Button variant="secondary" preventDoubleClick>
          {submit}
        </Button>
      </form>
    </Panel>
  );
}

function Aside({ view }: { view: WhoView }): JSX.Element {
  const here = `/incidents/${view.incident.id}`;
  const ended = view.named.filter((each) => each.endedAt || (each.untilAt && each.untilAt <= view.now));
  return (
    <>
      <Panel title="Left out">
        {view.leftOut.length ? (
          <p>
            <b>
              <bdi>{view.leftOut.join(', ')}</bdi>
            </b>
          </p>
        ) : (
          <p class="gh-soft">Nobody.</p>
        )}
        {view.conflicts.map((conflict) => (
          <p class="gh-soft">
            <bdi>{conflict.name ?? 'A colleague'}</bdi>, since {dateTimeWords(conflict.at, view.now)}:{' '}
            <bdi>{conflict.because}</bdi>
          </p>
        ))}
        <a href={`${here}/declare`}>Declare a conflict of interest…</a>
      </Panel>
      <Panel title="Changes">
        {view.narrowings.length + ended.length ? null : <p class="gh-soft">Nothing yet.</p>}
        {view.narrowings.map((each) => (
          <p>
            {each.namedOnly ? 'Restricted to named people' : 'Opened to all roles again'} by {each.by ?? 'a colleague'},{' '}
            {dateTimeWords(each.at, view.now)}: <bdi>{each.because}</bdi>
          </p>
        ))}
        {ended.map((each) => (
          <p>
            <bdi>{each.name ?? 'A colleague'}</bdi> is no longer named:{' '}
            <bdi>{each.endedBecause ?? 'the end date passed'}</bdi>
          </p>
        ))}
        <a href={`${here}/looked`}>Who looked</a>
      </Panel>
    </>
  );
}
