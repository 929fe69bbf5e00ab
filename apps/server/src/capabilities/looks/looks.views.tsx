import type { VNode } from 'preact';
import type { Actor } from '../../access/scope.ts';
import { LinkButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, listWords } from '../../ui/words.ts';
import { rightsOn } from './looks.service.ts';
import { LOOKS, type Look, type LookPhase, PHASE_WORDS, phaseOf, reviewDue, SCOPE_WORDS } from './looks.ts';

/** What the list of looks shows. */
interface LooksView {
  looks: readonly Look[];
  actor: Actor;
  rights: { request: boolean };
  now: Date;
}

const TONES: Record<LookPhase, 'amber' | 'petrol' | 'plain'> = {
  asked: 'amber',
  unreviewed: 'amber',
  open: 'petrol',
  refused: 'plain',
  withdrawn: 'plain',
  ended: 'plain',
};

/** How a look stands, as a tag. */
export function PhaseTag({ phase }: { phase: LookPhase }): VNode {
  return <Tag tone={TONES[phase]}>{PHASE_WORDS[phase]}</Tag>;
}

/** The looks that one has a part in: to be allowed, open, and over. */
export function looksPage(shell: Shell, { looks, actor, rights, now }: LooksView): VNode {
  const groups = {
    mine: looks.filter((look) => rightsOn(look, actor, now).decide),
    open: looks.filter((look) => ['open', 'unreviewed'].includes(phaseOf(look, now))),
    waiting: looks.filter((look) => phaseOf(look, now) === 'asked' && !rightsOn(look, actor, now).decide),
    over: looks.filter((look) => ['ended', 'refused', 'withdrawn'].includes(phaseOf(look, now))),
  };
  return (
    <Page title="Authorised looks" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Nobody’s browsing, mail or files are looked at except under one of these."
        actions={rights.request ? <LinkButton href="/looks/new">Ask for a look</LinkButton> : null}
      >
        Authorised looks
      </PageTitle>
      {looks.length ? (
        <Stack>
          <Group title="For you to decide" looks={groups.mine} now={now} />
          <Group title="Open" looks={groups.open} now={now} />
          <Group title="Waiting for others" looks={groups.waiting} now={now} />
          <Group title="Over" looks={groups.over} now={now} />
        </Stack>
      ) : (
        <EmptyState
          title="No looks involving you"
          ways={
            rights.request
              ? [
                  'Request one, giving the grounds, dates and who will look.',
                  'The headteacher or the chair of governors approves it.',
                ]
              : ['The school leadership requests one and names who looks.']
          }
        >
          A look opens for a few people and days, and ends automatically. The person it is about cannot see it.
        </EmptyState>
      )}
    </Page>
  );
}

function Group({ title, looks, now }: { title: string; looks: readonly Look[]; now: Date }): VNode | null {
  if (looks.length === 0) return null;
  return (
    <Panel title={title} note={String(looks.length)} flush>
      <Table head={['Look', 'About', 'What', 'Who looks', 'State']} rows={looks.map((look) => lineOf(look, now))} />
    </Panel>
  );
}

function lineOf(look: Look, now: Date): Cell[] {
  return [
    <a href={`/looks/${look.id}`}>
      {LOOKS[look.kind].name}
      {look.subject ? (
        <span class="govuk-visually-hidden">
          {' '}
          of <bdi>{look.subject.name}</bdi>, asked {dateTimeWords(look.requestedAt, now)}
        </span>
      ) : null}
    </a>,
    <bdi>{look.subject?.name ?? 'No one in particular'}</bdi>,
    listWords(look.scopes.map((scope) => SCOPE_WORDS[scope])),
    <bdi>{listWords(look.lookers.map(({ name }) => name))}</bdi>,
    <>
      <PhaseTag phase={phaseOf(look, now)} />
      <div class="gh-soft">{stateWords(look, now)}</div>
    </>,
  ];
}

function stateWords(look: Look, now: Date): string {
  const phase = phaseOf(look, now);
  const due = reviewDue(look);
  if (phase === 'asked') return `Asked by ${look.requester.name} on ${dateTimeWords(look.requestedAt, now)}`;
  if (phase === 'open' && look.endsAt) return `Until ${dateTimeWords(look.endsAt, now)}`;
  if (phase === 'unreviewed' && due) return `Its review was due ${dateTimeWords(due, now)}`;
  const end = look.ended?.at ?? (phase === 'ended' ? look.endsAt : look.decidedAt);
  return end ? dateTimeWords(end, now) : '';
}
