import type { VNode } from 'preact';
import { fullDateTimeWords } from '../../ui/words.ts';
import { type FlowStep, flowOf } from './procedures-flow.ts';
import type { FreezeFacts } from './procedures-freeze.ts';
import { CustodyTable } from './procedures-freeze-tables.views.tsx';
import { AGAIN, type Entry, fromWords, type Run, type SiteRecord } from './procedures-run.ts';

interface Printed {
  run: Run | undefined;
  custody: FreezeFacts['custody'];
  now: Date;
}

/** The procedure on the printed record: who took part, every answer with who gave it and when, the sites reviewed, and who had the machine (R143, R151–R155). */
export function printedProcedure({ run, custody, now }: Printed): VNode {
  return (
    <section>
      {run ? <Course run={run} /> : null}
      {custody.length ? (
        <>
          <h3>Who has had the machine</h3>
          <CustodyTable custody={custody} now={now} />
        </>
      ) : null}
    </section>
  );
}

function Course({ run }: { run: Run }): VNode {
  const { steps } = flowOf(run.version);
  return (
    <>
      <h3>Procedure for misuse</h3>
      <p>
        Begun by <bdi>{run.begun.by.name}</bdi>, {fullDateTimeWords(run.begun.at)}: <bdi>{run.because}</bdi>
        {run.computer ? (
          <>
            . Designated computer: <bdi>{`${run.computer.name}, ${run.computer.place}`}</bdi>
          </>
        ) : (
          '. No computer was designated'
        )}
        .
      </p>
      <ul>
        {run.accepted.map(({ person, at, apart }) => (
          <li>
            Accepted by <bdi>{person.name}</bdi>, {fullDateTimeWords(at)}
            {apart ? '' : ', who turned out to be in this incident and counts no more'}
          </li>
        ))}
      </ul>
      <ol>
        {run.entries.map((entry) => (
          <li>
            <Given entry={entry} step={steps[entry.step]} />
          </li>
        ))}
      </ol>
      {run.sites.length ? <h4>Sites and devices reviewed</h4> : null}
      <ul>
        {run.sites.map((site) => (
          <li>
            <Reviewed site={site} />
          </li>
        ))}
      </ul>
      {run.looks.length ? <h4>Addresses opened for a reviewer</h4> : null}
      <ul>
        {run.looks.map((look) => (
          <li>
            <bdi class="gh-break">{look.address}</bdi> for <bdi>{look.person.name}</bdi>, asked{' '}
            {fullDateTimeWords(look.askedAt)}, until {fullDateTimeWords(look.endedAt ?? look.until)}
            {look.state === 'approved' ? '' : ', never opened'}
          </li>
        ))}
      </ul>
    </>
  );
}

function Given({ entry, step }: { entry: Entry; step: FlowStep | undefined }): VNode {
  const { answer, checks, words, person, at, computer, second } = entry;
  const chosen = step?.answers.find((each) => each.answer === answer)?.text ?? answer;
  const ticked = (step?.checks ?? []).filter(({ check }) => checks.includes(check)).map(({ text }) => text);
  return (
    <>
      <b>{step?.title ?? entry.step}</b>: {answer === AGAIN ? 'taken up again' : chosen}. <bdi>{person.name}</bdi>,{' '}
      {fullDateTimeWords(at)}.{fromWords(computer)}
      {ticked.length ? ` Done: ${ticked.join('; ')}.` : ''}
      {words ? (
        <>
          {' '}
          <bdi>“{words}”</bdi>
        </>
      ) : null}
      {second ? (
        <>
          {' '}
          <bdi>{second.person.name}</bdi> {second.agrees ? 'agreed' : 'did not agree'}, {fullDateTimeWords(second.at)}.
          {fromWords(second.computer)}
          {second.words ? <bdi> “{second.words}”</bdi> : null}
        </>
      ) : entry.two ? (
        ' Nobody has agreed yet.'
      ) : null}
    </>
  );
}

const signedFrom = (from: SiteRecord['from']) => (from === 'other' ? ', from another computer' : '');

function Reviewed({ site }: { site: SiteRecord }): VNode {
  const signed = site.signatures.map(
    ({ name, position, at, from }) => `${name}, ${position}, ${fullDateTimeWords(at)}${signedFrom(from)}`,
  );
  return (
    <>
      <bdi class="gh-break">{site.site}</bdi>. Concern: <bdi>{site.concern}</bdi>. Conclusion:{' '}
      <bdi>{site.conclusion}</bdi>. At <bdi>{`${site.computer}, ${site.place}`}</bdi>.{fromWords(site.from)}{' '}
      {signed.length ? <bdi>Signed by {signed.join('; ')}.</bdi> : 'Not signed.'}
    </>
  );
}
