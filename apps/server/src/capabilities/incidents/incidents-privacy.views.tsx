import type { JSX } from 'preact';
import type { Holder } from '../../access/holders.store.ts';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Select } from '../../ui/components/select.tsx';
import { roleWord } from './incidents-owners.ts';
import { type Draft, field } from './incidents-parts.views.tsx';

interface PrivacyFieldsProps {
  draft: Draft;
  owners: readonly Holder[];
  readers: readonly Holder[];
  isNew?: boolean;
  /** A staff matter stays one: there is nothing to choose. */
  isStaff?: boolean;
}

const holderWords = (holder: Holder) => `${holder.name}, ${roleWord(holder.roles)}`;

/** Who owns it, who may see it, who is left out. */
export function PrivacyFields({ draft, owners, readers, isNew, isStaff }: PrivacyFieldsProps): JSX.Element {
  const hidden = (draft.form.hidden ?? '').split(',');
  return (
    <>
      <Select
        {...field(draft, 'ownerId')}
        label={{ text: 'Owner', class: 'govuk-label--s' }}
        {...(isNew && { hint: 'Leave as it is to send it to the person who receives these incidents' })}
        items={[
          { value: '', text: isNew ? 'Usual owner' : 'No change' },
          ...owners.map((owner) => ({ value: owner.personId, text: holderWords(owner) })),
        ]}
      />
      {isStaff ? null : (
        <Select
          {...field(draft, 'sensitivity')}
          label={{ text: 'How is it held?', class: 'govuk-label--s' }}
          hint="Concerns about staff are always restricted to the people who receive them"
          items={[
            { value: '', text: isNew ? 'Usual for this kind of incident' : 'No change' },
            { value: 'general', text: 'General' },
            { value: 'safeguarding', text: 'Safeguarding' },
          ]}
        />
      )}
      {readers.length ? (
        <Details summary="Hide this incident from a colleague" open={hidden.some(Boolean)}>
          <Checkboxes
            name="hidden"
            legend="Leave out"
            hint="For example, because they are related to someone involved. They will not know it exists"
            error={field(draft, 'hidden').error}
            values={hidden}
            items={readers.map((reader) => ({ value: reader.personId, text: <bdi>{holderWords(reader)}</bdi> }))}
          />
        </Details>
      ) : null}
    </>
  );
}
