import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button, ButtonGroup, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { ListPanel } from '../../ui/components/layouts.tsx';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel, TITLE_ID } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural } from '../../ui/words.ts';
import { SERVICES } from './services.ts';
import type { OpenClass, OptIns } from './services-opt-ins.service.ts';
import { type AskedPupil, type ClassStanding, STANDINGS, standingOf, WAYS } from './services-opt-ins.ts';
import { AnswersOfClass, lineWords } from './services-opt-ins-list.views.tsx';

/** What the page of a class is made from. */
export interface OptInsView extends OptIns {
  takes: boolean;
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  quicker?: string | undefined;
}

const classWords = (className: string | null) => className ?? 'No class';

/** The address of a class, or of a file or print of all of them. */
export function optInsHref(id: string, className?: string | null, what: '' | '/csv' | '/print' = ''): string {
  const query = className === undefined ? '' : `?${new URLSearchParams({ class: className ?? '' })}`;
  return `${SERVICES}/${id}/parents${what}${query}`;
}

/** What parents said about one service, class by class (R91). */
export function optInsPage(shell: Shell, view: OptInsView): VNode {
  const { service, open, problems, quicker } = view;
  return (
    <Page title={`Parents’ answers: ${service.name}`} density="desk" shell={shell}>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you chose is still below." />
      ) : null}
      <QuickerNote quicker={quicker}>What you chose is still below. Send it again if it is still right.</QuickerNote>
      <PageTitle
        crumbs={[
          { text: 'Apps and services', href: SERVICES },
          { text: <bdi>{service.name}</bdi>, href: `${SERVICES}/${service.id}` },
          { text: 'Parents’ answers' },
        ]}
        under="A parent opts in for each pupil and may withdraw at any time. Every answer is kept, with who gave it and when."
      >
        {open ? `${classWords(open.className)}: parents’ answers` : 'Parents’ answers'}
      </PageTitle>
      {open ? (
        <div class="gh-stack">
          <ClassChoice view={view} />
          <ClassList shell={shell} view={view} open={open} />
        </div>
      ) : (
        <EmptyState title="No pupils to ask about">
          The pupils of the year groups that may use this service are listed here, class by class.
        </EmptyState>
      )}
    </Page>
  );
}

/** Which class is open; how each stands is said beside its name. */
function ClassChoice({ view: { service, classes, open } }: { view: OptInsView }): JSX.Element {
  const words = ({ yes, no, withdrawn, again, unasked }: ClassStanding) =>
    `${yes} yes, ${again ? `${again} to ask again, ` : ''}${no + withdrawn} no or withdrawn, ${unasked} not asked`;
  return (
    <form method="get" action={optInsHref(service.id)} class="gh-filterline">
      <Select
        name="class"
        label="Class"
        items={classes.map((each) => ({
          value: each.className ?? '',
          text: `${classWords(each.className)}: ${words(each)}`,
          selected: each.className === open?.className,
        }))}
      />
      <Button variant="secondary">Show class</Button>
    </form>
  );
}

function ClassList({ shell, view, open }: { shell: Shell; view: OptInsView; open: OpenClass }): JSX.Element {
  const { service, takes } = view;
  const list = (
    <ListPanel
      count={plural(open.pupils.length, 'pupil')}
      range="by surname"
      hasFilter={false}
      {...(takes && {
        csvHref: optInsHref(service.id, undefined, '/csv'),
        printHref: optInsHref(service.id, undefined, '/print'),
      })}
    >
      <AnswersOfClass view={view} open={open} />
    </ListPanel>
  );
  if (!open.mayNote) return list;
  return (
    <form method="post" action={optInsHref(service.id, open.className)} noValidate class="gh-stack">
      <Csrf token={shell.csrf} />
      {list}
      <HowTold view={view} />
    </form>
  );
}

function HowTold({ view: { kept, problems, now } }: { view: OptInsView }): JSX.Element {
  const errorOf = (name: string) => problemOf(problems, name);
  return (
    <Panel title="For the answers that you chose above">
      <Input
        name="givenOn"
        label="When did the school have them?"
        type="date"
        width={10}
        value={kept.givenOn ?? schoolDate(now)}
        error={errorOf('givenOn')}
      />
      <Radios
        name="way"
        legend="How was the school told?"
        layout="inline"
        value={kept.way}
        error={errorOf('way')}
        items={Object.entries(WAYS).map(([value, text]) => ({ value, text }))}
      />
      <ButtonGroup>
        <Button preventDoubleClick>Save answers</Button>
      </ButtonGroup>
    </Panel>
  );
}

/** All pupils with their parents' answers on paper. */
export function optInsPrintPage(
  shell: Shell,
  { service, pupils, now }: { service: OptIns['service']; pupils: readonly AskedPupil[]; now: Date },
): VNode {
  return (
    <Page
      title={`Parents’ answers: ${service.name}`}
      density="desk"
      shell={shell}
      back={{ href: optInsHref(service.id), text: 'Parents’ answers' }}
    >
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>
          <bdi>{service.name}</bdi>: parents’ answers
        </h1>
        <p class="gh-soft">
          Confidential. Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}. That it was
          printed is recorded.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      <Table
        head={['Class', 'Pupil', 'Answer', 'Who gave it, how and when']}
        rows={pupils.map(({ name, className, lines: [last] }): Cell[] => [
          classWords(className),
          <bdi>{name}</bdi>,
          STANDINGS[standingOf(last)],
          last ? lineWords(last, now) : '–',
        ])}
      />
    </Page>
  );
}
