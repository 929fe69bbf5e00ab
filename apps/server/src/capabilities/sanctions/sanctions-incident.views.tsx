import type { JSX, VNode } from 'preact';
import type { IncidentFacts } from '../../site/incident-part.ts';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { countWord, dateTimeWords, dateWords } from '../../ui/words.ts';
import { GRADE_WORDS, mistakeOf, type Sanction, whyMistake } from './sanctions.ts';
import type { Dealt } from './sanctions-grade.service.ts';
import type { MistakeNotice } from './sanctions-mistake.store.ts';
import { ToldOfMistake } from './sanctions-mistake-told.views.tsx';
import { Because, Graded, lastsWords, Proposed, SanctionTag, whoWords } from './sanctions-parts.views.tsx';
import { WithdrawnNow } from './sanctions-withdraw.views.tsx';
import { withdrawnWords } from './sanctions-withdrawn.ts';

/** What was decided about each person, or what is proposed, with the way to decide it. */
export function incidentPanel(incident: IncidentFacts, dealt: readonly Dealt[], now: Date): VNode {
  return (
    <Panel
      id="sanctions"
      title="Grades and sanctions"
      end={<a href={`/incidents/${incident.id}/sanctions`}>Grade and decide…</a>}
    >
      {dealt.map((each) => (
        <Person dealt={each} now={now} />
      ))}
    </Panel>
  );
}

/** What is proposed while a grade is chosen, for each person whose breach is a repetition: the how manieth, since when, because of what. */
export function proposedGrade(raised: readonly Dealt[], now: Date): VNode {
  return (
    <>
      {raised.map(({ who, base, proposal }) => {
        const [earliest] = proposal.because;
        const since = earliest ? ` since ${dateWords(earliest.givenAt, now)}` : '';
        const which =
          NTH[proposal.because.length] ?? `${countWord(proposal.because.length).toLowerCase()} times repeated`;
        return (
          <Note tone="amber" icon="warning" lead={`Proposed: ${GRADE_WORDS[proposal.grade].toLowerCase()}.`}>
            <p>
              For <bdi>{who.name}</bdi> it is the {which} {GRADE_WORDS[base].toLowerCase()} breach{since}.
            </p>
            <Because base={base} because={proposal.because} now={now} />
          </Note>
        );
      })}
    </>
  );
}

/** The breach after so many on record. */
const NTH = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

function Person({ dealt, now }: { dealt: Dealt; now: Date }): JSX.Element {
  return (
    <>
      <h3>
        <bdi>{whoWords(dealt)}</bdi>
      </h3>
      {dealt.breach ? <Graded dealt={dealt} now={now} /> : <Proposed dealt={dealt} now={now} />}
      <WithdrawnNow sanctions={[...dealt.record, ...dealt.sanctions]} now={now} />
      {dealt.sanctions.length ? (
        <ul class="gh-plainlist">
          {dealt.sanctions.map((each) => (
            <li>
              <a href={`/incidents/${each.incidentId}/sanctions/${each.id}`}>
                <bdi>{each.step}</bdi>
              </a>{' '}
              {each.effect === 'access' ? <bdi>{withdrawnWords(each)}</bdi> : null} {lastsWords(each, now)}{' '}
              <SanctionTag sanction={each} now={now} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** That it was recorded by mistake, or how else it ended. */
function endedWords(sanction: Sanction, now: Date): string {
  const { lift } = sanction;
  const mistake = mistakeOf(sanction);
  if (mistake)
    return `. Recorded by mistake, ${dateTimeWords(mistake.at, now)}: “${whyMistake(sanction)}”. It counts for nothing`;
  return lift ? `. Ended ${dateTimeWords(lift.at, now)}: “${lift.because}”` : '';
}

/** The same on paper: in words, without links. */
export function printedSanctions(
  dealt: readonly Dealt[],
  told: readonly (MistakeNotice & { sanctionId: string })[],
  now: Date,
): VNode {
  return (
    <section>
      <h3>Grades and sanctions</h3>
      {dealt.map((each) => (
        <>
          <h4>
            <bdi>{whoWords(each)}</bdi>
          </h4>
          {each.breach ? (
            <p>
              Graded {GRADE_WORDS[each.breach.grade].toLowerCase()} by <bdi>{each.breach.decidedBy}</bdi>,{' '}
              {dateTimeWords(each.breach.decidedAt, now)}; proposed was{' '}
              {GRADE_WORDS[each.breach.proposed].toLowerCase()}.
              {each.breach.because ? <bdi> “{each.breach.because}”</bdi> : null}
            </p>
          ) : null}
          <ul>
            {each.sanctions.map((sanction) => (
              <li>
                <bdi>{sanction.step}</bdi>
                {sanction.effect === 'access' ? <bdi>: {withdrawnWords(sanction)},</bdi> : null}{' '}
                {lastsWords(sanction, now)}, told {dateTimeWords(sanction.givenAt, now)}, decided by{' '}
                <bdi>{sanction.decidedBy.name}</bdi>
                {sanction.agreement?.agrees ? <> with {sanction.agreement.by.name}</> : null}
                {endedWords(sanction, now)}.
                <ToldOfMistake told={told.filter(({ sanctionId }) => sanctionId === sanction.id)} now={now} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}
