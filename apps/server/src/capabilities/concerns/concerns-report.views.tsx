import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page } from '../../ui/page.tsx';
import { ABOUTS, SECURITY_CODES } from './concerns.ts';
import { draftName, HelpNow, type TellFrame, Token } from './concerns-frame.views.tsx';

/** The form of a member of staff, with what was typed if it needs mending. */
export interface ReportView extends TellFrame {
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  code: string;
}

/** "Report a concern": under a minute on a phone (R118). */
export function reportPage(view: ReportView): VNode {
  const { shell, kept, problems } = view;
  const error = (field: string) => problemOf(problems, field);
  return (
    <Page title="Report a concern" density="plain" shell={shell} island={['draft']}>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost. What you wrote is still here." />
      ) : null}
      <PageTitle
        under={
          <>
            It goes to the right people for what you choose below, and never to the person it is about.{' '}
            <a href="/told">Concerns you have reported</a>
          </>
        }
      >
        Report a concern
      </PageTitle>
      <form method="post" action="/report" noValidate data-draft={draftName(view.base)}>
        <Token shell={shell} />
        <input type="hidden" name="code" value={view.code} />
        <KindField view={view} />
        <Textarea
          name="words"
          label="What happened?"
          hint="In plain words. Do not add a picture of a child or go looking for one."
          rows={5}
          value={kept.words ?? ''}
          error={error('words')}
        />
        <Input
          name="who"
          label="Who is it about?"
          hint="A pupil’s name and class, or leave blank if not known. An adult’s name, or “Not known”."
          value={kept.who ?? ''}
          error={error('who')}
          autocomplete="off"
          attributes={{ maxlength: 300 }}
        />
        <Input
          name="atTime"
          label="When?"
          hint="For example, today in period 3. Leave blank if it was just now."
          value={kept.atTime ?? ''}
          error={error('atTime')}
          autocomplete="off"
          attributes={{ maxlength: 200 }}
        />
        <Input
          name="place"
          label="Where, or on which device? (optional)"
          value={kept.place ?? ''}
          error={error('place')}
          autocomplete="off"
          attributes={{ maxlength: 200 }}
        />
        <Button preventDoubleClick>Report concern</Button>
      </form>
      <Note>
        <p>
          <b>If it is a message or a post:</b> don’t reply, don’t delete it, don’t send it on.
        </p>
      </Note>
      <HelpNow teller={view.teller} />
    </Page>
  );
}

function KindField({ view }: { view: ReportView }): JSX.Element {
  const error = (field: string) => problemOf(view.problems, field);
  const technical = (
    <>
      <Select
        name="technical"
        label="What happened to it?"
        value={view.kept.technical ?? ''}
        error={error('technical')}
        items={[
          { value: '', text: 'Choose' },
          ...SECURITY_CODES.map((code) => ({ value: code, text: ABOUTS[code].name })),
        ]}
      />
      <p class="gh-soft">
        If someone may know your password here, <a href="/account/password">change it</a> first. It takes a minute and
        signs you out everywhere else.
      </p>
    </>
  );
  return (
    <Radios
      name="kind"
      legend="What is it about?"
      value={view.kept.kind}
      error={error('kind')}
      items={[
        { value: 'child', text: 'A child’s safety or behaviour online', hint: 'The safeguarding team reads it.' },
        {
          value: 'adult',
          text: 'An adult who works here',
          hint: 'Only the people who deal with concerns about staff read it.',
        },
        {
          value: 'self',
          text: 'Something that may affect me',
          hint: 'Your own post, message or mistake, or something abusive that was sent to you. You have a duty to report it, and doing so protects you.',
        },
        {
          value: 'technical',
          text: 'A device, an account or data',
          hint: 'Lost, stolen, hacked or infected.',
          conditional: technical,
        },
      ]}
    />
  );
}
