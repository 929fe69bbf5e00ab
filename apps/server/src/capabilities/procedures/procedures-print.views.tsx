import type { VNode } from 'preact';
import { Facts } from '../../ui/components/panel.tsx';
import { ANOTHER_YEAR, fullDateTimeWords } from '../../ui/words.ts';
import { flowOf } from './procedures-flow.ts';
import type { FreezeFacts } from './procedures-freeze.ts';
import { CustodyTable } from './procedures-freeze-tables.views.tsx';
import { AGAIN, type Entry, fromWords, type Run, type SiteRecord } from './procedures-run.ts';
import type { FlowStep } from './procedures-steps.ts';

interface Printed {
  run: Run | undefined;
  custody: FreezeFacts['custody'];
}

/** The procedure on the printed record: who took part, every answer with who gave it and when, the sites reviewed, and who had the machine (R143, R151–R155). */
export function printedProcedure({ run, custody }: Printed): VNode {
  return (
    <section>
      {run ? <Course run={run} /> : null}
      {custody.length ? (
        <>
          <h3>Who has had the machine</h3>
          <CustodyTable custody={custody} now={ANOTHER_YEAR} />
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
        Begun by <bdi>{run.begun.by.name}</bdi>, {fullDateTimeWords(run.begun.at)}.{' '}
        {run.computer ? (
          <>
            Designated computer: <bdi>{`${run.computer.name}, ${run.computer.place}`}</bdi>.
          </>
        ) : (
          'No computer was designated.'
        )}
      </p>
      <Quoted words={run.because} />
      <ul>
        {run.accepted.map(({ person, at, apart }) => (
          <li>
            Accepted by <bdi>{person.name}</bdi>, {fullDateTimeWords(at)}
            {apart ? '' : ', who turned out to be in this incident and no longer counts'}
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
      {run.sites.map((site) => (
        <Reviewed site={site} />
      ))}
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
  const asked = step?.title ?? entry.step;
  const chosen = step?.answers.find((each) => each.answer === answer)?.text ?? answer;
  const ticked = (step?.checks ?? []).filter(({ check }) => checks.includes(check)).map(({ text }) => text);
  return (
    <>
      <b>{asked.endsWith('?') ? asked : `${asked}:`}</b> {answer === AGAIN ? 'Taken up again' : chosen}.{' '}
      <bdi>{person.name}</bdi>, {fullDateTimeWords(at)}.{fromWords(computer)}
      {ticked.length ? (
        <ul>
          {ticked.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      ) : null}
      {words ? <Quoted words={words} /> : null}
      {second ? (
        <>
          <p>
            <bdi>{second.person.name}</bdi> {second.agrees ? 'agreed' : 'did not agree'}, {fullDateTimeWords(second.at)}
            .{fromWords(second.computer)}
          </p>
          {second.words ? <Quoted words={second.words} /> : null}
        </>
      ) : entry.two ? (
        <p>Nobody has agreed yet.</p>
      ) : null}
    </>
  );
}

const signedFrom = (from: SiteRecord['from']) => (from === 'other' ? ', from another computer' : '');

/** What somebody wrote, in lines of its own: it has its own quotation marks and full stops. */
function Quoted({ words }: { words: string }): VNode {
  return (
    <p class="gh-written">
      <bdi>{words}</bdi>
    </p>
  );
}

function Reviewed({ site }: { site: SiteRecord }): VNode {
  const signed = site.signatures.map(
    ({ name, position, at, from }) => `${name}, ${position}, ${fullDateTimeWords(at)}${signedFrom(from)}`,
  );
  const where = `${site.computer}, ${site.place}`;
  return (
    <div class="gh-recordfacts">
      <Facts
        facts={[
          { name: 'Address or device', value: <bdi class="gh-break">{site.site}</bdi> },
          { name: 'Concern', value: <bdi>{site.concern}</bdi> },
          { name: 'Conclusion', value: <bdi>{site.conclusion}</bdi> },
          {
            name: 'Computer',
            value: (
              <>
                <bdi>{where}</bdi>.{fromWords(site.from)}
              </>
            ),
          },
          { name: 'Signatures', value: signed.length ? <bdi>Signed by {signed.join('; ')}.</bdi> : 'Not signed.' },
        ]}
      />
    </div>
  );
}
