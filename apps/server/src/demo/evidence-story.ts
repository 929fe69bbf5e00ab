import { takeFile, takeThing } from '../capabilities/evidence/index.ts';
import { setHold } from '../capabilities/retention/index.ts';
import { recordSearch } from '../capabilities/searches/index.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { DemoPerson } from './demo-people.ts';
import type { SchoolPlay } from './school-play.ts';

const MINUTE = 60_000;

/** Text only, as the chat service exports it; unkind, and nothing worse. */
const CHAT = `7R form chat, exported as text
18:02  J: seen what I made
18:03  C: omg is that Imogen
18:03  J: ha ha yes
18:05  C: thats really mean take it down
18:09  J: its just a joke
`;

/** A telephone in the safe with its seal, the chat as text, the search of the telephone, as its owner agreed to it, and a hold until the police are done. */
export async function keepEvidence(play: SchoolPlay, owner: DemoPerson, incidentId: string, at: Date): Promise<void> {
  const { ground, school } = play;
  const actor = actorOf(school, owner);
  const after = (minutes: number) => new Date(at.getTime() + minutes * MINUTE);
  const phone = { title: 'Telephone, black, cracked corner', receivedFrom: 'Jonah Prew', effectiveAt: after(12) };
  const safe = { place: 'Safe in office 2', seal: '00417', receipt: 'Given to Jonah' };
  await takeThing(ground, actor, incidentId, phone, safe);
  const chat = { title: 'Chat export, text only', receivedFrom: 'Kit Farrow', effectiveAt: after(14) };
  const bytes = (async function* () {
    yield Buffer.from(CHAT);
  })();
  await takeFile(ground, actor, incidentId, chat, { name: 'form-chat.txt', bytes, isTooLarge: () => false });
  const [head] = holdersOf(school, ['head']);
  const [deputy] = holdersOf(school, ['deputy_dsl']);
  const [teacher] = holdersOf(school, ['teacher']);
  if (!head || !deputy || !teacher) return;
  await recordSearch(ground, actor, {
    ...{ incidentId, name: 'Jonah Prew', kind: 'pupil', device: phone.title, searchedAt: after(12), consent: 'given' },
    grounds: 'Two pupils had seen the photo on it.',
    parts: { authorised: head.id, searched: deputy.id, witness: teacher.id },
    noWitness: null,
    ...{ lookedInto: true, outcome: 'The photo was in the form chat. Nobody looked at anything else.' },
    ...{ became: 'kept', deleted: 'left', deletedWords: null },
  });
  const because = 'The police may ask for the telephone. Nothing is disposed of until they have said.';
  await setHold(ground, actorOf(school, head), { kind: 'incident', recordId: incidentId, because });
}
