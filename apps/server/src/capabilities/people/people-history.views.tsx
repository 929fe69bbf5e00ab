import type { JSX } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { PersonRecord } from './people.service.ts';
import { endedWord, FIELD_WORDS, type FieldChange, type Kind, valueWords } from './people.ts';
import type { ChangeKind } from './people-history.store.ts';

const WHAT: Record<ChangeKind, string> = {
  added: 'Added',
  corrected: 'Corrected',
  imported: 'Changed by an import',
  left: 'Marked as left',
  returned: 'Back at the school',
  role_given: 'Role given',
  role_ended: 'Role ended',
};

/** What is no field of the form. */
const OTHER_FIELDS: Partial<Record<FieldChange['field'], string>> = {
  status: 'State',
  leaves_on: 'Last day',
  ends_on: 'Last day',
};

/** "Class: 9A → 9B", old struck and new plain; both isolated. */
export function ChangeWords({ change }: { change: FieldChange }): JSX.Element {
  if (change.field === 'role') {
    const name = (role: FieldChange['to']) => ROLES[role as keyof typeof ROLES] ?? String(role);
    return <>{change.to === null ? `${name(change.from)} ended` : name(change.to)}</>;
  }
  const label = OTHER_FIELDS[change.field] ?? FIELD_WORDS[change.field as keyof typeof FIELD_WORDS];
  return (
    <>
      {label}:{' '}
      <del>
        <bdi>{valueWords(change.field, change.from)}</bdi>
      </del>{' '}
      → <bdi>{valueWords(change.field, change.to)}</bdi>
    </>
  );
}

/** What an entry is about: of a parent their access ended, and a role whose last day is to come has not ended. */
function whatWords({ what, changes }: PersonRecord['changes'][number], kind: Kind): string {
  if (what === 'left' && kind === 'parent') return endedWord('parent');
  if (what === 'role_ended' && changes.some(({ field }) => field === 'ends_on')) return 'Last day of a role set';
  return WHAT[what];
}

/** What changed in somebody's record, by whom and why. */
export function History({ record, now }: { record: PersonRecord; now: Date }): JSX.Element {
  return (
    <Panel title="What changed" note="newest first" flush>
      <Table
        head={['When', 'What', 'Who', 'Why']}
        rows={record.changes.map((entry) => [
          dateTimeWords(entry.at, now),
          <>
            <b>{whatWords(entry, record.person.kind)}</b>
            {entry.changes
              .filter(({ field }) => field !== 'status')
              .map((change) => (
                <div>
                  <ChangeWords change={change} />
                </div>
              ))}
          </>,
          <bdi>{entry.by ?? 'The system'}</bdi>,
          entry.reason ? <bdi>{entry.reason}</bdi> : '–',
        ])}
      />
    </Panel>
  );
}
