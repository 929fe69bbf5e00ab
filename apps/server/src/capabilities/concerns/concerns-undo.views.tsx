import type { JSX } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { dateTimeWords, shortDateTimeWords } from '../../ui/words.ts';
import { OUTCOMES, TELLERS, UNDOING_WORDS } from './concerns.ts';
import { ActForm, type PartProps, typedIn } from './concerns-act.views.tsx';
import type { UndoneDecision } from './concerns-undo.store.ts';

/** The way back from a decision that was made by mistake; or why there is none just now. */
export function UndoIt(props: PartProps): JSX.Element | null {
  const { undoing, concern } = props.view;
  const typed = typedIn(props.view, 'undo');
  if (undoing === null) return null;
  return (
    <Details summary="Was this decided by mistake?" open={typed.isThis} class="gh-noprint">
      {undoing === 'undone' ? (
        <ActForm {...props} act="undo">
          <p>
            It waits to be decided again, and you are the one dealing with it: you see who reported it, if they gave
            their name. They read that somebody is dealing with it.{' '}
            {concern.incidentId
              ? 'The incident goes on without it. Anyone named there, and words copied into it, stay there until you strike them out or correct them.'
              : ''}
          </p>
          <Textarea
            name="because"
            id="undo-because"
            label="Why?"
            hint="For example, it was added to the wrong incident. Your name and reason are kept."
            rows={3}
            value={typed.value('because')}
            error={typed.error('because')}
            attributes={{ maxlength: 2000 }}
          />
          <Button variant="secondary">Undo this decision</Button>
        </ActForm>
      ) : (
        <p id="undo-because">{UNDOING_WORDS[undoing]}</p>
      )}
    </Details>
  );
}

/** What was decided before and undone: kept to be read. */
export function UndoneDecisions({ undone, now }: { undone: readonly UndoneDecision[]; now: Date }): JSX.Element | null {
  if (!undone.length) return null;
  return (
    <ul class="gh-changes">
      {undone.map((each) => (
        <li>
          <p>
            Undone: “{OUTCOMES[each.outcome]}”, decided by <bdi>{each.decidedBy ?? 'a colleague'}</bdi>,{' '}
            {shortDateTimeWords(each.decidedAt, now)}
            {each.incidentId ? (
              <>
                {' '}
                (<a href={`/incidents/${each.incidentId}`}>open the incident</a>)
              </>
            ) : null}
            . {each.decidedBecause ? <bdi>“{each.decidedBecause}” </bdi> : null}
            <UndoneBy undone={each} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What an incident had once and has no more. */
export function ConcernsUnlinked({
  undone,
  now,
}: {
  undone: readonly UndoneDecision[];
  now: Date;
}): JSX.Element | null {
  if (!undone.length) return null;
  return (
    <ul class="gh-changes">
      {undone.map((each) => (
        <li>
          <p>
            No longer part of this:{' '}
            <a href={`/concerns/${each.concernId}`}>
              {TELLERS[each.teller]}, {dateTimeWords(each.toldAt, now)}
            </a>
            . <UndoneBy undone={each} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function UndoneBy({ undone, now }: { undone: UndoneDecision; now: Date }): JSX.Element {
  return (
    <span class="gh-soft">
      Undone by <bdi>{undone.undoneBy ?? 'a colleague'}</bdi>, {shortDateTimeWords(undone.undoneAt, now)}. Why:{' '}
      <bdi>{undone.because}</bdi>
    </span>
  );
}
