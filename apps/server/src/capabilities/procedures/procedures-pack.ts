import type { PackSection } from '../../site/incident-part.ts';
import { fullDateTimeWords } from '../../ui/words.ts';
import { flowOf } from './procedures-flow.ts';
import { CUSTODY, type FreezeFacts } from './procedures-freeze.ts';
import { AGAIN, type Entry, fromWords, type Run, type SiteRecord } from './procedures-run.ts';
import type { FlowStep } from './procedures-steps.ts';

type Line = PackSection['lines'][number];
/** Who somebody is in a pack: their name, or for governors which reviewer they were. */
type Called = (person: { id: string; name: string }) => string;

/** The procedure in a pack, as the print has it: who accepted, every answer with who gave it and when, sites reviewed, and who had the machine (R143–R155). */
export function packedProcedure(
  { run, custody }: { run: Run | undefined; custody: FreezeFacts['custody'] },
  anonymised: boolean,
): PackSection {
  const machine = custody.map(({ machine: what, step, at, from, to, place, seal }) => ({
    name: `${what}: ${CUSTODY[step].toLowerCase()}, ${fullDateTimeWords(at)}`,
    value: [anonymised ? '' : from ? `${from}, then ${to}` : to, place, seal && `Seal ${seal}`]
      .filter(Boolean)
      .join('. '),
  }));
  const lines = [...(run ? courseOf(run, anonymised) : []), ...machine];
  if (!run || !anonymised) return { title: 'Procedure for misuse', lines };
  const plain = (text: string) =>
    run.accepted.reduce((words, { person }, nth) => words.replaceAll(person.name, `Senior ${nth + 1}`), text);
  return {
    title: 'Procedure for misuse',
    lines: lines.map(({ name, value }) => ({ name: plain(name), value: plain(value) })),
  };
}

function courseOf(run: Run, anonymised: boolean): Line[] {
  const { steps } = flowOf(run.version);
  const order = run.accepted.map(({ person }) => person.id);
  const called: Called = ({ id, name }) => {
    if (!anonymised) return name;
    const nth = order.indexOf(id);
    return nth < 0 ? 'A colleague' : `Senior ${nth + 1}`;
  };
  const computer = run.computer ? `${run.computer.name}, ${run.computer.place}` : 'None was designated';
  return [
    { name: `Begun, ${fullDateTimeWords(run.begun.at)}`, value: `${called(run.begun.by)}: ${run.because}` },
    { name: 'Designated computer', value: computer },
    ...run.accepted.map(({ person, at, apart }) => ({
      name: `Accepted, ${fullDateTimeWords(at)}`,
      value: `${called(person)}${apart ? '' : ', who turned out to be in this incident and no longer counts'}`,
    })),
    ...run.entries.map((entry) => entryLine(entry, steps[entry.step], called)),
    ...run.sites.map((site) => siteLine(site, called)),
    ...run.looks.map(({ address, person, askedAt, until, endedAt, state }) => ({
      name: `Address opened for a reviewer, ${fullDateTimeWords(askedAt)}`,
      value: `${address} for ${called(person)}, until ${fullDateTimeWords(endedAt ?? until)}${state === 'approved' ? '' : ', never opened'}`,
    })),
  ];
}

function entryLine(entry: Entry, step: FlowStep | undefined, called: Called): Line {
  const { answer, checks, words, person, at, computer, second } = entry;
  const chosen = step?.answers.find((each) => each.answer === answer)?.text ?? answer;
  const ticked = (step?.checks ?? []).filter(({ check }) => checks.includes(check)).map(({ text }) => text);
  const first = [
    `${answer === AGAIN ? 'Taken up again' : chosen}. ${called(person)}.${fromWords(computer)}`,
    ticked.length ? `Done: ${ticked.join('; ')}.` : '',
    words ? `“${words}”` : '',
  ];
  const agreed = second && [
    `${called(second.person)} ${second.agrees ? 'agreed' : 'did not agree'}, ${fullDateTimeWords(second.at)}.${fromWords(second.computer)}`,
    second.words ? `“${second.words}”` : '',
  ];
  const waits = !second && entry.two ? ['Nobody has agreed yet.'] : [];
  return {
    name: `${step?.title ?? entry.step}, ${fullDateTimeWords(at)}`,
    value: [...first, ...(agreed ?? waits)].filter(Boolean).join(' '),
  };
}

function siteLine(site: SiteRecord, called: Called): Line {
  const signed = site.signatures.map(({ personId, name, position, at, from }) => {
    const who = called({ id: personId, name });
    // A position is of one person as much as a name is.
    const what = who === name ? `${name}, ${position}` : who;
    return `${what}, ${fullDateTimeWords(at)}${from === 'other' ? ', from another computer' : ''}`;
  });
  return {
    name: `Reviewed, ${fullDateTimeWords(site.recorded.at)}`,
    value: [
      `${site.site}. Concern: ${site.concern}. Conclusion: ${site.conclusion}. At ${site.computer}, ${site.place}.${fromWords(site.from)}`,
      signed.length ? `Signed by ${signed.join('; ')}.` : 'Not signed.',
    ].join(' '),
  };
}
