import type { VNode } from 'preact';
import { WarningNote } from '../../ui/components/notice.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { RestoredView } from './sensors.service.ts';
import { againWords, agentsAgainWords } from './sensors.ts';

/** After this server was put back: what came again, by gate and by agents in all, and what does not come by itself. */
export function SentAgain({ again, now, coverage }: { again: RestoredView; now: Date; coverage: boolean }): VNode {
  const { of, since, isNoticed, gates, agents } = again;
  return (
    <WarningNote lead={isNoticed ? 'Gone back to an earlier state.' : 'Restored from a backup.'}>
      {isNoticed
        ? `On ${dateTimeWords(of, now)} a gate or browser agent showed that this server had gone back to how it was on ${dateTimeWords(since, now)}, without a restored backup: its machine, its disk or its database was put back.`
        : `On ${dateTimeWords(of, now)} this server was restored to how it was on ${dateTimeWords(since, now)}.`}{' '}
      Gates and browser agents resend what they had sent in between, and gates reread the proxy’s log for browsing
      history.
      {gates.length || agents.agents ? ' ' : ''}
      {gates.map((gate, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          <bdi>{gate.name}</bdi>: {againWords(gate, again)}
        </>
      ))}
      {gates.length ? '. ' : ''}
      {agents.agents ? `Browser agents: ${agentsAgainWords(agents)}. ` : ' '}Logs sent by hand have to be sent again,
      and anything people wrote has to be rewritten.{' '}
      {coverage ? (
        <a class="govuk-link" href="/coverage#restored">
          What may be missing, and what to look at
        </a>
      ) : null}
    </WarningNote>
  );
}
