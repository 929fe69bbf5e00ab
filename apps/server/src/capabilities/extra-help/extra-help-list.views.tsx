import type { VNode } from 'preact';
import { yearWords } from '../../access/years.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dayWords, plural } from '../../ui/words.ts';
import { type HelpedLine, helpHref } from './extra-help.ts';
import { EASY_NOTICE } from './extra-help.views.tsx';

/** All pupils with extra help whom this reader knows of. */
export function helpedPage(
  shell: Shell,
  { lines, isAll, now }: { lines: readonly HelpedLine[]; isAll: boolean; now: Date },
): VNode {
  const today = schoolDate(now);
  return (
    <Page title="Extra help online" density="desk" shell={shell} back={{ href: '/people', text: 'People' }}>
      <PageTitle
        under={
          isAll
            ? 'Seen by the head and the safeguarding leads; each pupil also by those who teach their class or a group they are in, or lead their year.'
            : 'The pupils of your class, your groups or your year.'
        }
      >
        {lines.length
          ? `${countWord(lines.length)} ${lines.length === 1 ? 'pupil has' : 'pupils have'} extra help online`
          : 'Nobody has extra help online'}
      </PageTitle>
      <Stack>
        {lines.length ? (
          <ListPanel count={plural(lines.length, 'pupil')} range="next review first" hasFilter={false}>
            <Table
              head={['Pupil', 'Year and class', 'Monitoring notice', 'Extra teaching', 'Review']}
              rows={lines.map((line): Cell[] => [
                <a href={helpHref(line.id)}>
                  <bdi>{line.name}</bdi>
                </a>,
                <bdi>
                  {[line.yearGroup === null ? null : yearWords(line.yearGroup), line.className]
                    .filter(Boolean)
                    .join(', ') || '–'}
                </bdi>,
                line.easyRead ? 'Easy-read' : 'As their age group',
                line.lastTaughtOn
                  ? `${plural(line.lessons, 'time', 'times')}, last on ${dayWords(line.lastTaughtOn, now)}`
                  : 'Not yet',
                line.reviewOn <= today ? (
                  <StateTag state="due">Due since {dayWords(line.reviewOn, now)}</StateTag>
                ) : (
                  dayWords(line.reviewOn, now)
                ),
              ])}
            />
          </ListPanel>
        ) : (
          <EmptyState title="Start from a pupil">
            {isAll
              ? 'Find a pupil under People and choose “Extra help online”. It gives them the monitoring notice in easy-read words and keeps a record of what they were taught.'
              : 'The safeguarding lead records it. Ask them if a pupil of yours needs it.'}
          </EmptyState>
        )}
        <Note>
          No diagnosis is recorded here: only what a pupil finds hard online, and what helps.{' '}
          <a href={EASY_NOTICE}>Read the easy-read notice</a>
        </Note>
      </Stack>
    </Page>
  );
}
