import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkbox, Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { HandoversView } from './incidents-handover.service.ts';
import { type Handover, PACK_ORDER, PACK_PARTS } from './incidents-handover.ts';
import { WHOM } from './incidents-taxonomy.ts';

/** The form of a pack as it was sent. */
export interface HandoverDraft {
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** The packs of an incident, and the form that makes another. */
export function handoversPage(shell: Shell, view: HandoversView, draft: HandoverDraft): VNode {
  const { incident, handovers, now } = view;
  const here = `/incidents/${incident.id}`;
  return (
    <Page title={`Hand over · ${incident.number}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {draft.problems.length ? (
          <ErrorSummary errors={errorsOf(draft.problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle
          crumbs={[
            { text: 'Incidents', href: '/incidents' },
            { text: incident.number, href: here },
            { text: 'Hand over' },
          ]}
          under={<bdi>{incident.title}</bdi>}
        >
          Hand over
        </PageTitle>
        <Stack>
          {handovers.map((handover) => (
            <Made handover={handover} here={here} now={now} frozen={incident.frozenAt !== null} />
          ))}
          {incident.frozenAt ? (
            <Note tone="crimson" icon="lock" lead="This incident is frozen.">
              Nothing can be exported. The police referral holds what they need.
            </Note>
          ) : (
            <PackForm shell={shell} view={view} here={here} draft={draft} />
          )}
        </Stack>
      </div>
    </Page>
  );
}

function Made(props: { handover: Handover; here: string; now: Date; frozen: boolean }): JSX.Element {
  const { handover, here, now, frozen } = props;
  const to = `${here}/hand-over/${handover.id}`;
  return (
    <Panel title={<bdi>{handover.name}</bdi>} note={WHOM[handover.whom as keyof typeof WHOM] ?? handover.whom}>
      <p>
        Made by <bdi>{handover.madeBy ?? 'a colleague'}</bdi>, {dateTimeWords(handover.madeAt, now)}.{' '}
        {handover.anonymised ? 'Names are left out. ' : ''}
        <bdi>{handover.because}</bdi>
      </p>
      {frozen ? null : (
        <p>
          <a href={`${to}/pdf`}>PDF</a> · <a href={`${to}/csv`}>CSV</a>
        </p>
      )}
      <p class="gh-soft gh-break">
        To check a file is genuine, compare its SHA-256. PDF: <code>{handover.pdfHash}</code>, CSV:{' '}
        <code>{handover.csvHash}</code>.
      </p>
    </Panel>
  );
}

interface PackFormProps {
  shell: Shell;
  view: Pick<HandoversView, 'children' | 'parentsAfter'>;
  here: string;
  draft: HandoverDraft;
}

function PackForm({ shell, view, here, draft }: PackFormProps): JSX.Element {
  const { form, problems } = draft;
  const error = (name: string) => problemOf(problems, name);
  const sent = Object.keys(form).length > 0;
  const chosen = sent ? (form.parts ?? '').split(',') : PACK_ORDER.filter((part) => part !== 'changes');
  return (
    <Panel title="Create a pack">
      {view.parentsAfter ? (
        <Note tone="crimson" icon="warning" lead="Ask first, then give a parent anything.">
          It may put the child at risk or warn a suspect. First ask whether and when a parent may have it:{' '}
          <a href={`${here}/notices?whom=${view.parentsAfter}`}>{WHOM[view.parentsAfter]}</a>. Record their advice.
        </Note>
      ) : null}
      <form method="post" action={`${here}/hand-over`} noValidate>
        <Csrf token={shell.csrf} />
        <Select
          name="whom"
          value={form.whom ?? ''}
          error={error('whom')}
          label="Who is it for?"
          items={[{ value: '', text: 'Choose' }, ...Object.entries(WHOM).map(([value, text]) => ({ value, text }))]}
        />
        {view.children.length ? (
          <Select
            name="childId"
            value={form.childId ?? ''}
            error={error('childId')}
            label="If it is for a parent or carer, whose?"
            hint="Everybody else but staff becomes a letter in it, and other children’s classes and parents are left out"
            items={[{ value: '', text: 'Choose' }, ...view.children.map(({ id, name }) => ({ value: id, text: name }))]}
          />
        ) : null}
        <Input name="name" value={form.name ?? ''} error={error('name')} label="Name or organisation" />
        <Textarea
          name="because"
          value={form.because ?? ''}
          error={error('because')}
          label="Why are you handing it over?"
          hint="For example, a formal request with its reference"
          rows={2}
        />
        <Checkboxes
          name="parts"
          legend="What should it include?"
          error={error('parts')}
          items={PACK_ORDER.map((part) => ({ value: part, text: PACK_PARTS[part], checked: chosen.includes(part) }))}
        />
        <Checkbox
          name="anonymised"
          id="anonymised"
          text="Leave out names, for example for governors"
          hint="The people in this incident become letters throughout, and their classes are left out"
          checked={form.anonymised === 'yes'}
        />
        <p class="gh-soft">
          Read the file before you send it: a nickname or a place can still identify someone. A pack for a parent leaves
          out who reported it, the questions, and what others were told and advised.
        </p>
        <Button preventDoubleClick>Create pack</Button>
      </form>
    </Panel>
  );
}
