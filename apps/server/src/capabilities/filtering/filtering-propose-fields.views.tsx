import { CATEGORIES, CATEGORY_CODES } from '@gatehouse/engine';
import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { Input } from '../../ui/components/input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { type FormView, WhomSelect } from './filtering-ask.views.tsx';
import { PERIODS } from './filtering-calendar.ts';
import { UNLISTED } from './filtering-changes.ts';
import type { FormKind } from './filtering-forms.schemas.ts';
import type { SingleDays } from './filtering-one-day.service.ts';
import { DayFields } from './filtering-one-day.views.tsx';
import { FaultsFields, SearchesFields } from './filtering-propose-whole.views.tsx';
import { LEVEL_WORDS, LEVELS } from './filtering-supervision.ts';
import { ACTION_WORDS } from './filtering-words.ts';

/** See FormView. */
export interface ProposeView extends FormView {
  /** The dates that are otherwise already, for the form of one. */
  days?: SingleDays | undefined;
  /** Keys of the key stages that the school has, of staff and of guests. */
  wider: readonly string[];
}

interface FieldsProps {
  view: ProposeView;
}

function Whom({ view, everybody }: FieldsProps & { everybody?: boolean }): VNode {
  const more = [
    // Of categories each key stage says something itself, and goes before what is said of all pupils: that would do nothing.
    ...(everybody
      ? [
          { value: 'everyone', text: 'Everybody (the school’s own list)' },
          { value: 'role:pupil', text: audienceKeyWords('role:pupil') },
        ]
      : []),
    ...view.wider.map((key) => ({ value: key, text: audienceKeyWords(key) })),
  ];
  return (
    <>
      <WhomSelect view={view} more={more} />
      <Input
        name="person"
        label="Or for one person only"
        hint="Their school username or email address. It replaces the choice above, and only those who answer for children see it."
        value={view.form.person}
        error={problemOf(view.problems, 'person')}
        spellcheck={false}
        width={20}
      />
    </>
  );
}

function Times({ view, hint }: FieldsProps & { hint: string }): VNode {
  const day = (name: 'from' | 'until', label: string, about: string) => (
    <Input
      name={name}
      label={label}
      hint={about}
      type="date"
      value={view.form[name]}
      error={problemOf(view.problems, name)}
      width={10}
    />
  );
  const time = (name: 'fromAt' | 'untilAt', label: string, about: string) => (
    <Input
      name={name}
      label={label}
      hint={about}
      type="time"
      value={view.form[name]}
      error={problemOf(view.problems, name)}
      width={5}
    />
  );
  return (
    <>
      {day('from', 'First day', 'Leave empty to start on approval')}
      {time('fromAt', 'From what time on the first day (optional)', 'Leave empty to start when that day does')}
      {day('until', 'Last day', hint)}
      {time('untilAt', 'Until what time on the last day (optional)', 'Leave empty for the whole of that day')}
    </>
  );
}

function Where({ view }: FieldsProps): VNode {
  const { place } = view.form;
  return (
    <Radios
      name="place"
      legend="Where"
      value={place === 'on-site' || place === 'off-site' ? place : 'everywhere'}
      items={[
        { value: 'everywhere', text: 'Everywhere' },
        {
          value: 'on-site',
          text: 'On site',
          hint: 'Through a gate, or an agent on the school’s network.',
        },
        { value: 'off-site', text: 'Off site', hint: 'A school device at home or on a trip.' },
      ]}
    />
  );
}

const STAYS = 'Leave empty to keep it until two people change it again';

function CellsFields({ view }: FieldsProps): VNode {
  const { form } = view;
  const categories = CATEGORY_CODES.filter((code) => !CATEGORIES[code].locked).map((code) => ({
    value: code,
    text: CATEGORIES[code].name,
  }));
  return (
    <>
      <Whom view={view} />
      <Where view={view} />
      <Select
        name="category"
        label="Category"
        value={form.category}
        error={problemOf(view.problems, 'category')}
        items={[{ value: '', text: 'Choose' }, ...categories, { value: UNLISTED, text: 'Not in any list' }]}
      />
      <Radios
        name="action"
        legend="What happens"
        value={form.action}
        error={problemOf(view.problems, 'action')}
        items={[
          { value: 'block', text: ACTION_WORDS.block },
          {
            value: 'warn',
            text: ACTION_WORDS.warn,
            hint: 'Asks before it opens. A gate cannot ask, so it blocks.',
          },
          { value: 'log', text: ACTION_WORDS.log, hint: 'Opens, and every visit is logged.' },
          { value: 'allow', text: ACTION_WORDS.allow },
          { value: 'inherit', text: ACTION_WORDS.inherit, hint: 'Removes their separate rule.' },
        ]}
      />
      <Radios
        name="period"
        legend="When"
        value={form.period === '' ? 'always' : form.period}
        items={[
          { value: 'always', text: 'Always' },
          ...Object.entries(PERIODS).map(([value, text]) => ({ value, text })),
        ]}
      />
      <Times view={view} hint={STAYS} />
    </>
  );
}

