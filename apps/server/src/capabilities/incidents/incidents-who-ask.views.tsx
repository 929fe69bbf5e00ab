import type { ComponentChildren, JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { field, Problems } from './incidents-parts.views.tsx';
import type { WhoForm } from './incidents-who.views.tsx';

interface AskProps extends WhoForm {
  shell: Shell;
  title: string;
  action: string;
  label: string;
  hint?: string;
  submit: string;
  /** Whether it cannot be taken back. */
  isFinal?: boolean;
  before: ComponentChildren;
}

function AskWhy({ shell, view, draft, title, action, label, hint, submit, isFinal, before }: AskProps): JSX.Element {
  const number = recordNumber(view.incident);
  const here = `/incidents/${view.incident.id}`;
  return (
    <Page title={`${title} · ${number}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        <Problems problems={draft.problems} quicker={draft.quicker} />
        <PageTitle crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: number, href: here }, { text: title }]}>
          {title}
        </PageTitle>
        <p>{before}</p>
        <form method="post" action={action} noValidate>
          <Csrf token={shell.csrf} />
          <Textarea
            {...field(draft, 'because')}
            label={{ text: label, class: 'govuk-label--s' }}
            hint={hint}
            rows={3}
          />
          <ButtonGroup>
            <Button variant={isFinal ? 'warning' : 'primary'} preventDoubleClick>
              {submit}
            </Button>
            <a class="govuk-link" href={here}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </div>
    </Page>
  );
}

/** Ends what one person sees by name. */
export function endReaderPage(shell: Shell, { view, draft, readerId }: WhoForm & { readerId: string }): VNode {
  const name = view.named.find((each) => each.id === readerId)?.name ?? 'a colleague';
  return (
    <AskWhy
      {...{ shell, view, draft }}
      title="Remove access"
      action={`/incidents/${view.incident.id}/who/${readerId}`}
      label="Why?"
      submit="Remove access"
      before={
        <>
          <bdi>{name}</bdi> will no longer be named to see this. The record that they were is kept.
        </>
      }
    />
  );
}

/** Declares what one has to do with somebody in it; it cannot be taken back. */
export function declarePage(shell: Shell, { view, draft }: WhoForm): VNode {
  return (
    <AskWhy
      {...{ shell, view, draft }}
      title="Declare a conflict of interest"
      action={`/incidents/${view.incident.id}/declare`}
      label="What is your connection?"
      hint="For example, I am the parent of a witness"
      submit="Leave me out"
      isFinal
      before={`You will no longer see this incident, and you cannot undo this.${view.isOwner ? ' You own it, so it will pass to someone else.' : ''}`}
    />
  );
}
