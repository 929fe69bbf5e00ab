import type { VNode } from 'preact';
import { WarningNote } from '../../ui/components/notice.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { RestoredView } from './sensors.service.ts';
import { againWords, agentsAgainWords } from './sensors.ts';

/** After a restore: what came again, by gate and by agents in all, and what does not come by itself. */
export function SentAgain({ again, now, coverage }: { again: RestoredView; now: Date; coverage: boolean }): VNode {
  const { of, since, gates, agents } = again;
  return (
    <WarningNote lead="Put back from a backup.">
      On {dateTimeWords(of, now)} this server went back to how it was on {dateTimeWords(since, now)}. Gates and browser
      agents send again what they had sent in between, and gates read the proxy’s log once more for browsing history.
      {gates.length || agents.agents ? ' ' : ''}
      {gates.map((gate, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          <bdi>{gate.name}</bdi>: {againWords(gate, again)}
        </>
      ))}
      {gates.length ? '. ' : ''}
      {agents.agents ? `Browser agents: ${agentsAgainWords(agents)}. ` : ' '}A log that somebody sends by hand has to be
      sent again, and what people wrote has to be written again.{' '}
      {coverage ? (
        <a class="govuk-link" href="/coverage#restored">
          What may be missing, and what to look at
        </a>
      ) : null}
    </WarningNote>
  );
}