function AddressFields({ view }: FieldsProps): VNode {
  const { form, problems } = view;
  return (
    <>
      <Input
        name="address"
        label="Web address"
        hint="A whole site, such as maths.example, or a page, such as maths.example/sums"
        value={form.address}
        error={problemOf(problems, 'address')}
        spellcheck={false}
        attributes={{ maxlength: 2000 }}
      />
      <Radios
        name="action"
        legend="What happens to it"
        value={form.action}
        error={problemOf(problems, 'action')}
        items={[
          { value: 'allow', text: 'Unblock it' },
          { value: 'block', text: 'Block it' },
          { value: 'none', text: 'Remove it from the school’s own lists', hint: 'For everybody only.' },
        ]}
      />
      <Whom view={view} everybody />
      <Times
        view={view}
        hint="Required if you unblock for some people. If you block, leave it empty to keep it until two people change it again"
      />
    </>
  );
}

function InternetFields({ view }: FieldsProps): VNode {
  return (
    <>
      <Whom view={view} />
      <Where view={view} />
      <Radios
        name="access"
        legend="Internet"
        value={view.form.access}
        error={problemOf(view.problems, 'access')}
        items={[
          {
            value: 'none',
            text: 'None at all',
            hint: 'Including sites on no list. For one person nothing else opens until this ends. For a class or a year, addresses that the school has unblocked stay open: the request lists them. Nothing else does, whatever a rule for fewer people allows.',
          },
          { value: 'usual', text: 'Back to normal' },
        ]}
      />
      <Times view={view} hint={STAYS} />
    </>
  );
}

function CalendarFields({ view }: FieldsProps): VNode {
  const { form, problems } = view;
  return (
    <>
      <Input
        name="starts"
        label="The school day starts"
        value={form.starts}
        error={problemOf(problems, 'starts')}
        width={5}
      />
      <Input name="ends" label="The school day ends" value={form.ends} error={problemOf(problems, 'ends')} width={5} />
      <Textarea
        name="breaks"
        label="Breaks"
        hint="One per line, such as “Lunch 12:30 to 13:15”. The rest of the day counts as lessons."
        rows={4}
        value={form.breaks}
        error={problemOf(problems, 'breaks')}
      />
      <Textarea
        name="days"
        label="Weekdays with other times (optional)"
        hint="One per line, such as “Friday 08:30 to 13:00”. The breaks above count where they fall wholly within it. If it has others, write them after a comma: “Friday 08:30 to 13:00, Break 10:15 to 10:30”, or “no breaks”."
        rows={3}
        value={form.days}
        error={problemOf(problems, 'days')}
      />
      <Textarea
        name="closed"
        label="Holidays and other closed days"
        hint="One per line: 21/12/2026 to 03/01/2027, or 25/01/2027. Weekends are closed anyway. A day that only ends early, or one with snow, is quicker under “A single day”."
        rows={6}
        value={form.closed}
        error={problemOf(problems, 'closed')}
      />
    </>
  );
}

function SupervisionFields({ view }: FieldsProps): VNode {
  return (
    <>
      <Whom view={view} />
      <Where view={view} />
      <Radios
        name="level"
        legend="How closely adults supervise"
        value={view.form.level}
        error={problemOf(view.problems, 'level')}
        items={LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value].name, hint: LEVEL_WORDS[value].means }))}
      />
    </>
  );
}

function NetworksFields({ view }: FieldsProps): VNode {
  return (
    <Textarea
      name="networks"
      label="Networks of the school"
      hint="One per line, such as 203.0.113.0/24: the addresses this server sees the school’s own devices come from. Any other address is off site. If it is empty, agents cannot tell, and the stricter of the two applies."
      rows={5}
      value={view.form.networks}
      error={problemOf(view.problems, 'networks')}
    />
  );
}

/** The fields of each kind of change. */
export const FIELDS: Record<FormKind, (props: FieldsProps) => VNode> = {
  cells: CellsFields,
  address: AddressFields,
  internet: InternetFields,
  supervision: SupervisionFields,
  calendar: CalendarFields,
  day: DayFields,
  networks: NetworksFields,
  searches: SearchesFields,
  faults: FaultsFields,
};
