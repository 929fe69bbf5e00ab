import type { Action } from '@gatehouse/engine';
import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { LinkRow, SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { WHEN_WORDS } from './filtering-matrix-table.views.tsx';
import type { MinePage } from './filtering-mine.service.ts';
import { outcomeOf } from './filtering-mine.ts';
import { ACTION_WORDS, cellWords, proposalWords } from './filtering-words.ts';

/** What each action means to whoever plans a lesson, what is closed first. */
const SAID: readonly [Action, string][] = [
  ['block', 'Blocked'],
  ['warn', 'Asks first; blocked at a gate, which cannot ask'],
  ['log', 'Opens, and is logged'],
  ['allow', 'Opens'],
];

/** What a teacher needs of the filter: is it open for my class, ask for it, and what became of what I asked for. The whole matrix is behind a link. */
export function minePage(shell: Shell, page: MinePage): VNode {
  const { whom, own } = page;
  const name = audienceKeyWords(whom);
  const title = `What opens for ${name}`;
  return (
    <Page title={title} density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        actions={
          <LinkButton href={`/filtering/ask?${new URLSearchParams({ whom })}`}>Ask to unblock or block</LinkButton>
        }
      >
        {title}
      </PageTitle>
      {own.length > 1 ? (
        <LinkRow
          label="Your classes"
          links={own.map((key) => ({
            href: `/filtering?${new URLSearchParams({ whom: key })}`,
            text: audienceKeyWords(key),
            current: key === whom,
          }))}
        />
      ) : null}
      <Stack>
        <CheckOne whom={whom} name={name} />
        <Asked page={page} />
        <Does page={page} name={name} />
        <p>
          Sites that a lesson needs can be tested together, ahead of time: <a href="/lessons">My lessons</a>. While one
          runs you see there what is blocked for your class. What is blocked for everyone, and why, is in{' '}
          <a href="/filtering?table=yes">the whole table</a>.
        </p>
      </Stack>
    </Page>
  );
}

function CheckOne({ whom, name }: { whom: string; name: string }): VNode {
  return (
    <Panel title="Is a site open?">
      <form method="get" action="/filtering/ask">
        <input type="hidden" name="whom" value={whom} />
        <Input
          name="address"
          label={`Web address, tested for ${name} as it is now`}
          hint="As typed, such as games.example/chess"
          inputmode="url"
          width={30}
        />
        <Button variant="secondary">Test it</Button>
      </form>
    </Panel>
  );
}

function Asked({ page: { asked, now } }: { page: MinePage }): VNode {
  return (
    <Panel id="asked" title="What you asked for" note="In the last 30 days" flush={asked.length > 0}>
      {asked.length ? (
        <Table
          head={['What', 'Asked', 'What became of it']}
          rows={asked.map((change) => {
            const { words, rest } = outcomeOf(change, now);
            return [
              <a href={`/filtering/changes/${change.id}`}>
                <bdi>{proposalWords(change.proposal, change.aboutPerson?.name)}</bdi>
              </a>,
              dateTimeWords(change.requestedAt, now),
              <>
                <b>{words}</b>
                {rest === null ? null : (
                  <>
                    <br />
                    <bdi class="gh-soft">{rest}</bdi>
                  </>
                )}
              </>,
            ];
          })}
        />
      ) : (
        <p>You have not asked for anything.</p>
      )}
    </Panel>
  );
}

function Does({ page: { does, listed, otherwise }, name }: { page: MinePage; name: string }): VNode {
  if (does === null) {
    return (
      <Panel title="By kind of site">
        <p>{name} has no pupils in a year group, so it is not known what opens for them.</p>
      </Panel>
    );
  }
  const promises = ([category, action]: [string, Action]) =>
    (action === 'block' || action === 'warn') && !listed.has(category);
  const wordsOf = (of: readonly [string, Action][]) => of.map(([category]) => cellWords(category)).join(' · ');
  const all = [...does];
  const facts = SAID.flatMap(([action, words]) => {
    const of = all.filter((each) => each[1] === action && !promises(each));
    return of.length ? [{ name: words, value: wordsOf(of) }] : [];
  });
  const empty = all.filter(promises);
  if (empty.length) {
    const words = `${wordsOf(empty)}. No list in use has a site in them, so nothing of it is blocked.`;
    facts.push({ name: 'Meant to be blocked, and not yet', value: words });
  }
  const timed = otherwise.map(
    ({ category, period, action }) =>
      `${cellWords(category)}: ${ACTION_WORDS[action].toLowerCase()} ${WHEN_WORDS[period]}`,
  );
  return (
    <Panel title="By kind of site" note="On site, now">
      <Facts facts={timed.length ? [{ name: 'Otherwise at times', value: timed.join(' · ') }, ...facts] : facts} />
      <p class="gh-soft">
        Single sites that were unblocked or blocked go before this. A site on no list opens unless said otherwise.
      </p>
    </Panel>
  );
}
