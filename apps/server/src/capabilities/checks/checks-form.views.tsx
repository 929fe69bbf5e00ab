import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { audienceItems, EXPECTED, RESULTS, THING_CODES, THINGS } from './checks.ts';

const items = (table: Record<string, string>) => Object.entries(table).map(([value, text]) => ({ value, text }));

interface FormView {
  /** Audiences that the school has. */
  here: readonly string[];
  kept: Record<string, string | undefined>;
  problems: readonly FieldProblem[];
}

/** What somebody at a device fills in, in a minute, on a phone. */
export function checkFormPage(shell: Shell, { here, kept, problems }: FormView): VNode {
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <Page
      title="Record a check"
      density="plain"
      shell={shell}
      back={{ href: '/filtering/checks', text: 'Filter checks' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under="Open the address on the device you are checking, then record here what happened.">
        Record a check
      </PageTitle>
      <form method="post" action="/filtering/checks/new" noValidate>
        <Csrf token={shell.csrf} />
        <What kept={kept} errorOf={errorOf} />
        <Where here={here} kept={kept} errorOf={errorOf} />
        <Radios
          name="result"
          legend="What happened?"
          hint="For a name ending in .test, “site not found” means it opened. Only the filter’s own page means it was blocked."
          value={kept.result}
          error={errorOf('result')}
          items={items(RESULTS)}
        />
        <Textarea
          name="noticed"
          label="Anything else you noticed"
          hint="Leave empty if there is nothing."
          rows={2}
          value={kept.noticed ?? ''}
          error={errorOf('noticed')}
          attributes={{ maxlength: 1000 }}
        />
        <Textarea
          name="action"
          label="What did you do about it?"
          hint="Leave empty if nothing was needed. You can add it later."
          rows={2}
          value={kept.action ?? ''}
          error={errorOf('action')}
          attributes={{ maxlength: 1000 }}
        />
        <SendOrCancel cancel="/filtering/checks">Save the check</SendOrCancel>
      </form>
    </Page>
  );
}

interface PartProps {
  kept: FormView['kept'];
  errorOf: (field: string) => string | undefined;
}

function What({ kept, errorOf }: PartProps): VNode {
  const things = THING_CODES.map((value) => ({ value, text: `${THINGS[value].name} (${THINGS[value].tried})` }));
  const other = kept.thing === 'other' || errorOf('tried') !== undefined || errorOf('expected') !== undefined;
  return (
    <>
      <Select
        name="thing"
        label="What are you testing?"
        hint="None of these contains anything harmful."
        value={kept.thing}
        error={errorOf('thing')}
        items={[{ value: '', text: 'Choose one' }, ...things, { value: 'other', text: 'Something else' }]}
      />
      <Details summary="Something else, or more detail" open={other}>
        <Input
          name="tried"
          label="What you are testing"
          hint="An address or a few words."
          value={kept.tried}
          error={errorOf('tried')}
          spellcheck={false}
          attributes={{ maxlength: 300 }}
        />
        <Radios
          name="expected"
          legend="What should happen?"
          hint="Only needed for something else. The rest are known."
          value={kept.expected}
          error={errorOf('expected')}
          items={items(EXPECTED)}
        />
      </Details>
    </>
  );
}

function Where({ here, kept, errorOf }: PartProps & Pick<FormView, 'here'>): VNode {
  return (
    <>
      <Select
        name="audience"
        label="Who is signed in on the device?"
        value={kept.audience}
        error={errorOf('audience')}
        items={[{ value: '', text: 'Choose one' }, ...audienceItems([...here, kept.audience])]}
      />
      <Input
        name="device"
        label="Which device?"
        hint="As on its label, such as LIB-04."
        value={kept.device}
        error={errorOf('device')}
        autocomplete="off"
        spellcheck={false}
        width={20}
        attributes={{ maxlength: 100 }}
      />
      <Input
        name="place"
        label="Where is it?"
        hint="For example, library, room 12, at home."
        value={kept.place}
        error={errorOf('place')}
        autocomplete="off"
        width={20}
        attributes={{ maxlength: 100 }}
      />
    </>
  );
}
