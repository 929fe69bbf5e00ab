import type { JSX } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import type { Unused } from './people-accounts.store.ts';
import { Problems } from './people-form.views.tsx';
import { MOST_GIVEN } from './people-giving.service.ts';
import { whoWords } from './people-giving.views.tsx';

const TITLE = 'Make new slips';
const GIVE = '/people/accounts/give';
const AT = '/people/accounts/again';

/** Those who have not chosen a password of their own, to be ticked where the slip with their first one is lost. */
export function againPage(
  shell: Shell,
  unused: readonly Unused[],
  asked: { tick: 'all' | undefined; problem: string | undefined; now: Date },
): JSX.Element {
  const { tick, problem, now } = asked;
  const shown = unused.slice(0, MOST_GIVEN);
  const rest = unused.length - shown.length;
  const crumbs = [{ text: 'People', href: '/people' }, { text: 'Give accounts', href: GIVE }, { text: TITLE }];
  return (
    <Page title={TITLE} density="desk" shell={shell}>
      <Problems
        problems={problem && shown[0] ? [{ field: `person-${shown[0].id}`, message: problem }] : []}
        kept="No password was changed."
      />
      <PageTitle crumbs={crumbs}>{TITLE}</PageTitle>
      {shown.length ? (
        <MainAside
          layout="form"
          aside={
            <Note lead="The slip that is out">stops working for those you tick. They sign in with the new one.</Note>
          }
        >
          <form method="post" action={AT} novalidate>
            <Csrf token={shell.csrf} />
            <p class="govuk-body">
              {plural(unused.length, 'person has', 'people have')} a one-time password, and no password of their own
              yet.
              {rest > 0 ? ` The first ${MOST_GIVEN} are shown.` : ''}
            </p>
            <Panel flush>
              <Table
                head={['Slip of', 'Kind and roles', 'Made']}
                rows={shown.map((person) => [
                  <Checkbox
                    name="person"
                    id={`person-${person.id}`}
                    value={`${person.id} ${person.setAt.toISOString()}`}
                    text={
                      <bdi>
                        {person.family_name}, {person.given_name}
                      </bdi>
                    }
                    checked={tick === 'all'}
                  />,
                  whoWords(person),
                  dateTimeWords(person.setAt, now),
                ])}
                class="gh-table--register gh-table--chosen"
              />
            </Panel>
            <ButtonGroup>
              <Button preventDoubleClick busy="Making the passwords…">
                Make new slips for those ticked
              </Button>
              <a class="govuk-link" href={tick ? AT : `${AT}?tick=all`}>
                {tick ? 'Tick none' : 'Tick all'}
              </a>
              <a class="govuk-link" href={GIVE}>
                Cancel
              </a>
            </ButtonGroup>
          </form>
        </MainAside>
      ) : (
        <EmptyState title="No slip waits to be used">
          Everybody who was given an account has chosen a password of their own.{' '}
          <a href={GIVE}>Back to giving accounts</a>
        </EmptyState>
      )}
    </Page>
  );
}
