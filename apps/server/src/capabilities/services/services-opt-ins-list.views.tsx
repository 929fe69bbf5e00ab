import type { JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { type State, StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { monthDayWords, plural } from '../../ui/words.ts';
import type { OpenClass } from './services-opt-ins.service.ts';
import {
  ANSWERS,
  type AskedPupil,
  nextAnswers,
  type OptIn,
  STANDINGS,
  type Standing,
  standingOf,
  WAYS,
} from './services-opt-ins.ts';

/** What the rows of a class are made from. */
interface ListView {
  now: Date;
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
}

const STATE: Record<Standing, State> = {
  yes: 'done',
  no: 'blocked',
  withdrawn: 'blocked',
  again: 'due',
  unasked: 'not-known',
};

const isToAsk = ({ lines: [last] }: AskedPupil) => ['unasked', 'again'].includes(standingOf(last));

/**
 * The pupils of a class. For whoever notes answers those who are still to be asked stand first, and whoever has answered is folded away: a form
 * for each of thirty was ten thousand pixels on a phone, of which a pile of slips asks for a few.
 */
export function AnswersOfClass({ view, open }: { view: ListView; open: OpenClass }): JSX.Element {
  const wrong = problemOf(view.problems, 'answers');
  const toAsk = open.pupils.filter(isToAsk);
  const answered = open.pupils.filter((pupil) => !isToAsk(pupil));
  const isFolded = open.mayNote && toAsk.length > 0 && answered.length > 0;
  return (
    <div id="answers" tabIndex={-1}>
      {wrong ? <p class="govuk-error-message">{wrong}</p> : null}
      <Pupils view={view} mayNote={open.mayNote} pupils={isFolded ? toAsk : open.pupils} />
      {isFolded ? (
        <div class="gh-panel__foot">
          <Details
            summary={`${plural(answered.length, 'pupil')} with an answer: show or change`}
            open={answered.some(({ id }) => view.kept[`answer-${id}`] || view.kept[`by-${id}`])}
          >
            <Pupils view={view} mayNote pupils={answered} />
          </Details>
        </div>
      ) : null}
    </div>
  );
}

interface PupilsProps {
  view: ListView;
  mayNote: boolean;
  pupils: readonly AskedPupil[];
}

function Pupils({ view, mayNote, pupils }: PupilsProps): JSX.Element {
  const half = (text: JSX.Element) => ({ text, class: 'gh-table__half' });
  return (
    <Table
      class="gh-table--register"
      head={mayNote ? ['Pupil', 'Answer', 'New answer', 'Who gave it'] : ['Pupil', 'Answer']}
      rows={pupils.map((pupil): Cell[] => [
        <bdi>{pupil.name}</bdi>,
        <Stands lines={pupil.lines} now={view.now} />,
        ...(mayNote
          ? [half(<NewAnswer view={view} pupil={pupil} />), half(<GivenBy view={view} pupil={pupil} />)]
          : []),
      ])}
    />
  );
}

/** What was said last, and before. */
export function Stands({ lines, now }: { lines: readonly OptIn[]; now: Date }): JSX.Element {
  const [last, ...before] = lines;
  const standing = standingOf(last);
  return (
    <>
      <StateTag state={STATE[standing]}>{STANDINGS[standing]}</StateTag>
      {last ? <div class="gh-soft">{lineWords(last, now)}</div> : null}
      {standing === 'again' ? (
        <div class="gh-soft">Since then more is shared about pupils, or they may do more there.</div>
      ) : null}
      {before.length ? (
        <Details summary="Earlier answers">
          <ul class="gh-plainlist">
            {before.map((line) => (
              <li>
                {ANSWERS[line.answer]}: {lineWords(line, now)}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

/** Who said it, how and when, and who wrote it down. */
export function lineWords({ givenBy, givenOn, way, notedBy }: OptIn, now: Date): JSX.Element {
  return (
    <bdi>
      {givenBy}, {WAYS[way].toLowerCase()} on {monthDayWords(givenOn, now)}. Recorded by {notedBy}
    </bdi>
  );
}

function NewAnswer({ view: { kept, problems }, pupil }: { view: ListView; pupil: AskedPupil }): JSX.Element {
  const name = `answer-${pupil.id}`;
  const [last] = pupil.lines;
  return (
    <>
      <input type="hidden" name={`seen-${pupil.id}`} value={last?.nth ?? 0} />
      <Select
        name={name}
        label={{ text: `New answer for ${pupil.name}`, class: 'govuk-visually-hidden' }}
        value={kept[name]}
        error={problemOf(problems, name)}
        items={[
          { value: '', text: 'No change' },
          ...nextAnswers(standingOf(last)).map((answer) => ({ value: answer, text: ANSWERS[answer] })),
        ]}
      />
    </>
  );
}

function GivenBy({ view: { kept, problems }, pupil }: { view: ListView; pupil: AskedPupil }): JSX.Element {
  const name = `by-${pupil.id}`;
  return (
    <Input
      name={name}
      label={{ text: `Who gave the answer for ${pupil.name}`, class: 'govuk-visually-hidden' }}
      value={kept[name]}
      error={problemOf(problems, name)}
      autocomplete="off"
      attributes={{ maxlength: 200 }}
    />
  );
}
