import type { VNode } from 'preact';
import type { Settings } from '../../access/settings.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { type LookForm, MOST_DAYS } from './looks.schemas.ts';
import { LOOK_KINDS, LOOKS, type LookRules, SCOPE_WORDS } from './looks.ts';

/** What the form draws; without a form the kind is chosen first. */
interface NewLookView {
  form: LookForm | null;
  problems: readonly FieldProblem[];
  settings: Settings;
}

const BACK = { href: '/looks', text: 'Authorised looks' };

/** Asks for a look: first which kind, then its form. */
export function newLookPage(shell: Shell, view: NewLookView): VNode {
  const { form, problems } = view;
  const title = form === null ? 'Ask for a look' : LOOKS[form.kind].name;
  return (
    <Page title={title} density="desk" shell={shell} back={BACK}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under={form === null ? undefined : LOOKS[form.kind].means}>{title}</PageTitle>
      <MainAside layout="form" aside={<Then />} asideLabel="What happens then">
        {form === null ? <Kinds /> : <Fields shell={shell} view={view} form={form} />}
      </MainAside>
    </Page>
  );
}

function Then(): VNode {
  return (
    <Panel title="What happens next">
      <TwoPeopleNote lead="Two people, always.">
        The headteacher or the chair of governors reads this and approves or refuses it. If it is about the headteacher,
        only the chair decides. Nobody who asks or looks can approve it.
      </TwoPeopleNote>
      <p>It opens only for the people you name and only for these dates. Every view is recorded.</p>
      <p>It closes unless it is reviewed, and ends automatically. The person it is about cannot see it here.</p>
    </Panel>
  );
}

function Kinds(): VNode {
  return (
    <form method="get" action="/looks/new">
      <Radios
        name="kind"
        legend="What is it for?"
        items={LOOK_KINDS.map((kind) => ({ value: kind, text: LOOKS[kind].name, hint: LOOKS[kind].means }))}
        value="pupil_history"
      />
      <Button>Continue</Button>
    </form>
  );
}

interface FieldsProps {
  view: NewLookView;
  form: LookForm;
}

function Fields({ shell, view, form }: FieldsProps & { shell: Shell }): VNode {
  const rules = LOOKS[form.kind];
  return (
    <form method="post" action="/looks/new" noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="kind" value={form.kind} />
      <Input
        name="subject"
        label="Who is it about?"
        hint={`Their school username or email address${rules.subjectless ? '. Leave blank if no one in particular' : ''}`}
        value={form.subject}
        error={problemOf(view.problems, 'subject')}
        spellcheck={false}
        width={20}
      />
      {rules.scopes.length > 1 ? (
        <Checkboxes
          name="scopes"
          legend="What do you need to look at?"
          items={rules.scopes.map((value) => ({ value, text: SCOPE_WORDS[value] }))}
          values={form.scopes}
          error={problemOf(view.problems, 'scopes')}
        />
      ) : null}
      <Textarea
        name="grounds"
        label="Grounds"
        hint="Why it is necessary and why nothing less intrusive would do. The people who approve it and who look will read this."
        rows={4}
        value={form.grounds}
        error={problemOf(view.problems, 'grounds')}
      />
      <Questions view={view} form={form} />
      <Days view={view} form={form} />
      <People view={view} form={form} />
      <Button preventDoubleClick>Send request</Button>
    </form>
  );
}

function Questions({ view, form }: FieldsProps): VNode {
  const sent = (id: string) => String((form as Record<string, unknown>)[`q-${id}`] ?? '');
  return (
    <>
      {LOOKS[form.kind].questions.map(({ id, label, hint, choices }) =>
        choices ? (
          <Radios
            name={`q-${id}`}
            legend={label}
            items={choices}
            value={sent(id)}
            error={problemOf(view.problems, `q-${id}`)}
          />
        ) : (
          <Input
            name={`q-${id}`}
            label={label}
            hint={hint}
            value={sent(id)}
            error={problemOf(view.problems, `q-${id}`)}
            attributes={{ maxlength: 1000 }}
          />
        ),
      )}
    </>
  );
}

function Days({ view, form }: FieldsProps): VNode {
  const { settings } = view;
  return (
    <>
      <Input
        name="dataFrom"
        type="date"
        label="First day covered"
        value={form.dataFrom}
        error={problemOf(view.problems, 'dataFrom')}
        width={10}
      />
      <Input
        name="dataUntil"
        type="date"
        label="Last day covered"
        hint={windowWords(LOOKS[form.kind], settings['looks.windowDays'])}
        value={form.dataUntil}
        error={problemOf(view.problems, 'dataUntil')}
        width={10}
      />
      <Input
        name="days"
        label="How many days should it stay open?"
        hint={`As few as possible, at most ${settings[LOOKS[form.kind].longest]}`}
        value={form.days}
        error={problemOf(view.problems, 'days')}
        inputmode="numeric"
        width={3}
      />
    </>
  );
}

/** How many days a look of this kind covers: the school's own number is for browsing. */
function windowWords({ scopes }: LookRules, browsing: number): string {
  if (!scopes.includes('history')) return `At most ${MOST_DAYS} days in total`;
  const words = `At most ${browsing} days in total`;
  return scopes.length === 1 ? words : `${words} with browsing history, ${MOST_DAYS} without`;
}

function People({ view, form }: FieldsProps): VNode {
  return (
    <>
      <Textarea
        name="lookers"
        label="Who looks?"
        hint="Usernames or email addresses, one per line, up to 5. Nobody else can open it."
        rows={2}
        value={form.lookers}
        error={problemOf(view.problems, 'lookers')}
        spellcheck={false}
      />
      <Textarea
        name="reportsTo"
        label="Who should be told what was found?"
        hint={`One a line, at most five${LOOKS[form.kind].toldTo ? ': the headteacher or governors' : ''}. Only they see the findings and report.`}
        rows={2}
        value={form.reportsTo}
        error={problemOf(view.problems, 'reportsTo')}
        spellcheck={false}
      />
    </>
  );
}
