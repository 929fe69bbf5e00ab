import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { timeWords } from '../../ui/words.ts';
import { PEOPLE_TOLD, type RecordedJudgement, RISKS, type Risk } from './data-breaches.ts';
import { JudgementFacts } from './data-breaches-part.views.tsx';

/** A form as it was sent. */
export interface SentJudgement {
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  quicker?: string;
}

/** The form as it is first shown: what was judged last, so that only what changed is written again. */
export function keptFrom(last: RecordedJudgement | undefined): Record<string, string> {
  if (!last) return { seen: '0' };
  const { nth, risk, knownAt, data, because, measures, peopleTold } = last;
  const when = { 'when-date': schoolDate(knownAt), 'when-time': timeWords(knownAt) };
  return { ...{ seen: String(nth), risk, data, because, measures }, ...when, ...(peopleTold && { peopleTold }) };
}

/** Judge how much risk there is to the people whose data it is. */
export function judgementPage(
  shell: Shell,
  view: SentJudgement & { id: string; before: readonly RecordedJudgement[] },
): VNode {
  const { id, before, kept, problems, quicker } = view;
  const field = (name: string) => fieldOf({ values: kept, problems }, name);
  const back = { href: `/incidents/${id}`, text: 'The incident' };
  const people = (
    <Radios
      {...field('peopleTold')}
      legend="Do the people whose data it is know?"
      hint="They are told without delay: what happened, what it can mean for them, what you do, and whom to ask"
      items={Object.entries(PEOPLE_TOLD).map(([value, text]) => ({ value, text }))}
    />
  );
  return (
    <Page title="Personal data" density="desk" shell={shell} back={back}>
      <div class="gh-one-form">
        <QuickerNote quicker={quicker}>
          What you wrote is still below. Read theirs, and send yours again if it is to stand instead.
        </QuickerNote>
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle under="The data protection officer can help you to judge it. What is judged can be judged again; nothing is deleted.">
          Was personal data at risk?
        </PageTitle>
        {quicker && before[0] ? <JudgementFacts judgement={before[0]} /> : null}
        <form method="post" action={`/incidents/${id}/data`} noValidate data-draft="">
          <Csrf token={shell.csrf} />
          {/* Of two at once the second has read what the first judged before it is sent again. */}
          <input type="hidden" name="seen" value={quicker ? String(before.length) : (kept.seen ?? '0')} />
          <WhenInput
            kept={kept}
            problems={problems}
            legend="When did the school come to know of it?"
            hint="The hours until the Information Commissioner must be told run from here. For example, today and 10:34"
          />
          <Radios
            {...field('risk')}
            legend="How much risk is there to anybody?"
            hint="What could follow for them: identity theft, danger at home, distress, embarrassment"
            items={(Object.keys(RISKS) as Risk[]).map((value) => ({
              ...{ value, text: RISKS[value][0], hint: RISKS[value][1] },
              ...(value === 'high' && { conditional: people }),
            }))}
          />
          <Textarea
            {...field('data')}
            label="Which data, and about how many people?"
            hint="For example, a list of 24 pupils with their plans for special needs. Not needed if there was none"
            rows={3}
          />
          <Textarea {...field('because')} label="Why do you judge it so?" rows={3} />
          <Textarea
            {...field('measures')}
            label="What has been done to stop it and to get the data back?"
            hint="For example, the parent deleted the message and has said so in writing"
            rows={3}
          />
          <SendOrCancel cancel={back.href}>Save</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
