import { playConcern } from '../capabilities/concerns/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

const MINUTE = 60_000;

/** What a school was told: something that was dealt with, something for the network manager, and something of this hour that nobody has taken on. */
export function planConcerns(play: SchoolPlay, now: Date): void {
  const { ground, school, agenda } = play;
  const [lead] = holdersOf(school, ['dsl']);
  const [teacher] = holdersOf(school, ['teacher']);
  if (!lead || !teacher) return;
  const outside = { schoolId: school.id, actor: null };
  const desk = { schoolId: school.id, actor: actorOf(school, lead) };
  const yesterday = addDays(schoolDate(now), -1);
  let handled = '';
  agenda.add({
    at: instantOf(yesterday, '09:20'),
    run: async () => {
      const words =
        'Some people in my form keep taking my things out of my bag and posting where they put them. It is meant as a joke.';
      handled = await playConcern(ground, outside, { do: 'tell', about: 'unkind', name: 'A pupil of 8K', words });
    },
  });
  agenda.add({
    at: instantOf(yesterday, '10:05'),
    run: async () => {
      const words = 'Thank you for telling us. Your form tutor will speak with everybody tomorrow, without naming you.';
      await playConcern(ground, desk, { do: 'answer', id: handled, words });
    },
  });
  agenda.add({
    at: instantOf(yesterday, '15:10'),
    run: async () => {
      await playConcern(ground, desk, {
        do: 'end',
        id: handled,
        because: 'The form tutor spoke with the form; it has stopped.',
      });
    },
  });
  agenda.add({
    at: instantOf(yesterday, '14:30'),
    run: async () => {
      const by = { schoolId: school.id, actor: actorOf(school, teacher) };
      const words = 'Tablet 14 was not in the trolley after period 4. It has a case with a green corner.';
      await playConcern(ground, by, { do: 'tell', about: 'lost_kit', words });
    },
  });
  agenda.add({
    at: new Date(now.getTime() - 25 * MINUTE),
    run: async () => {
      const words = 'Someone in my year has a photo of my friend that they edited, and is showing it to people.';
      await playConcern(ground, outside, { do: 'tell', about: 'picture', words });
    },
  });
}
