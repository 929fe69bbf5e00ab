import type { VNode } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { LateTag } from '../../ui/components/clock.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { byWords, durationLeft, plural, shortDateTimeWords } from '../../ui/words.ts';
import { PER_PAGE, type Register } from './data-breaches.service.ts';
import type { DataLine } from './data-breaches.store.ts';
import { type Lack, lackBy, lackHref, lacksOf, RISKS } from './data-breaches.ts';

const LACK_WORDS: Record<Lack, string> = { judge: 'To be judged', ico: 'Tell the ICO', people: 'Tell the people' };
const address = (page: number) => `/registers/data-breaches?page=${page}`;

/** Every incident in which personal data may have been at risk, with what was judged and who was told (R211). */
export function registerPage(shell: Shell, { rows, total, page, icoHours, now }: Register): VNode {
  const pages = Math.max(Math.ceil(total / PER_PAGE), 1);
  const first = (page - 1) * PER_PAGE;
  return (
    <Page title="Data breaches" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Incidents in which personal data was lost, stolen or reached. What is judged of each, and why, stands in the incident.">
        {total ? 'Data breaches' : 'No data breaches'}
      </PageTitle>
      {rows.length === 0 ? (
        <EmptyState title="None of the incidents that you can see had personal data in it">
          Lost data, lost equipment and hacking are here as soon as they are logged.
        </EmptyState>
      ) : (
        <ListPanel
          count={plural(total, 'incident')}
          range={`${first + 1} to ${first + rows.length}, newest first`}
          hasFilter={false}
          page={`Page ${page} of ${pages}`}
          pagination={pages > 1 ? <Pagination items={pageItems(page, pages, address)} /> : undefined}
        >
          <Table
            class="gh-table--register"
            head={['Incident', 'Known since', 'Risk', 'Information Commissioner', 'State']}
            rows={rows.map((line) => cellsOf(line, icoHours, now))}
          />
        </ListPanel>
      )}
    </Page>
  );
}

function cellsOf(line: DataLine, icoHours: number, now: Date): Cell[] {
  const { judgement, icoAt } = line;
  const isReported = judgement?.risk === 'risk' || judgement?.risk === 'high';
  return [
    <>
      <a href={`/incidents/${line.id}#data`}>{recordNumber(line)}</a>
      <div class="gh-soft">
        <bdi>{line.title}</bdi>
      </div>
    </>,
    shortDateTimeWords(judgement?.knownAt ?? line.recordedAt, now),
    judgement ? RISKS[judgement.risk][0] : <span class="gh-soft">Not judged</span>,
    icoAt ? `Told ${shortDateTimeWords(icoAt, now)}` : judgement && !isReported ? 'Need not be told' : '–',
    <StateOf line={line} by={lackBy(line, icoHours)} now={now} />,
  ];
}

function StateOf({ line, by, now }: { line: DataLine; by: Date; now: Date }): VNode {
  if (!isUnderWay(line.state)) return <StateTag state="done">Closed</StateTag>;
  const [lack] = lacksOf(line);
  if (!lack) return <Tag>Open</Tag>;
  return (
    <>
      <a href={lackHref(line.id, lack)}>{LACK_WORDS[lack]}</a>
      <div class="gh-soft">{now > by ? <LateTag>{durationLeft(by, now)}</LateTag> : byWords(by, now)}</div>
    </>
  );
}
