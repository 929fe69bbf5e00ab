import type { VNode } from 'preact';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, type SentForm } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { ASKED_AS, ASKS, INFO_REQUESTS } from './info-requests.ts';

/** Write down what somebody asks of the school. */
export function newRequestPage(shell: Shell, form: SentForm): VNode {
  const field = (name: string) => fieldOf(form, name);
  return (
    <Page
      title="Record a request"
      density="desk"
      shell={shell}
      back={{ href: INFO_REQUESTS, text: 'Information requests' }}
    >
      <div class="gh-one-form">
        {form.problems.length ? (
          <ErrorSummary errors={errorsOf(form.problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle under="Whoever it is about cannot read it here. Do not write what the school has on record about anybody.">
          Record a request
        </PageTitle>
        <form method="post" action={`${INFO_REQUESTS}/new`} noValidate data-draft="">
          <Csrf token={shell.csrf} />
          <Radios
            {...field('asks')}
            legend="What do they ask for?"
            items={Object.entries(ASKS).map(([value, { name, means }]) => ({ value, text: name, hint: means }))}
          />
          <Input {...field('receivedOn')} type="date" label="Date received" hint="The time runs from here" width={10} />
          <Input {...field('askedBy')} label="Who asks?" hint="Their name, and where to reach them" />
          <Radios
            {...field('askedAs')}
            legend="They are"
            hint="A pupil who understands what they ask decides for themselves; a parent asks for a child who does not yet"
            items={Object.entries(ASKED_AS).map(([value, text]) => ({ value, text }))}
          />
          <Input
            {...field('about')}
            label="Whose data is it?"
            hint="Their school username or email address, or first and last name. Leave empty for freedom of information"
            spellcheck={false}
          />
          <Textarea
            {...field('words')}
            label="What did they write or say?"
            hint="In their words, as far as you can"
            rows={4}
          />
          <SendOrCancel cancel={INFO_REQUESTS}>Record request</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
