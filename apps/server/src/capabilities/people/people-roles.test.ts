import { expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { answersFor } from './people-roles.ts';

test('what a role answers for is what the school gives it to do: at a primary the head and the business manager work the alerts and sign the report', () => {
  const [primary, high] = [starterSettings('primary'), starterSettings('high-b')];
  expect(answersFor('business_manager', primary)).toBe('Decides alerts about pupils; signs the monitoring report');
  expect(answersFor('business_manager', high)).toBe('Signs the monitoring report');
  expect(answersFor('head', primary)).toMatch(
    /online safety in the school; decides alerts about pupils; alerts and concerns about staff/,
  );
  expect(answersFor('head', high)).not.toContain('about pupils');
  expect(answersFor('senior_leader', primary)).toContain('lerts and concerns about staff');
  expect([answersFor('teacher', primary), answersFor('teacher', high)]).toEqual([
    'Looks at alerts passed on about a class',
    undefined,
  ]);
  expect(answersFor('head_of_year', high)).toBe('Looks at alerts passed on about a year');
  expect(answersFor('chair_of_governors', high)).toBe('Receives concerns about the headteacher');
});
