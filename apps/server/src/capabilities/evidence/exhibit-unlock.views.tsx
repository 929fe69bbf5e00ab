import type { JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Input } from '../../ui/components/input.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { ExhibitView } from './exhibit-custody.service.ts';
import { vaultOf } from './exhibits.views.tsx';

interface UnlockProps {
  shell: Shell;
  view: ExhibitView & { factor: FactorState; problems: readonly FieldProblem[]; kept: Record<string, string> };
}

/** A file in which something was found: locked, and how two people open it. */
export function UnlockPanel({ shell, view }: UnlockProps): JSX.Element {
  const { openUntil, unlocks, now, exhibit } = view;
  const [last] = unlocks;
  const found = exhibit.custody.findLast(({ step }) => step === 'found_infected')?.words ?? exhibit.file?.scanWords;
  return (
    <Panel title="Locked: the scanner found something harmful" emphasis="alarm">
      <p>
        The scanner found <b>{found ?? 'something harmful'}</b>. The file is stored unchanged. Open it only on a
        computer set up for this, or hand it to the police.
      </p>
      {openUntil ? <p>Two people unlocked it until {dateTimeWords(openUntil, now)}.</p> : null}
      {!openUntil && last?.state === 'asked' ? <Waiting shell={shell} view={view} /> : null}
      {!openUntil && last?.state !== 'asked' ? <Ask shell={shell} view={view} /> : null}
    </Panel>
  );
}

function Ask({ shell, view }: UnlockProps): JSX.Element {
  const { incident, exhibit, problems, kept, unlocks, now } = view;
  const [last] = unlocks;
  return (
    <form method="post" action={`${vaultOf(incident)}/${exhibit.id}/unlock`} noValidate>
      <Csrf token={shell.csrf} />
      {last?.state === 'refused' && last.decidedAt ? (
        <p>
          <bdi>
            {last.decidedBy ?? 'A colleague'} refused on {dateTimeWords(last.decidedAt, now)}: {last.answer}
          </bdi>
        </p>
      ) : null}
      <Textarea
        name="because"
        label="Why does it need to be unlocked?"
        rows={2}
        value={kept.because}
        error={problemOf(problems, 'because')}
      />
      <Button variant="secondary" preventDoubleClick>
        Ask a second person
      </Button>
    </form>
  );
}

function Waiting({ shell, view }: UnlockProps): JSX.Element | null {
  const { incident, exhibit, problems, kept, unlocks, now, factor, me } = view;
  const [last] = unlocks;
  if (!last) return null;
  const who = last.requestedBy.name ?? 'A colleague';
  const asked = (
    <p>
      <bdi>
        {who} asked on {dateTimeWords(last.requestedAt, now)}: {last.because}
      </bdi>
    </p>
  );
  if (last.requestedBy.id === me) {
    return (
      <>
        {asked}
        <TwoPeopleNote>You asked, so you cannot agree. A colleague can do it on this page.</TwoPeopleNote>
      </>
    );
  }
  return (
    <form method="post" action={`${vaultOf(incident)}/${exhibit.id}/unlock/answer`} noValidate>
      <Csrf token={shell.csrf} />
      {asked}
      <div class="govuk-form-group">
        <TwoPeopleNote>{who} asked, so somebody else must decide. You can.</TwoPeopleNote>
      </div>
      <FactorField factor={factor} error={problemOf(problems, 'code')} />
      <Input
        name="answer"
        label="Why not"
        hint="Required if you refuse"
        value={kept.answer}
        error={problemOf(problems, 'answer')}
      />
      <ButtonGroup>
        <Button name="do" value="agree" preventDoubleClick>
          Unlock
        </Button>
        <Button name="do" value="refuse" variant="secondary" preventDoubleClick>
          Refuse
        </Button>
      </ButtonGroup>
    </form>
  );
}
