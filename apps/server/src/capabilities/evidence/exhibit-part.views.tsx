import type { VNode } from 'preact';
import type { Tx } from '../../access/transact.ts';
import type { CaseProblem, IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { plural } from '../../ui/words.ts';
import { listExhibits } from './exhibits.store.ts';
import { asideOf, type Exhibit, labelOf, standingOf, takesFiles } from './exhibits.ts';
import { AsideLine, AsideList, ExhibitName, ExhibitTable, stepWords, vaultOf } from './exhibits.views.tsx';

/** Evidence on the page of its incident, for those who work it. */
export const evidencePart: IncidentPart = {
  order: 30,
  place: 'main',
  jump: { id: 'evidence', text: 'Evidence' },
  show: async (tx, incident) => (incident.mayWork ? panel(tx, incident, await exhibitsOf(tx, incident)) : null),
  missing: async (tx, incident) => problems(incident, await exhibitsOf(tx, incident)),
  print: async (tx, incident) => (incident.mayWork ? printed(await exhibitsOf(tx, incident)) : null),
};

/** What a page has read already: its panel and its list of what is missing ask within one transaction. */
const read = new WeakMap<Tx, Promise<Exhibit[]>>();

function exhibitsOf(tx: Tx, { id }: IncidentFacts): Promise<Exhibit[]> {
  const before = read.get(tx);
  if (before) return before;
  const now = listExhibits(tx, id);
  read.set(tx, now);
  return now;
}

function panel(tx: Tx, incident: IncidentFacts, exhibits: readonly Exhibit[]): VNode {
  const here = vaultOf(incident);
  const standing = exhibits.filter((exhibit) => !asideOf(exhibit));
  const words = standing.length
    ? `${plural(standing.length, 'item')}. ${picturesIn(standing)}`
    : 'No files or items kept';
  const ends = [
    standing.length && takesFiles(incident) ? <a href={`${here}/certificate`}>Custody certificate</a> : null,
    exhibits.length ? (
      <a href={here}>All evidence</a>
    ) : incident.state === 'closed' || incident.state === 'merged' ? null : (
      <a href={here}>
        Add…<span class="govuk-visually-hidden"> evidence</span>
      </a>
    ),
  ];
  return (
    <Panel
      title="Evidence"
      note={words}
      flush
      end={
        <>
          {ends[0]} {ends[1]}
        </>
      }
      id="evidence"
    >
      {standing.length ? <ExhibitTable incident={incident} exhibits={standing} now={tx.at} /> : undefined}
      <AsideList incident={incident} exhibits={exhibits} now={tx.at} />
    </Panel>
  );
}

/** Said before anybody opens one. */
function picturesIn(exhibits: readonly Exhibit[]): string {
  const pictures = exhibits.filter(({ file }) => file && /^(image|video)\//.test(file.type)).length;
  if (pictures) return `${plural(pictures, 'is a picture or video', 'are pictures or videos')}.`;
  return exhibits.length === 1 ? 'It is not a picture.' : 'None are pictures.';
}

function problems(incident: IncidentFacts, exhibits: readonly Exhibit[]): CaseProblem[] {
  return exhibits.flatMap((exhibit): CaseProblem[] => {
    const href = `${vaultOf(incident)}/${exhibit.id}`;
    const label = labelOf(exhibit);
    const last = exhibit.custody.findLast(({ step }) => step.startsWith('unlock_'))?.step;
    if (standingOf(exhibit) === 'changed')
      return [{ text: `${label} has been changed: say in the outcome what was done about it`, href, blocks: false }];
    if (last === 'unlock_asked' && !asideOf(exhibit))
      return [{ text: `${label} is waiting for a second person to unlock it`, href, blocks: false }];
    return standingOf(exhibit) === 'kept'
      ? [
          {
            text: `${label} is still held by the school: return it, or say in the outcome why not`,
            href,
            blocks: false,
          },
        ]
      : [];
  });
}

function printed(exhibits: readonly Exhibit[]): VNode | null {
  if (!exhibits.length) return null;
  return (
    <section>
      <h3>Evidence kept</h3>
      <ul class="gh-plainlist">
        {exhibits
          .filter((exhibit) => !asideOf(exhibit))
          .map((exhibit) => (
            <li>
              <ExhibitName exhibit={exhibit} />
              <bdi>{exhibit.custody.map((step) => stepWords(step, exhibit)).join('; ')}.</bdi>
            </li>
          ))}
      </ul>
      <AsideLine exhibits={exhibits} />
    </section>
  );
}
