import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { LinkButton, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { LATER, laterOf, noteOf, type Search } from './searches.ts';

const HERE = '/registers/searches';

/** What is said of the parents of a pupil who was searched; null of everybody else and of what was struck out. */
export function parentWords(search: Search): string | null {
  if (search.kind !== 'pupil' || noteOf(search, 'struck')) return null;
  if (noteOf(search, 'parent_told')) return 'A parent was told.';
  if (noteOf(search, 'parent_not_told')) return 'No parent is told, with a reason.';
  // An incident knows whom a parent may endanger or warn: nothing beside it sends anybody to them.
  return search.ofIncident ? null : LACKS_PARENT;
}

/** What is said of a search without a witness. */
export function reviewWords(search: Search): string {
  if (noteOf(search, 'reviewed')) return 'A second person has read why.';
  return noteOf(search, 'struck') ? '' : 'No second person has read why yet.';
}

const LACKS_PARENT = 'It is not recorded that a parent was told.';

/** What was added to a search, and the way to add more. */
export function LaterPanel({ search, now }: { search: Search; now: Date }): JSX.Element | null {
  const open = laterOf(search);
  if (!search.notes.length && !open.length && !search.noWitness) return null;
  return (
    <Panel title="Since then">
      {parentWords(search) === LACKS_PARENT ? (
        <Note tone="amber" icon="clock" lead={LACKS_PARENT}>
          Parents are told of a search as soon as possible, unless that could put the child at risk.
        </Note>
      ) : null}
      {search.noWitness && !noteOf(search, 'reviewed') && !noteOf(search, 'struck') ? (
        <Note tone="amber" icon="clock" lead="Nobody was there as a witness.">
          {search.mayReview
            ? 'Read why, and say whether that will do.'
            : 'Somebody who reads this register and had no part in the search is asked on Today to read why.'}
        </Note>
      ) : null}
      {search.notes.length ? (
        <Facts
          facts={search.notes.map(({ what, words, at, notedBy }) => ({
            name: LATER[what].done,
            value: (
              <bdi>
                {dateTimeWords(at, now)}: {words} (recorded by {notedBy ?? 'a colleague'})
              </bdi>
            ),
          }))}
        />
      ) : null}
      {open.length ? (
        <LinkButton href={`${HERE}/${search.id}/later`} variant="secondary">
          Add to this record…
        </LinkButton>
      ) : null}
    </Panel>
  );
}

/** Add to a search what happened later, or strike it out. */
export function laterPage(
  shell: Shell,
  { search, kept, problems }: { search: Search; kept: Record<string, string>; problems: readonly FieldProblem[] },
): VNode {
  const one = `${HERE}/${search.id}`;
  const error = (field: string) => problemOf(problems, field);
  const open = laterOf(search);
  return (
    <Page title="Add to a search" density="desk" shell={shell} back={{ href: one, text: 'Search of a device' }}>
      <div class="gh-one-form">
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle
          under={
            <bdi>
              {search.device}, {search.name}
            </bdi>
          }
        >
          Add to this record
        </PageTitle>
        {open.length ? (
          <form method="post" action={`${one}/later`} noValidate>
            <Csrf token={shell.csrf} />
            <Radios
              name="what"
              value={kept.what}
              error={error('what')}
              legend="What happened?"
              items={open.map((what) => ({
                value: what,
                text: LATER[what].choice,
                ...(what === 'deleted' && {
                  hint: 'Never what may be evidence of a crime, or may show a child undressed or abused: that is for the police.',
                }),
                ...(what === 'struck' && { hint: 'It stays readable, struck through, and leaves the pupil’s record.' }),
              }))}
            />
            <Textarea
              name="words"
              value={kept.words}
              error={error('words')}
              label="Say it in a few words"
              hint="Who was told and how, or why not. What was deleted, why, and who was there. Of the police, the officer and their reference. Of no witness, whether it will do, and what follows. Of a mistake, what is wrong."
              rows={3}
              attributes={{ maxlength: 1000 }}
            />
            <WhenInput kept={kept} problems={problems} legend="When?" />
            <SendOrCancel cancel={one}>Save</SendOrCancel>
          </form>
        ) : (
          <p>Nothing can be added to this record.</p>
        )}
      </div>
    </Page>
  );
}
