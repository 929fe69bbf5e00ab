import type { JSX, VNode } from 'preact';
import { schoolDate } from '../../kernel/school-time.ts';
import type { IncidentFacts } from '../../site/incident-part.ts';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { ANOTHER_YEAR, countWord, dateWords, fullDateTimeWords } from '../../ui/words.ts';
import {
  endedWord,
  GRADE_WORDS,
  isAskedMistake,
  mistakeOf,
  type Sanction,
  stateOf,
  takesDecisions,
  whyMistake,
} from './sanctions.ts';
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
      end={
        <a href={`/incidents/${incident.id}/sanctions`}>
          {takesDecisions(incident.state) ? 'Grade and decide…' : 'All grades and sanctions'}
        </a>
      }
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

/** What it came to, where it is not simply in force: on paper no tag says so. */
function cameToWords(sanction: Sanction, now: Date): string {
  const { lift, agreement, isOverturned } = sanction;
  const mistake = mistakeOf(sanction);
  if (mistake)
    return `. Recorded by mistake, ${fullDateTimeWords(mistake.at)}: “${whyMistake(sanction)}”. It counts for nothing`;
  if (lift) {
    const ended = `. ${lift.byAppeal ? endedWord(sanction) : 'Lifted'}, ${fullDateTimeWords(lift.at)}: “${lift.because}”`;
    if (!isOverturned) return ended;
    return `${ended}${lift.byAppeal ? '' : `. ${endedWord(sanction)} later`}. It counts for nothing`;
  }
  switch (stateOf(sanction, schoolDate(now))) {
    case 'refused':
      return `. Not agreed by ${agreement?.by.name}: “${agreement?.answer}”. It was never in force`;
    case 'asked':
      return '. Not in force yet: it waits for a second person';
    default:
      return isAskedMistake(sanction) ? '. Whether it was recorded by mistake waits for a second person' : '';
  }
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
              {fullDateTimeWords(each.breach.decidedAt)}; proposed was {GRADE_WORDS[each.breach.proposed].toLowerCase()}
              .{each.breach.because ? <bdi> “{each.breach.because}”</bdi> : null}
            </p>
          ) : null}
          <ul>
            {each.sanctions.map((sanction) => (
              <li>
                <bdi>{sanction.step}</bdi>
                {sanction.effect === 'access' ? <bdi>: {withdrawnWords(sanction)},</bdi> : null}{' '}
                {lastsWords(sanction, now)}, told {fullDateTimeWords(sanction.givenAt)}, decided by{' '}
                <bdi>{sanction.decidedBy.name}</bdi>
                {sanction.agreement?.agrees ? <> with {sanction.agreement.by.name}</> : null}
                <bdi>{cameToWords(sanction, now)}</bdi>.
                <ToldOfMistake told={told.filter(({ sanctionId }) => sanctionId === sanction.id)} now={ANOTHER_YEAR} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}
