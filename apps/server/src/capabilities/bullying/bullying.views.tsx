import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { shortDateTimeWords } from '../../ui/words.ts';
import type { PlaceForm } from './bullying.service.ts';
import type { BullyingRecord } from './bullying.ts';

/** Where an incident stands besides; `addHref` for whoever may add to it. */
export function placesPanel(places: readonly BullyingRecord[], now: Date, addHref: string | null): VNode {
  const act = addHref ? (
    <a href={addHref}>
      {places.length ? 'Add another…' : 'Add…'}
      <span class="govuk-visually-hidden"> to the bullying record</span>
    </a>
  ) : undefined;
  if (!places.length) return <Panel title="Bullying record" note="Not recorded there yet" end={act} id="bullying" />;
  return (
    <Panel title="Bullying record" end={act} id="bullying" flush>
      <Table
        head={['Record', 'Reference', 'Entered', 'By']}
        rows={places.map(({ system, reference, putAt, putBy }) => [
          <bdi>{system}</bdi>,
          <bdi>{reference}</bdi>,
          shortDateTimeWords(putAt, now),
          <bdi>{putBy ?? 'A colleague'}</bdi>,
        ])}
      />
    </Panel>
  );
}

/** What the form is made from, with what was typed. */
export interface PlaceView extends PlaceForm {
  incidentId: string;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Note where else the incident stands. */
export function placePage(shell: Shell, view: PlaceView): VNode {
  const { incidentId, staff, system, kept, problems } = view;
  const field = (name: string) => fieldOf({ values: kept, problems }, name);
  const back = { href: `/incidents/${incidentId}`, text: 'The incident' };
  return (
    <Page title="Bullying record" density="desk" shell={shell} back={back}>
      <div class="gh-one-form">
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle under="Where the school’s own record of bullying has this incident.">Bullying record</PageTitle>
        <form method="post" action={`/incidents/${incidentId}/bullying`} noValidate data-draft="">
          <Csrf token={shell.csrf} />
          <Input
            {...field('system')}
            value={kept.system ?? system ?? ''}
            label="What is the record called?"
            hint="For example, behaviour log in the pupil records"
            attributes={{ maxlength: 100 }}
          />
          <Input {...field('reference')} label="Reference" hint="Its number or name in that record" width={20} />
          <WhenInput kept={kept} problems={problems} legend="When was it entered there?" />
          <Select
            {...field('by')}
            label="Who entered it there?"
            items={[{ value: '', text: 'Choose' }, ...staff.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <SendOrCancel cancel={back.href}>Save</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
