import type { ComponentChildren, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { StepsPage } from '../../ui/entry-pages.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { OpenSetUp } from './set-up.service.ts';
import { STEP_TITLES, STEPS, type StepName, stepLeft } from './set-up.ts';
import { type FormView, school, TurnsOn, you } from './set-up-form.views.tsx';
import { device, people } from './set-up-people.views.tsx';

/** A form as it was sent, to show again what was typed. */
export type Typed = Record<string, unknown>;

interface StepView {
  step: StepName;
  open: OpenSetUp;
  now: Date;
  typed?: Typed;
  problems?: FieldProblem[];
}

/** One step of the set-up. */
export function stepPage(shell: Shell, view: StepView): VNode {
  const { step, open, now, problems = [] } = view;
  const left = STEPS.indexOf(stepLeft(open.draft));
  const steps = STEPS.map((name, index) => ({
    title: STEP_TITLES[name],
    state: name === step ? ('now' as const) : index < left ? ('done' as const) : ('later' as const),
    ...(name !== step && index <= left && { href: `/set-up/${open.code}/${name}` }),
  }));
  const about = `About 8 minutes. You can stop and come back with the same link until ${dateTimeWords(open.expiresAt, now)}.`;
  const aside = step === 'school' ? <TurnsOn open={open} /> : undefined;
  const form: FormView = {
    open,
    value: (field, kept) => (view.typed ? textOf(view.typed[field]) : (kept ?? undefined)),
    error: (field) => problemOf(problems, field),
  };
  return (
    <StepsPage title={TITLES[step]} assets={shell.assets} steps={steps} about={about} aside={aside}>
      {shell.banner === undefined ? null : <Note tone="amber">{shell.banner}</Note>}
      {problems.length === 0 ? null : (
        <ErrorSummary
          errors={errorsOf(problems)}
          kept={`Nothing is lost. What you typed is still here${step === 'you' ? ', except passwords' : ''}.`}
        />
      )}
      <h1>{TITLES[step]}</h1>
      <form method="post" action={`/set-up/${open.code}/${step}`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="version" value={open.version} />
        {FORMS[step](form)}
      </form>
    </StepsPage>
  );
}

const TITLES: Record<StepName, string> = {
  you: 'Who are you?',
  school: 'Which is most like your school?',
  people: 'Who is responsible for what?',
  device: 'First gate or device',
};

const FORMS: Record<StepName, (form: FormView) => ComponentChildren> = { you, school, people, device };

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 300) : undefined;
}
