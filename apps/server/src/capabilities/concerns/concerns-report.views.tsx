import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
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
  const error = (field: string) => problems.find((each) => each.field === field)?.message;
  return (
    <Page title="Report a concern" density="plain" shell={shell} island={['draft']}>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost. What you wrote is still here." />
      ) : null}
      <PageTitle
        under={
          <>
            Who reads it follows from what it is about, and never whoever it is about.{' '}
            <a href="/told">What you reported</a>
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
          hint="In plain words. Never add a picture of a child, and do not look for one."
          rows={5}
          value={kept.words ?? ''}
          error={error('words')}
          attributes={{ maxlength: 10_000 }}
        />
        <Input
          name="who"
          label="Who is it about?"
          hint="Name and class. Leave it empty if nobody knows."
          value={kept.who ?? ''}
          error={error('who')}
          autocomplete="off"
          attributes={{ maxlength: 300 }}
        />
        <Input
          name="atTime"
          label="When?"
          hint="Such as: today in period 3. Leave it empty for just now."
          value={kept.atTime ?? ''}
          error={error('atTime')}
          autocomplete="off"
          attributes={{ maxlength: 200 }}
        />
        <Input
          name="place"
          label="Where, or on which device? (if it matters)"
          value={kept.place ?? ''}
          error={error('place')}
          autocomplete="off"
          attributes={{ maxlength: 200 }}
        />
        <Button preventDoubleClick>Report it</Button>
      </form>
      <HelpNow teller={view.teller} />
    </Page>
  );
}

function KindField({ view }: { view: ReportView }): JSX.Element {
  const error = (field: string) => view.problems.find((each) => each.field === field)?.message;
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
        Somebody may know your password here? <a href="/account/password">Change it</a> first: that takes a minute and
        ends every other session.
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
          hint: 'Only those who receive concerns about staff read it.',
        },
        {
          value: 'self',
          text: 'Something that may affect me',
          hint: 'A post, a message or a mistake of your own. You have a duty to say so, and it protects you.',
        },
        {
          value: 'technical',
          text: 'A device, an account or data',
          hint: 'Lost, stolen, broken into, infected.',
          conditional: technical,
        },
      ]}
    />
  );
}
