import type { VNode } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Page, type Shell } from '../../ui/page.tsx';

/** Asks whether whoever is signed in is at this browser. */
export function signInPage(shell: Shell, { id, device, name }: { id: string; device: string; name: string }): VNode {
  return (
    <Page title="Use this browser as yourself" density="plain" shell={shell}>
      <PageTitle>Use this browser as yourself</PageTitle>
      <p class="govuk-body">
        You are about to use{' '}
        <b>
          <bdi>{device}</bdi>
        </b>{' '}
        as{' '}
        <b>
          <bdi>{name}</bdi>
        </b>
        .
      </p>
      <p class="govuk-body">
        Your own rules then apply here: what you can open, and what the school monitors. It ends when you close the
        browser, when you sign out with the Gatehouse button, or after some hours.
      </p>
      <p class="govuk-body">
        Only do this in the browser you are using now. On a shared computer, sign out when you leave.
      </p>
      <form method="post" action={`/agent/sign-in/${id}`}>
        <Csrf token={shell.csrf} />
        <ButtonGroup>
          <Button preventDoubleClick>
            <span>
              Use it as <bdi>{name}</bdi>
            </span>
          </Button>
        </ButtonGroup>
      </form>
      <p class="govuk-body gh-soft">
        You are not <bdi>{name}</bdi>? Sign out of Gatehouse, then start again with the Gatehouse button in the browser.
      </p>
    </Page>
  );
}

/** All is done; the agent has seen the address of this page. */
export function signedInPage(shell: Shell): VNode {
  return (
    <Page title="You are signed in at this browser" density="plain" shell={shell}>
      <PageTitle>You are signed in at this browser</PageTitle>
      <p class="govuk-body">Your own rules now apply here. You can close this page.</p>
      <p class="govuk-body">Before someone else uses this browser, press the Gatehouse button and sign out.</p>
      <p class="govuk-body">If the Gatehouse button still says nobody is signed in, start again from there.</p>
    </Page>
  );
}
