import type { Tx } from '../../access/transact.ts';
import type { IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { type HeldAccount, listAccountsOf } from './account.store.ts';

/** Kinds of incident in which somebody else may know a password (R161). */
const COMPROMISED = ['credentials', 'security_breach'];

/** Whose password it may be: not that of whoever saw or reported it. */
const CONCERNED: readonly string[] = ['affected', 'responsible'];

/** The accounts here of those whom such an incident is about; of one that was opened since, nothing can have been known. */
async function accountsIn(tx: Tx, incident: IncidentFacts): Promise<(HeldAccount & { changed: boolean })[]> {
  if (!COMPROMISED.includes(incident.type) || !incident.mayWork) return [];
  const ids = incident.people.flatMap(({ personId, part }) => (personId && CONCERNED.includes(part) ? [personId] : []));
  const accounts = ids.length ? await listAccountsOf(tx, ids) : [];
  return accounts.map((account) => ({
    ...account,
    changed: account.passwordChangedAt !== null && account.passwordChangedAt > incident.occurredAt,
  }));
}

/** Who gives a new one where the reader may not: those are asked on Today (account-today.service.ts), but of what they may not know. */
function whoGives({ sensitivity }: IncidentFacts): string {
  return sensitivity === 'staff'
    ? 'Ask the headteacher to give them a new one.'
    : 'Those who look after accounts are asked on Today to give them a new one.';
}

/** Whose password is another since, and the way to a new one: closing an incident of this kind asks for it. */
export const accountsPart: IncidentPart = {
  order: 25,
  place: 'main',
  jump: { id: 'accounts', text: 'Accounts here' },
  async show(tx, incident) {
    const accounts = await accountsIn(tx, incident);
    if (!accounts.length) return null;
    return (
      <Panel title="Accounts here" id="accounts">
        <ul class="gh-plainlist">
          {accounts.map(({ personId, name, changed, passwordChangedAt }) => (
            <li>
              <bdi>{name}</bdi>{' '}
              <span class="gh-soft">
                {changed && passwordChangedAt
                  ? `has had a different password since ${dateTimeWords(passwordChangedAt, tx.at)}.`
                  : 'still has the same password.'}
              </span>{' '}
              {!changed && tx.scope.has('accounts.manage') ? (
                <a href={`/people/${personId}/account`}>
                  Give a new one<span class="govuk-visually-hidden"> to {name}</span>…
                </a>
              ) : null}
              {!changed && !tx.scope.has('accounts.manage') ? <span>{whoGives(incident)}</span> : null}
            </li>
          ))}
        </ul>
      </Panel>
    );
  },
  async missing(tx, incident) {
    const open = (await accountsIn(tx, incident)).filter(({ changed }) => !changed);
    return open.map(({ personId, name }) => ({
      text: `${name} still has the password that someone else may know.`,
      href: tx.scope.has('accounts.manage') ? `/people/${personId}/account` : `/incidents/${incident.id}#accounts`,
      blocks: true,
      // Merged into what is no such incident, nobody would be asked for a new one any more.
      staysApart: true,
    }));
  },
};
