import type { JSX } from 'preact';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, listWords } from '../../ui/words.ts';
import { fullName, KINDS, type Kind, signInDayWords } from './people.ts';
import type { AccountLine } from './people-accounts.store.ts';
import type { Closing } from './people-closing.service.ts';
import { FormPage, type FormState, Reason } from './people-form.views.tsx';
import { roleWords } from './people-person.views.tsx';

const CLOSE = 'Close accounts';

interface ClosingPage {
  closing: Closing;
  /** The list that somebody came from, as a query. */
  back: string;
  now: Date;
}

/** Asks before accounts are closed, and says what closing does. */
export function closingPage(shell: Shell, state: FormState, { closing, back, now }: ClosingPage): JSX.Element {
  const { open, kept } = closing;
  const list = `/people${back && `?${back}`}`;
  const crumbs = [{ text: 'People', href: list }, { text: CLOSE }];
  if (!open.length)
    return (
      <Page title={CLOSE} density="desk" shell={shell}>
        <PageTitle crumbs={crumbs}>{CLOSE}</PageTitle>
        {kept.length ? (
          <Kept kept={kept} />
        ) : (
          <EmptyState title="No open account is chosen">
            <a href={list}>Go back to the list</a> and tick the people whose accounts you want to close.
          </EmptyState>
        )}
      </Page>
    );
  const one = open.length === 1 ? open[0] : undefined;
  return (
    <FormPage
      shell={shell}
      title={
        one ? (
          <>
            Close the account of <bdi>{fullName(one)}</bdi>?
          </>
        ) : (
          `Close ${countWord(open.length).toLowerCase()} accounts?`
        )
      }
      crumbs={crumbs}
      action="/people/accounts/close"
      state={state}
      submit={one ? 'Close the account' : `Close ${countWord(open.length).toLowerCase()} accounts`}
      warning
      cancel={list}
      aside={<WhatItDoes />}
    >
      <Panel flush>
        <Table
          head={['Name', 'Kind and roles', 'Last signed in']}
          rows={open.map((person) => [
            <a href={`/people/${person.id}`}>
              <bdi>{fullName(person)}</bdi>
            </a>,
            <bdi>{whoWords(person)}</bdi>,
            signInDayWords(person.signs_in, now),
          ])}
        />
      </Panel>
      {open.map((person) => (
        <input type="hidden" name="account" value={`${person.id} ${person.signs_in}`} />
      ))}
      <input type="hidden" name="back" value={back} />
      {kept.length ? <Kept kept={kept} /> : null}
      <Reason state={state} hint="For example: nobody has used it since last summer" />
    </FormPage>
  );
}

function whoWords({ kind, roles }: Closing['open'][number]): string {
  const held = roles.map(roleWords).filter((words) => words !== KINDS[kind as Kind][0]);
  return held.length ? listWords(held) : KINDS[kind as Kind][0];
}

function Kept({ kept }: { kept: readonly { person: AccountLine; why: string }[] }): JSX.Element {
  return (
    <Panel title={kept.length === 1 ? 'This account stays open' : 'These accounts stay open'}>
      <ul class="govuk-list govuk-list--bullet">
        {kept.map(({ person, why }) => (
          <li>
            <bdi>{fullName(person)}</bdi>: <bdi>{why}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WhatItDoes(): JSX.Element {
  return (
    <>
      <Panel title="What closing does">
        <ul class="govuk-list govuk-list--bullet">
          <li>They can no longer sign in, and every open session ends at once</li>
          <li>They get no more emails from Gatehouse</li>
          <li>They stay on the list of people, with their roles, groups and records</li>
          <li>What comes to a role goes to others who hold it and can sign in</li>
        </ul>
        <p class="govuk-body">
          To let someone in again, give them an account on their page. Someone who also works at another school still
          signs in there.
        </p>
      </Panel>
      <Note lead="Has someone left?">Open their page and mark them as left instead: that ends their roles too.</Note>
    </>
  );
}
