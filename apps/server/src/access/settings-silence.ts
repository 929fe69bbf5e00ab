import { z } from 'zod';
import { setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'dsl', 'network_manager'] as const;

const count = (
  label: string,
  limits: { least: number; most: number; value: number; source?: string },
  words: (value: number) => string,
) =>
  setting<number>({
    label,
    schema: z.int().min(limits.least).max(limits.most),
    value: limits.value,
    words,
    source: limits.source ?? 'R88, S1',
    changedBy: CHANGED_BY,
  });

const severity = (label: string, value: number, words: (value: number) => string) =>
  count(label, { least: 1, most: 5, value }, words);

const days = (value: number) => (value === 1 ? 'one school day' : `${value} school days`);
const minutes = (value: number) => (value === 1 ? 'one minute' : `${value} minutes`);

/** When silence is an alert: agents and gates that are not heard any more. */
export const SILENCE_SETTINGS = {
  'silence.agentDays': count(
    'An agent is silent for (school days)',
    { least: 1, most: 30, value: 3 },
    (value) => `An agent that is silent for ${days(value)} raises an alert.`,
  ),
  'silence.agentSeverity': severity(
    'Severity of a silent agent',
    2,
    (value) => `An agent that goes silent raises an alert of severity ${value}.`,
  ),
  'silence.unwatchedMinutes': count(
    'Browsing without the agent for (minutes)',
    { least: 10, most: 240, value: 30 },
    (value) =>
      `An alert is raised if a gate still sees someone on their device ${minutes(value)} after their agent went silent, in school hours.`,
  ),
  'silence.unwatchedSeverity': severity(
    'Severity of browsing without the agent',
    3,
    (value) => `Browsing at school without the agent raises an alert of severity ${value}.`,
  ),
  'silence.gateMinutes': count(
    'A gate is silent for (minutes)',
    { least: 5, most: 240, value: 10 },
    (value) => `A gate that is silent for ${minutes(value)} in school hours raises an alert.`,
  ),
  'silence.gateSeverity': severity(
    'Severity of a silent gate',
    4,
    (value) => `A gate that goes silent raises an alert of severity ${value}.`,
  ),
  'silence.togetherPercent': count(
    'Agents silent together become one alert (per cent)',
    { least: 1, most: 100, value: 10 },
    (value) =>
      `If more than ${value} per cent of the agents, and at least five, go silent together, one alert is raised about the network and none about any person.`,
  ),
  'silence.presenceDays': count(
    'Where people were last active is kept for (days)',
    { least: 1, most: 365, value: 30, source: 'R111, UK GDPR Art. 5(1)(e)' },
    (value) =>
      `Only the last time is kept for each person and device, and it is deleted after ${value === 1 ? 'a day' : `${value} days`}.`,
  ),
};
