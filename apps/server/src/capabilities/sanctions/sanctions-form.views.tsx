import type { JSX, VNode } from 'preact';
import type { Settings } from '../../access/settings.ts';
import type { LadderStep } from '../../access/settings-sanctions.ts';
import { EFFECTS } from '../../access/settings-sanctions.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Fieldset } from '../../ui/components/fieldset.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { listWords, plural } from '../../ui/words.ts';
import type { NewSanctionView } from './sanctions.service.ts';
import { GRADE_WORDS, ladderOf, POWERS, ROUTES, routeOf, usualStep } from './sanctions.ts';
import { Beneath, type Draft, field, Proposed, whoWords } from './sanctions-parts.views.tsx';
import { WithdrawnNow, Withdraws } from './sanctions-withdraw.views.tsx';

/** The form of a sanction: the school's ladder for that kind of person, the usual step marked and none chosen. */
export function newSanctionPage(shell: Shell, view: NewSanctionView, draft: Draft): VNode {
  const { incident, settings, now, carriers, mine: dealt } = view;
  const route = routeOf(dealt.who.kind);
  const grade = dealt.breach?.grade ?? dealt.base;
  const steps = ladderOf(settings, route);
  const usual = usualStep(steps, grade);
  const taking = steps.filter(({ effect }) => effect === 'access');
  const withdraws = <Withdraws draft={draft} steps={taking.map(({ name }) => name)} carriers={carriers} />;
  const items = steps.map((step) => ({
    value: step.name,
    text: step.name,
    // That a detention is a sanction, this page says already.
    hint:
      [
        step === usual ? `Usual for a ${GRADE_WORDS[grade].toLowerCase()} breach.` : '',
        step.effect === 'sanction' ? '' : `${EFFECTS[step.effect]}.`,
      ]
        .join(' ')
        .trim() || undefined,
    // Asked with the step that it belongs to, where there is one such step.
    conditional: taking.length === 1 && step === taking[0] ? withdraws : undefined,
  }));
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title={`A sanction for ${whoWords(dealt)}`}
      tab="A sanction"
      crumb={{ text: 'Grades and sanctions', href: `/incidents/${incident.id}/sanctions` }}
      problems={draft.problems}
    >
      <form
        method="post"
        action={`/incidents/${incident.id}/sanctions/new/${dealt.who.rowId}`}
        noValidate
        class="gh-one-form"
      >
        <Csrf token={shell.csrf} />
        <input type="hidden" name="seen" value={draft.kept.seen ?? dealt.sanctions.length} />
        {dealt.breach ? null : <Proposed dealt={dealt} now={now} />}
        <WithdrawnNow sanctions={[...dealt.record, ...dealt.sanctions]} now={now} />
        <Radios
          {...field(draft, 'step')}
          legend={{ text: `Under the ${ROUTES[route].toLowerCase()}`, class: 'govuk-fieldset__legend--s' }}
          items={items}
        />
        {taking.length > 1 ? withdraws : null}
        {view.signsIn || draft.kept.endsSignIn === 'yes' ? <SignsIn draft={draft} steps={steps} /> : null}
        <Textarea
          {...field(draft, 'reason')}
          label={{ text: 'Why?', class: 'govuk-label--s' }}
          hint="Anyone hearing an appeal will read this"
          rows={3}
        />
        <Lasts draft={draft} settings={settings} />
        {incident.off_site ? (
          <Select
            {...field(draft, 'power')}
            label={{ text: 'It happened off site. Which power does the school rely on?', class: 'govuk-label--s' }}
            items={[{ value: '', text: 'Choose' }, ...Object.entries(POWERS).map(([value, text]) => ({ value, text }))]}
          />
        ) : null}
        <SendOrCancel cancel={`/incidents/${incident.id}/sanctions`}>Decide the sanction</SendOrCancel>
      </form>
    </Beneath>
  );
}

/** Whether they go on using Gatehouse itself, for the steps that last. */
function SignsIn({ draft, steps }: { draft: Draft; steps: readonly LadderStep[] }): JSX.Element | null {
  const lasting = steps.filter(({ effect }) => effect === 'access' || effect === 'away').map(({ name }) => name);
  if (lasting.length === 0) return null;
  return (
    <Checkbox
      name="endsSignIn"
      id="endsSignIn"
      text="Block sign-in to Gatehouse while it lasts"
      hint={`For ${listWords(lasting, 'or')} only. They are signed out at once, and can sign in again when it ends`}
      checked={draft.kept.endsSignIn === 'yes'}
      error={problemOf(draft.problems, 'endsSignIn')}
    />
  );
}

function Lasts({ draft, settings }: { draft: Draft; settings: Settings }): JSX.Element {
  return (
    <>
      <Fieldset
        legend={{ text: 'When were they told?', class: 'govuk-fieldset__legend--s' }}
        describedBy="told-hint"
        class="govuk-form-group"
      >
        <p class="govuk-hint" id="told-hint">
          Leave both empty if it is now
        </p>
        <Input {...field(draft, 'givenOn')} label="Day" type="date" width={10} />
        <Input {...field(draft, 'givenTime')} label="Time" type="time" width={5} />
      </Fieldset>
      <Input
        {...field(draft, 'untilOn')}
        label="End date, if it has one"
        hint={`Access comes back automatically. Withdrawing access for more than ${plural(settings['sanctions.twoFromDays'], 'day')}, a suspension or an exclusion needs two people to agree`}
        type="date"
        width={10}
      />
      <Checkbox
        name="untilOutcome"
        id="untilOutcome"
        text="Until an investigation has an outcome"
        checked={draft.kept.untilOutcome === 'yes'}
        error={problemOf(draft.problems, 'untilOutcome')}
      />
      <Checkbox
        name="untilLifted"
        id="untilLifted"
        text="Until it is lifted"
        hint="It has no end date. Two people agree, and whoever it is about can appeal"
        checked={draft.kept.untilLifted === 'yes'}
        error={problemOf(draft.problems, 'untilLifted')}
      />
      <Input
        {...field(draft, 'reviewOn')}
        label="Review date, if it has no end date"
        hint={`Within ${plural(settings['sanctions.reviewDays'], 'day')} until an outcome, ${plural(settings['sanctions.liftedReviewDays'], 'day')} until it is lifted`}
        type="date"
        width={10}
      />
    </>
  );
}
