import type { JSX } from 'preact';
import type { UserAction } from '../../access/settings-sanctions.ts';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Draft, field } from './incidents-parts.views.tsx';
import { GRADES } from './incidents-taxonomy.ts';

/** Which line of the school's matrix it is about, and whether its exception applied (R35). The second is asked only of a line that has one. */
export function RuleFields({ draft, rules }: { draft: Draft; rules: readonly UserAction[] }): JSX.Element {
  return (
    <div class="gh-rule">
      <Select
        {...field(draft, 'rule')}
        label={{ text: 'Which of the school’s rules? (optional)', class: 'govuk-label--s' }}
        hint="It proposes how serious this is"
        items={[
          { value: '', text: 'None of them, or not known' },
          ...(Object.keys(GRADES) as (keyof typeof GRADES)[]).flatMap((grade) =>
            rules
              .filter((each) => each.grade === grade)
              .map(({ text, unless }) => ({
                value: text,
                text,
                group: GRADES[grade],
                attributes: unless ? { 'data-unless': '' } : {},
              })),
          ),
        ]}
      />
      <div class="gh-rule__allowed">
        <Radios
          {...field(draft, 'ruleAllowed')}
          legend={{ text: 'Was it allowed this time?', class: 'govuk-fieldset__legend--s' }}
          hint="Only for a rule with an exception: for example, when it was planned as part of the lesson"
          items={[
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes, the exception applied' },
          ]}
          layout="inline"
        />
      </div>
    </div>
  );
}
