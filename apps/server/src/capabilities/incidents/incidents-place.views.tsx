import type { JSX } from 'preact';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { type Draft, field } from './incidents-parts.views.tsx';

/** Whether it was away from the school, and what the school has to do with it then (R132). */
export function OffSiteField({ draft }: { draft: Draft }): JSX.Element {
  return (
    <Checkbox
      name="offSite"
      id="offSite"
      text="It did not happen at school"
      checked={draft.form.offSite === 'yes'}
      conditional={
        <Textarea
          {...field(draft, 'offSiteNexus')}
          label="How is it linked to the school?"
          hint="For example, both pupils are in 7R and the chat is named after the class"
          rows={3}
        />
      }
    />
  );
}
