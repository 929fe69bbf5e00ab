import type { VNode } from 'preact';
import type { Settings } from '../../access/settings.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { MAIL_SETTINGS } from './mail-rules.ts';

interface Choice {
  settings: Settings;
  email: string;
  urgentOnly: boolean;
  mayChoose: boolean;
}

/** What comes to somebody by mail, and less of it where the school leaves that to them. */
export function choicePage(
  shell: Shell,
  { settings, email, urgentOnly, mayChoose }: Choice,
  problems: readonly FieldProblem[] = [],
): VNode {
  const back = { href: '/account', text: 'Your account' };
  return (
    <Page title="Email notifications" density="plain" shell={shell} back={back}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle>Email notifications</PageTitle>
      <p class="govuk-body">
        Messages go to <bdi>{email}</bdi>. They say how many things are waiting for you and by when, but not what they
        are about.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {MAIL_SETTINGS.map((words) => (
          <li>{words(settings)}</li>
        ))}
      </ul>
      {mayChoose ? (
        <form method="post" action="/account/mail" noValidate>
          <Csrf token={shell.csrf} />
          <Radios
            name="urgentOnly"
            legend="What do you want to be emailed about?"
            error={problemOf(problems, 'urgentOnly')}
            value={urgentOnly ? 'yes' : 'no'}
            items={[
              { value: 'no', text: 'Everything waiting for me' },
              { value: 'yes', text: 'Urgent matters only' },
            ]}
          />
          <Button preventDoubleClick>Save</Button>
        </form>
      ) : (
        <Note lead="Your school decides this for everyone.">You cannot turn messages off.</Note>
      )}
    </Page>
  );
}
