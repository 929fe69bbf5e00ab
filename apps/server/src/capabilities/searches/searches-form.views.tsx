import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { BECAME, CONSENTS, DELETED, NOBODY, SEARCH_PARTS, SEARCHED, type SearchPart } from './searches.ts';
import { BeforeLooking } from './searches.views.tsx';

/** What the form is made from. */
export interface SearchForm {
  staff: readonly { id: string; name: string }[];
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

const items = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, text]) => ({ value, text }));

/** Note a search of a device. */
export function newSearchPage(shell: Shell, view: SearchForm): VNode {
  const { kept, problems } = view;
  const field = (name: string) => fieldOf({ values: kept, problems }, name);
  return (
    <Page
      title="Record a search"
      density="desk"
      shell={shell}
      back={{ href: '/registers/searches', text: 'Searches of devices' }}
    >
      <div class="gh-one-form">
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle>Record a search</PageTitle>
        <div class="govuk-form-group">
          <BeforeLooking />
        </div>
        <form method="post" action="/registers/searches/new" noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="incident" value={kept.incident ?? ''} />
          <Input
            {...field('name')}
            label="Who was searched?"
            hint="First and last name"
            attributes={{ maxlength: 200 }}
          />
          <Radios {...field('kind')} legend="Who are they?" items={items(SEARCHED)} />
          <Input {...field('device')} label="What was searched?" hint="For example, black phone, cracked corner" />
          <WhenInput kept={kept} problems={problems} legend="When?" />
          <Textarea
            {...field('grounds')}
            label="Why?"
            hint="Why you had reason to think something would be found"
            rows={3}
          />
          <Radios
            {...field('consent')}
            legend="Did they agree?"
            hint="An adult’s own device is searched only if they agree. A pupil’s is searched against their will only by someone the head has authorised, under the behaviour policy."
            items={items(CONSENTS)}
          />
          <Parts view={view} />
          <Radios
            {...field('looked')}
            legend="Did anyone look at what is on it?"
            items={items({ yes: 'Yes', no: 'No' })}
          />
          <Textarea
            {...field('outcome')}
            label="What was found?"
            hint="Complete this even if nothing was found. If nobody looked, write “Nobody looked”"
            rows={3}
          />
          <Radios
            {...field('deleted')}
            legend="Was anything deleted?"
            items={items(DELETED).map((item) =>
              item.value === 'deleted'
                ? { ...item, conditional: <Textarea {...field('deletedWords')} label="What, and why?" rows={2} /> }
                : item,
            )}
          />
          <Radios {...field('became')} legend="What happened to the device?" items={items(BECAME)} />
          <SendOrCancel cancel="/registers/searches">Save search</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}

function Parts({ view }: { view: SearchForm }): JSX.Element {
  const { staff, kept, problems } = view;
  const people = [{ value: '', text: 'Choose' }, ...staff.map(({ id, name }) => ({ value: id, text: name }))];
  return (
    <>
      <div class="govuk-form-group">
        <TwoPeopleNote>
          A colleague is there as a witness; whoever authorised it can be the witness. Only the head searches on their
          own authority.
        </TwoPeopleNote>
      </div>
      {(Object.keys(SEARCH_PARTS) as SearchPart[]).map((part) => (
        <Select
          name={part}
          label={SEARCH_PARTS[part]}
          value={kept[part]}
          error={problemOf(problems, part)}
          items={part === 'witness' ? [...people, { value: NOBODY, text: 'Nobody was there' }] : people}
        />
      ))}
      <Textarea
        name="noWitness"
        value={kept.noWitness}
        error={problemOf(problems, 'noWitness')}
        label="If nobody was there, why?"
        hint="Allowed only where somebody could have come to serious harm and there was no time to fetch a colleague. A second person reads this."
        rows={2}
        attributes={{ maxlength: 1000 }}
      />
    </>
  );
}
