import type { JSX, VNode } from 'preact';
import { readExamples } from '../../access/settings-sanctions.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import type { SanctionsView } from './sanctions.service.ts';
import { GRADE_WORDS, isOnRecord, ROUTES, routeOf, takesDecisions } from './sanctions.ts';
import type { Dealt } from './sanctions-grade.service.ts';
import { GRADES } from './sanctions-memory.ts';
import {
  Beneath,
  type Draft,
  field,
  Graded,
  type Head,
  Proposed,
  SanctionTable,
  whoWords,
} from './sanctions-parts.views.tsx';
import { WithdrawnNow } from './sanctions-withdraw.views.tsx';

/** What a form on this page was about, when it needs another look. */
export interface GradeDraft extends Draft {
  rowId: string;
}

/** The grades and sanctions of an incident: each person believed responsible with what the school remembers, what is proposed and what was decided. */
export function sanctionsPage(shell: Shell, view: SanctionsView, draft: GradeDraft | null): VNode {
  const { incident, dealt } = view;
  const here = `/incidents/${incident.id}`;
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title="Grades and sanctions"
      problems={(draft?.problems ?? []).map((each) => ({ ...each, field: `${each.field}-${draft?.rowId}` }))}
    >
      <Stack>
        {dealt.length ? (
          dealt.map((each) => (
            <Person shell={shell} view={view} dealt={each} draft={draft?.rowId === each.who.rowId ? draft : null} />
          ))
        ) : (
          <EmptyState
            title="Nobody is believed responsible yet"
            more={
              takesDecisions(incident.state) ? <LinkButton href={`${here}/people`}>Add someone…</LinkButton> : undefined
            }
          >
            A breach is graded for each person believed responsible, taking account of their record.
          </EmptyState>
        )}
        <Examples view={view} />
      </Stack>
    </Beneath>
  );
}

interface PersonProps {
  shell: Shell;
  view: SanctionsView;
  dealt: Dealt;
  draft: GradeDraft | null;
}

function Person({ shell, view, dealt, draft }: PersonProps): JSX.Element {
  const { incident, now } = view;
  const { who, breach, sanctions, record } = dealt;
  const here = `/incidents/${incident.id}/sanctions`;
  const isOpen = takesDecisions(incident.state);
  const onRecord = record.filter((each) => isOnRecord(each, schoolDate(now)));
  return (
    <Panel
      title={<bdi>{whoWords(dealt)}</bdi>}
      note={ROUTES[routeOf(who.kind)]}
      end={
        who.personId ? (
          <a href={`${here}/record/${who.rowId}`}>
            {onRecord.length ? `${plural(onRecord.length, 'sanction')} on record` : 'Nothing on record'}
          </a>
        ) : undefined
      }
      foot={
        isOpen && breach ? (
          <LinkButton href={`${here}/new/${who.rowId}`} variant={sanctions.length ? 'secondary' : 'primary'}>
            Decide a sanction…
          </LinkButton>
        ) : undefined
      }
    >
      {breach ? <Graded dealt={dealt} now={now} /> : <Proposed dealt={dealt} now={now} />}
      <WithdrawnNow sanctions={[...record, ...sanctions]} now={now} />
      {sanctions.length ? <SanctionTable sanctions={sanctions} now={now} /> : null}
      {isOpen && !breach ? (
        <GradeForm shell={shell} dealt={dealt} action={`${here}/grade/${who.rowId}`} draft={draft} />
      ) : null}
      {isOpen && breach ? (
        <Details summary="Change the grade" open={draft !== null}>
          <Proposed dealt={dealt} now={now} />
          <GradeForm shell={shell} dealt={dealt} action={`${here}/grade/${who.rowId}`} draft={draft} />
        </Details>
      ) : null}
    </Panel>
  );
}

function GradeForm(props: { shell: Shell; dealt: Dealt; action: string; draft: GradeDraft | null }): JSX.Element {
  const { dealt, shell, action, draft } = props;
  const shown = draft ?? { kept: {}, problems: [] };
  const { who, proposal, breach } = dealt;
  const items = GRADES.map((value) => ({
    value,
    text: GRADE_WORDS[value],
    ...(value === proposal.grade && { hint: 'As proposed' }),
  }));
  return (
    <form method="post" action={action} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="replaces" value={breach?.id ?? ''} />
      <Radios
        {...field(shown, 'grade')}
        idPrefix={`grade-${who.rowId}`}
        legend={{ text: 'How serious is it?', class: 'govuk-fieldset__legend--s' }}
        items={items}
      />
      <Textarea
        {...field(shown, 'because')}
        id={`because-${who.rowId}`}
        label={{ text: 'If this differs from the proposed grade, why?', class: 'govuk-label--s' }}
        hint="Both the proposed grade and your decision are kept"
        rows={2}
      />
      <Button preventDoubleClick variant="secondary">
        {' '}
        Save grade{' '}
      </Button>
    </form>
  );
}

/** What the school itself gives as examples, so that whoever grades need not look for the policy (R122, R35). */
function Examples({ view: { settings } }: { view: SanctionsView }): JSX.Element {
  const examples = readExamples(settings['sanctions.examples']);
  return (
    <Details summary="What the school names as not acceptable">
      {GRADES.map((grade) => (
        <>
          <h3>{GRADE_WORDS[grade]}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {examples
              .filter((each) => each.grade === grade)
              .map(({ text, unless }) => (
                <li>
                  <bdi>{unless ? `${text}, unless ${unless}` : text}</bdi>
                </li>
              ))}
          </ul>
        </>
      ))}
    </Details>
  );
}

/** What is on record of one person, as far as the reader sees the incidents. */
export function recordPage(shell: Shell, { incident, dealt, now }: { incident: Head; dealt: Dealt; now: Date }): VNode {
  const today = schoolDate(now);
  const all = [...dealt.record, ...dealt.sanctions];
  const kept = all.filter((each) => isOnRecord(each, today));
  const rest = all.filter((each) => !kept.includes(each));
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title={`On record: ${whoWords(dealt)}`}
      tab="On record"
      crumb={{ text: 'Grades and sanctions', href: `/incidents/${incident.id}/sanctions` }}
    >
      <Stack>
        <WithdrawnNow sanctions={all} now={now} />
        <Panel title={`${plural(kept.length, 'sanction')} on record`} flush={kept.length > 0}>
          {kept.length ? <SanctionTable sanctions={kept} now={now} /> : <p>Nothing on record that you can see.</p>}
        </Panel>
        {rest.length ? (
          <Panel title="Not on record, or not any more" flush>
            <SanctionTable sanctions={rest} now={now} />
          </Panel>
        ) : null}
        <p class="gh-soft">You see only what belongs to incidents you can see. Your viewing is recorded.</p>
      </Stack>
    </Beneath>
  );
}
