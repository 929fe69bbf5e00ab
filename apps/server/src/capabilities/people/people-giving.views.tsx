import type { JSX } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { Slips } from '../../site/handed-over.views.tsx';
import { Button, ButtonGroup, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { listWords, plural } from '../../ui/words.ts';
import { fullName, KINDS, type Kind } from './people.ts';
import type { WithoutAccount } from './people-accounts.store.ts';
import { Problems } from './people-form.views.tsx';
import { FIRST_ROLES, type Given, type Giving, MOST_GIVEN, roleless } from './people-giving.service.ts';

const TITLE = 'Give accounts';
const AT = '/people/accounts/give';

interface Asked {
  page: number;
  tick?: 'all' | undefined;
  problem?: string | undefined;
  /** What was done meanwhile, or by the same form before. */
  quicker?: string | undefined;
}

/** Everybody who works here or governs and cannot sign in, to be ticked. */
export function givingPage(shell: Shell, giving: Giving, { page, tick, problem, quicker }: Asked): JSX.Element {
  const { open } = giving;
  const pages = Math.max(1, Math.ceil(open.length / MOST_GIVEN));
  const at = Math.min(page, pages);
  const shown = open.slice((at - 1) * MOST_GIVEN, at * MOST_GIVEN);
  const to = (number: number) => `${AT}?page=${number}`;
  return (
    <Page title={TITLE} density="desk" shell={shell}>
      <Problems
        problems={problem ? [{ field: `person-${shown[0]?.id ?? ''}`, message: problem }] : []}
        kept="Nobody was given an account."
      />
      <QuickerNote quicker={quicker}>
        If you did not see their slips, <a href="/people/accounts/again">make new ones</a>.
      </QuickerNote>
      <PageTitle crumbs={[{ text: 'People', href: '/people' }, { text: TITLE }]}>{TITLE}</PageTitle>
      <MainAside layout="form" aside={<Aside giving={giving} />}>
        {shown.length ? (
          <form method="post" action={AT} novalidate>
            <Csrf token={shell.csrf} />
            <input type="hidden" name="page" value={at} />
            <p class="govuk-body">
              {plural(open.length, 'person', 'people')} with an email address cannot sign in yet. Each of those you tick
              gets a one-time password, on a slip to print and hand over.
            </p>
            <Panel flush>
              <Choices people={shown} all={tick === 'all'} />
            </Panel>
            <Select
              name="first"
              label="Role for those ticked who have none"
              hint="Without a role somebody who signs in sees nothing here but their own account"
              items={[
                { value: '', text: 'None yet' },
                ...FIRST_ROLES.map((role) => ({ value: role, text: ROLES[role] })),
              ]}
            />
            <ButtonGroup>
              <Button preventDoubleClick busy="Making the passwords…">
                Give accounts to those ticked
              </Button>
              <a class="govuk-link" href={tick ? to(at) : `${to(at)}&tick=all`}>
                {tick ? 'Tick none' : 'Tick all on this page'}
              </a>
              <a class="govuk-link" href="/people">
                Cancel
              </a>
            </ButtonGroup>
            {pages > 1 ? <Pagination items={pageItems(at, pages, to)} /> : null}
          </form>
        ) : (
          <EmptyState title="Nobody is waiting for an account">
            Everybody with an email address who works here or governs has one. <a href="/people">Back to people</a>
          </EmptyState>
        )}
      </MainAside>
    </Page>
  );
}

function Choices({ people, all }: { people: Giving['open']; all: boolean }): JSX.Element {
  return (
    <Table
      head={['Account for', 'Kind and roles', 'Email']}
      rows={people.map((person) => [
        <Checkbox
          name="person"
          id={`person-${person.id}`}
          value={person.id}
          text={
            <bdi>
              {person.family_name}, {person.given_name}
            </bdi>
          }
          // Somebody closed that account for a reason: it is opened again by its own tick.
          checked={all && !person.closed}
        />,
        whoWords(person),
        <bdi>{person.email}</bdi>,
      ])}
      class="gh-table--register gh-table--chosen"
    />
  );
}

/** Their roles, or what they are without one. */
export function whoWords({
  kind,
  roles,
  closed,
}: Pick<WithoutAccount, 'kind' | 'roles'> & { closed?: boolean }): string {
  const held = roles.length ? listWords(roles.map((role) => ROLES[role])) : `${KINDS[kind as Kind][0]}, no role yet`;
  return closed ? `${held}; the account was closed` : held;
}

function Aside({ giving: { addressless, headOnly, unused } }: { giving: Giving }): JSX.Element {
  return (
    <>
      {unused.length ? (
        <Note lead={`${plural(unused.length, 'person has', 'people have')} no password of their own yet.`}>
          Were their slips lost, or did they not print? <a href="/people/accounts/again">Make new slips</a>.
        </Note>
      ) : null}
      <Note lead="Other roles">
        are given on each person’s page. Several at once: add a column “Role” to the file of staff, and{' '}
        <a href="/people/import">import it</a>.
      </Note>
      <Others title="Without an email address" people={addressless}>
        They need one to sign in with. Correct it on their page, or in the file of staff.
      </Others>
      <Others title="For the headteacher to give" people={headOnly}>
        Their roles open safeguarding or staff records, so only a headteacher gives them an account.
      </Others>
    </>
  );
}

function Others(props: { title: string; people: readonly WithoutAccount[]; children: string }): JSX.Element | null {
  const { title, people, children } = props;
  if (!people.length) return null;
  const rest = people.length - MOST_GIVEN;
  return (
    <Panel title={title}>
      <p class="govuk-body">{children}</p>
      <ul class="govuk-list">
        {people.slice(0, MOST_GIVEN).map((person) => (
          <li>
            <a href={`/people/${person.id}`}>
              <bdi>{fullName(person)}</bdi>
            </a>
          </li>
        ))}
        {rest > 0 ? <li>and {plural(rest, 'other')}</li> : null}
      </ul>
    </Panel>
  );
}

/** The slips, shown once, and what became of the others. */
export function givenPage(shell: Shell, given: Given, origin: string): JSX.Element {
  const { slips, refused, before } = given;
  const without = roleless(given);
  return (
    <Page title="Print this now" density="desk" shell={shell} back={{ href: AT, text: 'Back to giving accounts' }}>
      <PageTitle>{slips.length ? 'Print this now' : 'No password was made'}</PageTitle>
      {before ? (
        <Note
          lead={`${plural(before, 'person', 'people')} of those ticked ${before === 1 ? 'has' : 'have'} a one-time password that is not shown here.`}
        >
          If you pressed the button twice, you have not seen all the slips:{' '}
          <a href="/people/accounts/again">make the missing ones anew</a>.
        </Note>
      ) : null}
      {refused.length ? (
        <Panel title="Without a new slip">
          <ul class="govuk-list govuk-list--bullet">
            {refused.map(({ person, why }) => (
              <li>
                <a href={`/people/${person.id}`}>
                  <bdi>{fullName(person)}</bdi>
                </a>
                : <bdi>{why}</bdi>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {slips.length ? (
        <>
          <p class="govuk-body">
            {plural(slips.length, 'person', 'people')} can sign in now. The passwords are shown only this once.
          </p>
          <ButtonGroup>
            <PrintButton>Print this page</PrintButton>
          </ButtonGroup>
          <h2 class="govuk-heading-m">Passwords to hand over</h2>
          <Slips people={slips} school={shell.schoolName} origin={origin} />
        </>
      ) : null}
      {without.length ? (
        <Note lead="No role yet:">
          {listWords(without.map(({ name }) => name))}. Until they have one, they see nothing here but their own
          account.
        </Note>
      ) : null}
      <LinkButton href="/people?kind=staff" variant="secondary">
        I have printed them
      </LinkButton>
    </Page>
  );
}
