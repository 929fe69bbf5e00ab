import type { VNode } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import { termWords } from '../../kernel/academic-year.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { addDays } from '../../kernel/school-time.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { FigureFacts, Written } from '../../ui/components/figures.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { byWords, dateWords, dayWords } from '../../ui/words.ts';
import { type LogView, termKey } from './reports-log.service.ts';
import type { LogStanding } from './reports-log.ts';
import { Kinds } from './reports-log-entries.views.tsx';

interface FormView {
  now: Date;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** "The log of the autumn term waits to be reviewed by 16:00, Friday 15 January." */
export function standingWords({ term, state, by }: LogStanding, now: Date): string {
  const name = termWords(term).replace(/^./, (letter) => letter.toLowerCase());
  if (state === 'late') return `The incident log of the ${name} was due for review ${byWords(by, now)}`;
  return state === 'due'
    ? `The incident log of the ${name} is due for review ${byWords(by, now)}`
    : `No incident log review is due`;
}

/** The termly review: figures of the term, who signed, and one's own signature. */
export function logPage(shell: Shell, view: LogView & FormView & { factor: FactorState; mayOpen: boolean }): VNode {
  const { standing, figures, shownBefore, kinds, role, problems, now, mayOpen } = view;
  const { term } = standing;
  return (
    <Page title="Incident log review" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <SectionViews shell={shell} />
      <PageTitle under="Each term a member of the leadership team or the chair of governors reads the log and signs to confirm it.">
        {standingWords(standing, now)}
      </PageTitle>
      <MainAside aside={<Signed view={view} />} asideLabel="Who has reviewed">
        {figures.groups.map((group) => (
          <Panel title={`${group.title}, ${termWords(term)}`}>
            <FigureFacts group={group} />
          </Panel>
        ))}
        <p class="gh-meta gh-soft">
          Records about adults, or hidden from named people, are not counted.
          {shownBefore === null
            ? ''
            : ` Each number is given as one of five, such as 10 to 14; fewer than 5 can also be none. Shown as it stood at the end of ${dayWords(addDays(shownBefore, -1), now)}: it changes once a month and when a term ends, so that no entry can be tied to a day.`}
        </p>
        {mayOpen ? (
          <p>
            <a href={`/incidents?from=${term.from}&to=${term.to}`}>Open the log of this term</a>
          </p>
        ) : null}
        <p>
          <a href="/filtering/changes">Read the changes to the filter</a>, with who asked, who agreed and why.
        </p>
        {kinds ? <Kinds kinds={kinds} /> : null}
        {role ? <SignForm shell={shell} view={view} role={role} /> : null}
      </MainAside>
    </Page>
  );
}

function SignForm({
  shell,
  view,
  role,
}: {
  shell: Shell;
  view: LogView & FormView & { factor: FactorState };
  role: Role;
}): VNode {
  return (
    <Panel title={`Sign as ${ROLES[role].toLowerCase()}`} emphasis="strong">
      <form method="post" action="/reports/log" noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="term" value={termKey(view.standing.term)} />
        <Textarea
          name="words"
          label="What did you look at, and what did you find?"
          hint="Do not name pupils. Say what needs to be done, and by whom."
          rows={4}
          value={view.kept.words ?? ''}
          error={problemOf(view.problems, 'words')}
          attributes={{ maxlength: 4000 }}
        />
        <FactorField factor={view.factor} error={problemOf(view.problems, 'code')} />
        <Button preventDoubleClick>Sign review</Button>
      </form>
    </Panel>
  );
}

function Signed({ view }: { view: LogView & FormView }): VNode {
  const { reviews, names, now } = view;
  return (
    <Panel title="Reviewed by">
      {reviews.length ? null : <p>Nobody has reviewed the log yet.</p>}
      {reviews.map((each) => (
        <div>
          <h3>{termWords(each)}</h3>
          <p>
            <bdi>{names.get(each.personId) ?? 'A colleague'}</bdi>,{' '}
            {(ROLES[each.role as Role] ?? each.role).toLowerCase()}, {dateWords(each.at, now)}
          </p>
          <Written text={each.words} />
        </div>
      ))}
    </Panel>
  );
}
