import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { identityWords } from '../people/index.ts';
import { subjectWords } from './alerts.ts';
import { AboutAlert, AlertFormPage } from './alerts-forms.views.tsx';
import type { WhoseView } from './alerts-whose.service.ts';

interface WhoseForm extends WhoseView {
  find: string;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  quicker?: string;
  hasChanged?: boolean;
  now: Date;
}

/** Whose an alert is: a pupil is found by name and chosen by what tells two of one name apart. */
export function whosePage(shell: Shell, form: WhoseForm): VNode {
  const { alert, find, found } = form;
  const href = `/alerts/${alert.id}`;
  return (
    <AlertFormPage shell={shell} {...form} href={href} title="This was someone else" tab="Whose alert">
      <MainAside layout="form" aside={<AboutAlert alert={alert} now={form.now} />} asideLabel="The alert">
        <p>
          It stands under <bdi>{subjectWords(alert)}</bdi>. Once you correct it, it leaves that record and counts for
          whoever you choose. Its history keeps the correction.
        </p>
        <form method="get" action={`${href}/whose`}>
          <Input name="find" label="Find the pupil" hint="The start of each name" value={find} />
          <Button variant="secondary" size="small">
            Find
          </Button>
        </form>
        {find && !found.length ? (
          <p>
            No other pupil matches “<bdi>{find}</bdi>”.
          </p>
        ) : null}
        <Choose shell={shell} form={form} />
      </MainAside>
    </AlertFormPage>
  );
}

function Choose({ shell, form }: { shell: Shell; form: WhoseForm }): VNode {
  const { alert, find, found, kept, problems } = form;
  const errorOf = (field: string) => problemOf(problems, field);
  const pupils = found.map((person) => ({
    value: person.id,
    text: <bdi>{person.name}</bdi>,
    hint: <bdi>{identityWords(person)}</bdi>,
  }));
  const nobody = alert.personId === null ? [] : [{ value: 'nobody', text: 'Nobody knows who it was' }];
  return (
    <form method="post" action={`/alerts/${alert.id}/whose`} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="version" value={alert.version} />
      <input type="hidden" name="find" value={find} />
      {pupils.length || nobody.length ? (
        <Radios
          name="pupil"
          legend="Who was it?"
          value={kept.pupil}
          error={errorOf('pupil')}
          items={[...pupils, ...nobody]}
        />
      ) : null}
      <Textarea
        name="words"
        label="How do you know?"
        hint="For example, who was at the computer in that lesson. It is kept on record."
        rows={4}
        value={kept.words ?? ''}
        error={errorOf('words')}
        attributes={{ maxlength: 4000 }}
      />
      <SendOrCancel cancel={`/alerts/${alert.id}`}>Correct it</SendOrCancel>
    </form>
  );
}
