import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import type { Look } from './looks.ts';

/** Where browsing is read under a look, and handed over where an authority asked for it. */
export function BrowsingLinks({ look }: { look: Look }): VNode {
  const path = `/looks/${look.id}/history`;
  return (
    <ButtonGroup>
      <LinkButton href={path}>View browsing</LinkButton>
      {look.kind === 'external' ? (
        <LinkButton href={`${path}/hand-over`} variant="secondary">
          Hand over as one document…
        </LinkButton>
      ) : null}
    </ButtonGroup>
  );
}

/** Asks who is given the browsing that an authority asked for, and sends it as one document (R110). */
export function handoverPage(
  shell: Shell,
  {
    look,
    last,
    form,
    problems,
  }: { look: Look; last: string; form: Record<string, string>; problems: readonly FieldProblem[] },
): VNode {
  const field = (name: string) => ({ name, value: form[name], error: problemOf(problems, name) });
  return (
    <Page
      title="Hand over browsing"
      density="plain"
      shell={shell}
      back={{ href: `/looks/${look.id}`, text: 'The look' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle over="Hand over browsing">
        <bdi>{look.subject?.name}</bdi>
      </PageTitle>
      <p>
        The days are put into one PDF, with who asked, on which basis, and who approved it. The look then lists what you
        handed over, to whom, and the SHA-256 of the file, so that a changed copy can be told apart. Gatehouse does not
        keep the file: save it where only people who may read it can open it.
      </p>
      <form method="post" action={`/looks/${look.id}/history/hand-over`} noValidate>
        <Csrf token={shell.csrf} />
        <Input
          {...field('to')}
          label="Who is given it?"
          hint="The name, the office and the authority, as in their request."
          attributes={{ maxlength: 300 }}
        />
        <Input
          {...field('by')}
          label="How is it handed over?"
          hint="For example, encrypted by email to the officer’s address, or in person."
          attributes={{ maxlength: 300 }}
        />
        <Input {...field('from')} value={form.from ?? look.dataFrom} type="date" label="First day" width={10} />
        <Input {...field('until')} value={form.until ?? last} type="date" label="Last day" width={10} />
        {form.part !== undefined || problemOf(problems, 'part') ? (
          <Input
            {...field('part')}
            label="Which document of the day?"
            hint="They follow one another in time. For other days, clear this."
            width={3}
            attributes={{ inputmode: 'numeric' }}
          />
        ) : null}
        <Button preventDoubleClick>Make the document</Button>
      </form>
    </Page>
  );
}
