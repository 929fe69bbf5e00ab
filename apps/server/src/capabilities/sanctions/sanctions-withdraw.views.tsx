import { CATEGORIES } from '@gatehouse/engine';
import type { JSX } from 'preact';
import { schoolDate } from '../../kernel/school-time.ts';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { ORDER_KINDS, ORDERS, type Sanction } from './sanctions.ts';
import type { Hearer } from './sanctions-appeals.store.ts';
import { type Draft, field, untilWords } from './sanctions-parts.views.tsx';
import { TAKEABLE_GROUPS, withdrawnOn, withdrawnWords } from './sanctions-withdrawn.ts';

interface WithdrawsProps {
  draft: Draft;
  /** Steps of the ladder that withdraw access. */
  steps: readonly string[];
  carriers: readonly Hearer[];
}

/** What is withdrawn, where the step withdraws access (R126): at the filter, and by somebody's hand. */
export function Withdraws({ draft, steps, carriers }: WithdrawsProps): JSX.Element | null {
  if (steps.length === 0) return null;
  const orders = field(draft, 'orders');
  return (
    <>
      <Radios
        {...field(draft, 'what')}
        legend={{ text: 'What internet access is withdrawn?', class: 'govuk-fieldset__legend--s' }}
        hint={`${steps.length > 1 ? `For ${steps.join(' or ')} only. ` : ''}Anything opened for others, or temporarily, stays closed for them too. Help sites for children stay open`}
        items={[
          { value: 'all', text: 'All internet access' },
          {
            value: 'some',
            text: 'Some categories',
            hint: 'Closed for them everywhere, all day. Nothing changes for anyone else.',
            conditional: <Categories draft={draft} />,
          },
          { value: 'none', text: 'None, only something taken by hand' },
        ]}
      />
      <Checkboxes
        name="orders"
        legend={{ text: 'What needs to be taken by hand?', class: 'govuk-fieldset__legend--s' }}
        hint="Gatehouse cannot do this. The person you name is asked to do it, to confirm when it is done, and later to give it back"
        items={ORDER_KINDS.map((value) => ({ value, text: ORDERS[value] }))}
        values={orders.value.split(' ')}
        error={orders.error}
      />
      <Input
        {...field(draft, 'orderWords')}
        label="Which device, or what else?"
        hint="Such as “Laptop LT-114”"
        width={20}
      />
      <Select
        {...field(draft, 'carriedBy')}
        label="Who will do it?"
        hint="They see who it is about and until when, but nothing about the incident"
        items={[
          { value: '', text: 'Nobody' },
          ...carriers.map(({ personId, name, role }) => ({ value: personId, text: `${name}, ${role.toLowerCase()}` })),
        ]}
      />
    </>
  );
}

function Categories({ draft }: { draft: Draft }): JSX.Element {
  const { value, error } = field(draft, 'category');
  const values = value.split(' ');
  const boxes = ({ name, codes, isUsual }: (typeof TAKEABLE_GROUPS)[number], problem?: string) => (
    <Checkboxes
      name="category"
      idPrefix={isUsual ? 'category' : `category-${codes[0]}`}
      legend={{ text: name, class: 'govuk-fieldset__legend--s' }}
      items={codes.map((code) => ({ value: code, text: CATEGORIES[code].name }))}
      values={values}
      error={problem}
    />
  );
  const rest = TAKEABLE_GROUPS.filter(({ isUsual }) => !isUsual);
  const isOpen = rest.some(({ codes }) => codes.some((code) => values.includes(code)));
  return (
    <>
      {TAKEABLE_GROUPS.filter(({ isUsual }) => isUsual).map((group) => boxes(group, error))}
      <Details summary="More parts" open={isOpen}>
        {rest.map((group) => boxes(group))}
      </Details>
    </>
  );
}

/** What is withdrawn from somebody now, by each sanction that the reader sees: what ends first stands first. */
export function WithdrawnNow(props: { sanctions: readonly Sanction[]; now: Date }): JSX.Element | null {
  const { sanctions, now } = props;
  const running = withdrawnOn(sanctions, schoolDate(now));
  if (running.length === 0) return null;
  return (
    <Note tone="amber" icon="lock" lead="Withdrawn now:">
      <ul class="gh-plainlist">
        {running.map((each) => (
          <li>
            <a href={`/incidents/${each.incidentId}/sanctions/${each.id}`}>
              <bdi>{withdrawnWords(each)}</bdi>
            </a>{' '}
            {untilWords(each, now)}
            {each.incidentNumber ? ` (${each.incidentNumber})` : ''}
          </li>
        ))}
      </ul>
    </Note>
  );
}
