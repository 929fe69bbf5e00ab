import type { VNode } from 'preact';
import { WarningNote } from '../../ui/components/notice.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { RestoredView } from './sensors.service.ts';
import { againWords, agentsAgainWords } from './sensors.ts';

/** After a restore: what came again, by gate and by agents in all, and what does not come by itself. */
export function SentAgain({ again, now, coverage }: { again: RestoredView; now: Date; coverage: boolean }): VNode {
  const { of, since, gates, agents } = again;
  return (
    <WarningNote lead="Restored from a backup.">
      On {dateTimeWords(of, now)} this server was restored to how it was on {dateTimeWords(since, now)}. Gates and
      browser agents resend what they had sent in between, and gates reread the proxy’s log for browsing history.
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
