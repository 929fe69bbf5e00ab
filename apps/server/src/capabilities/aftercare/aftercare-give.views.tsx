import type { JSX } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Select } from '../../ui/components/select.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import type { AftercareView } from './aftercare.service.ts';
import { type SentShort, typed } from './aftercare-short.views.tsx';

/** Somebody else for it: what was asked goes to them, as it stands. */
export function Give({ view, csrf, to, of, how, whose }: GiveProps): JSX.Element | null {
  if (view.incident.ended) return null;
  const { field, name, label } = GIVEN[how];
  const people = view.staff.map(({ personId, name: text }) => ({ value: personId, text }));
  return (
    <form method="post" action={to}>
      <Csrf token={csrf} />
      <Select {...typed(view.sent, of, field)} label={label} items={[{ value: '', text: 'Choose' }, ...people]} />
      <Button variant="secondary" name={name} value="give">
        Hand over{whose}
      </Button>
    </form>
  );
}

const GIVEN = {
  plan: { field: 'supporterId', name: 'how', label: 'Who will take over?' },
  meeting: { field: 'facilitatorId', name: 'state', label: 'Who will lead it instead?' },
} as const;

interface GiveProps {
  view: AftercareView & { sent: SentShort };
  csrf: string;
  to: string;
  of: string;
  how: keyof typeof GIVEN;
  /** Which one, for whoever hears the button alone. */
  whose: JSX.Element;
}

/** Whoever is asked does not find it: below is the way to give it to somebody else, while the incident is under way. */
export function Away({ view, personId }: { view: AftercareView; personId: string }): JSX.Element | null {
  const isLeftOut = view.leftOut.includes(personId);
  if (!isLeftOut && !view.away.has(personId)) return null;
  return (
    <p>
      {isLeftOut ? 'They are left out of this incident, so they no longer find this.' : <StateTag state="away" />}
      {view.incident.ended ? ' To hand it over, reopen the incident first.' : null}
    </p>
  );
}
