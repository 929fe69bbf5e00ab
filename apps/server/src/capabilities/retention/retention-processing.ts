import { type Action, givenDuties, ROLE_LIST, ROLES } from '../../access/roles.ts';
import { rolesThatMay } from '../../access/roles-that-may.ts';
import { keptDays, type Setting } from '../../access/setting-shape.ts';
import { SETTINGS, type Settings } from '../../access/settings.ts';
import { capital, listWords, plural, uncapital } from '../../ui/words.ts';

/** One kind of record about people, as a data protection impact assessment and a record of processing ask for it (R210, UK GDPR Articles 30 and 35). */
export interface Processing {
  what: string;
  whose: string;
  purpose: string;
  /** The roles that read it, by the school's own settings; in words where roles do not decide. */
  readBy: string;
  kept: string;
}

const years = (count: number) => plural(count, 'year');

/** What this school records about people, by its policy as it stands. */
export function processingOf(settings: Settings): Processing[] {
  const duties = givenDuties(settings);
  const roles = (...actions: Action[]) => {
    const held = new Set(actions.flatMap((action) => rolesThatMay(action, duties)));
    return capital(listWords(ROLE_LIST.filter((role) => held.has(role)).map((role) => ROLES[role].toLowerCase())));
  };
  const watched = settings['watch.adults'] ? 'Pupils, staff and other adults' : 'Pupils, and whoever is not known';
  const ofEvents = `Of pupils: ${uncapital(roles('events.read'))}. Of adults: ${uncapital(roles('alerts.readStaff'))}`;
  const kept = (days: number) => (settings['history.hold'] ? 'Under a legal hold' : capital(keptDays(days)));
  return [
    {
      what: 'The list of people: names, usernames, email, year, class, sex and MIS number where given, roles',
      whose: 'Pupils, staff, governors; parents with an account',
      purpose: 'To know who a record is about, who may see it, and which filter applies',
      readBy: roles('people.read'),
      kept: 'Not disposed of: names stay when somebody has left, for records name them',
    },
    {
      what: 'Ordinary visits: sites and times, and addresses where the policy keeps them',
      whose: 'Everybody on the school’s network or on its devices',
      purpose: 'To answer what was opened, when there are grounds to ask',
      readBy: 'Nobody, but under an authorised look, those whom it names',
      kept: settings['filter.urlKept'] === 'nothing' ? 'Ordinary visits are not kept' : kept(settings['history.days']),
    },
    {
      what: 'Blocked pages, and pages that somebody was warned of',
      whose: 'Everybody whose web access is filtered',
      purpose: 'To show what came before an alert, and whether the filter blocks what it should',
      readBy: `${ofEvents}. While a lesson lasts, its teacher sees those of the class`,
      kept: kept(settings['retention.eventDays']),
    },
    {
      what: 'Words that worried too little to alert anybody: searched for, typed or read, and those around them',
      whose: watched,
      purpose: 'To show what came before an alert, and to test whether too little alerts',
      readBy: ofEvents,
      kept: kept(settings['retention.eventDays']),
    },
    {
      what: `Alerts about pupils${settings['watch.pictures'] ? ', with screenshots' : ''}`,
      whose: 'Pupils',
      purpose: 'To safeguard them',
      readBy: `${roles('alerts.read')}; whoever one is passed to`,
      kept: `${capital(keptDays(settings['retention.alertDays']))}, or as their incident`,
    },
    {
      what: 'Alerts and concerns about adults who work here',
      whose: 'Staff and governors',
      purpose: 'To safeguard children, and to deal with allegations',
      readBy: `${roles('alerts.readStaff')}; never whom it is about`,
      kept: `${years(settings['retention.staffYears'])}; alerts that nothing came of ${keptDays(settings['retention.alertDays'])}`,
    },
    {
      what: 'Incidents: who was involved, what was done, evidence, sanctions, support',
      whose: 'Pupils, and whoever else has a part in one',
      purpose: 'To act on what happened, and to show that the school did',
      readBy: `${roles('incidents.read')}; fewer where it is for named people only`,
      kept: `${years(settings['retention.incidentYears'])}; for safeguarding ${settings['retention.childYears']}, for sexual harm ${settings['retention.harmYears']}`,
    },
    {
      what: 'What was told to the school',
      whose: 'Whoever it is about, and whoever told it, where they gave a name',
      purpose: 'To hear of harm early',
      readBy: 'The desk that it belongs to; who told it, only those who deal with it',
      kept: `${capital(keptDays(settings['retention.concernDays']))}, or as its incident`,
    },
    {
      what: 'Extra help online: what they find hard, and what helps',
      whose: 'Pupils who need it',
      purpose: 'To teach and filter as they need',
      readBy: roles('extrahelp.read'),
      kept: `${capital(keptDays(settings['retention.workingDays']))} after they left`,
    },
    {
      what: 'Where somebody was last active, sign-ins at browsers, readings of the monitoring notice',
      whose: watched,
      purpose: 'To know what is not filtered or monitored, and who was told that they are',
      readBy: roles('coverage.people'),
      kept: `${capital(plural(settings['silence.presenceDays'], 'day'))}; sign-ins and readings ${keptDays(settings['retention.workingDays'])}`,
    },
    {
      what: 'The journal: who did, read or took out what',
      whose: 'Everybody who signs in',
      purpose: 'To show that records were not altered or read out of curiosity',
      readBy: roles('journal.read'),
      kept: 'For ever; what it says of a record is shown only while that is there',
    },
  ];
}

/** How people are watched, in the sentences of the policy. */
export function watchedWords(settings: Settings): string[] {
  return (
    ['watch.searches', 'watch.typing', 'watch.pages', 'watch.adults', 'watch.tellFrom', 'watch.pictures'] as const
  ).map((key) => (SETTINGS[key] as Setting<unknown>).words(settings[key]));
}
