import type { JSX, VNode } from 'preact';
import type { FoundGroup } from '../../site/find-source.ts';
import { Button } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Severity } from '../../ui/components/severity.tsx';
import { TaskList, TaskRow } from '../../ui/components/task-row.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord } from '../../ui/words.ts';

/** What the page shows: what was typed, what was found, what can be looked for. */
export interface FindData {
  words: string;
  groups: readonly FoundGroup[];
  hints: readonly string[];
}

/** The field, and beneath it what was found, kind by kind. */
export function findPage(shell: Shell, { words, groups, hints }: FindData): VNode {
  return (
    <Page title="Find" density="desk" shell={shell}>
      <PageTitle>{words ? titleOf(words, groups) : 'Find'}</PageTitle>
      <search>
        <form method="get" action="/find" class="gh-filterline">
          <Input
            name="q"
            label="A name, a number, an address or a word"
            value={words}
            width={30}
            autocomplete="off"
            spellcheck={false}
            attributes={{ maxlength: 100, autofocus: words ? undefined : true }}
          />
          <Button>Find</Button>
        </form>
      </search>
      <Stack>
        {groups.map((group) => (
          <Group group={group} />
        ))}
        {words && !groups.length ? (
          <EmptyState title="Nothing you can see has this name, number or word">
            Check the spelling, or type less: the beginning of a name is enough.
          </EmptyState>
        ) : null}
        {groups.length ? null : (
          <Panel title="What you can look for">
            <ul class="govuk-list govuk-list--bullet">
              {hints.map((hint) => (
                <li>{hint}</li>
              ))}
            </ul>
            <p class="gh-soft">You only find what you can open.</p>
          </Panel>
        )}
      </Stack>
    </Page>
  );
}

function titleOf(words: string, groups: readonly FoundGroup[]): JSX.Element {
  const count = groups.reduce((sum, { found }) => sum + found.length, 0);
  const isMore = groups.some(({ more }) => more !== null);
  return (
    <>
      {isMore ? `More than ${count}` : countWord(count)} {count === 1 && !isMore ? 'result' : 'results'} for “
      <bdi>{words}</bdi>”
    </>
  );
}

function Group({ group: { heading, found, more } }: { group: FoundGroup }): JSX.Element {
  return (
    <Panel title={heading} end={more ? <a href={more.href}>{more.text}</a> : undefined} flush>
      <TaskList>
        {found.map(({ href, title, detail, severity }) => (
          <TaskRow
            sign={severity ? <Severity level={severity} /> : undefined}
            title={
              <a href={href}>
                <bdi>{title}</bdi>
              </a>
            }
            detail={detail ? <bdi>{detail}</bdi> : undefined}
          />
        ))}
      </TaskList>
    </Panel>
  );
}
