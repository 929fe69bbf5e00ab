import { CATEGORIES } from '@gatehouse/engine';
import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SEEN } from '../../site/meanwhile.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { QuickerNote, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import type { SubscriptionForm } from './lists.schemas.ts';
import { MAPPED } from './lists.ts';
import { Because } from './lists-because.views.tsx';

interface FormView {
  /** Null for a new subscription. */
  id: string | null;
  form: SubscriptionForm;
  problems: readonly FieldProblem[];
  /** What a colleague did meanwhile. */
  quicker?: string;
}

/** The form of a subscription. Nothing happens by it: somebody else agrees. */
export function subscriptionPage(shell: Shell, view: FormView): VNode {
  const { id, problems } = view;
  const [title, back] = id
    ? ['Other settings for a list', { href: `/filtering/lists/${id}`, text: 'The list' }]
    : ['Subscribe to a list', { href: '/filtering/lists', text: 'Lists' }];
  return (
    <Page title={title} density="desk" shell={shell} back={back}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <QuickerNote quicker={view.quicker} />
      <PageTitle>{title}</PageTitle>
      <MainAside layout="form" aside={<Then />} asideLabel="What happens next">
        <form method="post" action={id ? `/filtering/lists/${id}/alter` : '/filtering/lists/new'} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name={SEEN} value={view.form[SEEN]} />
          <Source view={view} />
          <Categories view={view} />
          <Limits view={view} />
          <Because problems={problems} kept={view.form} />
          <Button preventDoubleClick>{id ? 'Ask for these settings' : 'Ask for the subscription'}</Button>
        </form>
      </MainAside>
    </Page>
  );
}

function Then(): VNode {
  return (
    <Panel title="What happens next">
      <TwoPeopleNote lead="Always two people.">The person who asks cannot approve.</TwoPeopleNote>
      <p>The server then fetches a first version within a minute, and checks for newer ones as often as you choose.</p>
      <p>
        An update that removes a lot, or is not a list, is held: the last good version stays in use, and two people can
        accept the new one after seeing what it changes.
      </p>
    </Panel>
  );
}

function Source({ view }: { view: FormView }): VNode {
  const { form } = view;
  return (
    <>
      <Input
        name="name"
        label="Name"
        hint="As shown in explanations, such as “UT1”"
        value={form.name}
        error={problemOf(view.problems, 'name')}
        width={20}
      />
      <Radios
        name="from"
        legend="Where do the lists come from?"
        value={form.from}
        error={problemOf(view.problems, 'from')}
        items={[
          { value: 'url', text: 'A web address', hint: 'One list, or a .tar.gz with a folder for each category' },
          {
            value: 'folder',
            text: 'A folder on the server',
            hint: 'In “list-folders” in its data folder, or one it was started with as --list-folder',
          },
          { value: 'upload', text: 'I upload them', hint: 'Two people approve each upload' },
        ]}
      />
      <Input
        name="address"
        label="Web address or folder"
        hint="Leave empty for uploads"
        value={form.address}
        error={problemOf(view.problems, 'address')}
        spellcheck={false}
        attributes={{ maxlength: 2000 }}
      />
      <Input
        name="licence"
        label="Licence"
        hint="The publisher’s terms, such as CC BY-SA 4.0"
        value={form.licence}
        error={problemOf(view.problems, 'licence')}
      />
    </>
  );
}

function Categories({ view }: { view: FormView }): VNode {
  return (
    <>
      <Textarea
        name="mapping"
        label="Categories"
        hint="Only if the usual ones do not fit: a publisher’s folder, = and a category, or “out” to leave it out. A single list has the folder “list”."
        rows={3}
        value={view.form.mapping}
        error={problemOf(view.problems, 'mapping')}
        attributes={{ spellcheck: 'false' }}
      />
      <Details summary="Available categories">
        <ul class="govuk-list">
          {MAPPED.map((code) => (
            <li>
              <code>{code}</code> {CATEGORIES[code].name}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}

function Limits({ view }: { view: FormView }): VNode {
  const { form } = view;
  return (
    <>
      <Input
        name="everyHours"
        label="Hours between checks for a newer version"
        value={form.everyHours}
        error={problemOf(view.problems, 'everyHours')}
        inputmode="numeric"
        width={3}
      />
      <Input
        name="holdPercent"
        label="Hold an update that removes more than this percentage of entries"
        hint="Of all entries, or of any one category: at once, or little by little within 30 days"
        value={form.holdPercent}
        error={problemOf(view.problems, 'holdPercent')}
        inputmode="numeric"
        width={3}
      />
      <Input
        name="oldDays"
        label="Days without an update before an alarm is raised"
        hint="A folder counts as updated when something in it has changed"
        value={form.oldDays}
        error={problemOf(view.problems, 'oldDays')}
        inputmode="numeric"
        width={3}
      />
    </>
  );
}
