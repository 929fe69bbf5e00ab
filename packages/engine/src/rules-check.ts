import { dayOf, secondsOf } from './calendar.ts';
import { CATEGORY_CODES, ILLEGAL_CATEGORIES } from './categories.ts';
import { compileHostList } from './compile-lists.ts';
import { nameFault } from './list-lines.ts';
import type {
  AppliesTo,
  Calendar,
  Exception,
  Policy,
  Recording,
  RuleProblem,
  Rules,
  SchoolList,
  Span,
} from './rules.ts';
import { normaliseUrl } from './url.ts';
import { isZone } from './zone.ts';

/**
 * What is wrong with rules, and where.
 *
 * Rules come from a form, an import or a snapshot that an older server wrote, so nothing about them is taken for granted, not
 * even that they are an object. An error means that the rules would not do what they say: they are not used, and the rules
 * from before stay. A note is something to look at that harms nobody: a category that no list of ours has, an entry that is no address.
 */

type Report = (path: string, message: string, level?: RuleProblem['level']) => void;

/** Everything wrong with the rules, in the order of the fields. Never throws. */
export function ruleProblems(rules: Rules): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report: Report = (path, message, level = 'error') => problems.push({ path, message, level });
  try {
    checkAll(rules, report);
  } catch {
    // Only a shape that is not ours gets here: the types rule it out for everybody who was compiled with them.
    report('', 'These are not rules: a part is missing or of another kind.');
  }
  return problems;
}

function checkAll(rules: Rules, report: Report): void {
  const periods = new Map(rules.calendars.map(({ id, periods: all }) => [id, new Set(all.map((period) => period.id))]));
  unique(rules.policies, 'policies', report);
  rules.policies.forEach((policy, at) => {
    checkPolicy(policy, `policies[${at}]`, periods, report);
  });
  if (!rules.policies.some(({ fallback }) => fallback !== null))
    report('policies', 'No policy has a fallback, so of an address that no list has nothing is said.', 'note');
  unique(rules.calendars, 'calendars', report);
  rules.calendars.forEach((calendar, at) => {
    checkCalendar(calendar, `calendars[${at}]`, report);
  });
  unique(rules.exceptions, 'exceptions', report);
  rules.exceptions.forEach((exception, at) => {
    checkException(exception, `exceptions[${at}]`, report);
  });
  const recordings = rules.recordings ?? [];
  unique(recordings, 'recordings', report);
  recordings.forEach((recording, at) => {
    checkRecording(recording, `recordings[${at}]`, report);
  });
  rules.neverExcepted.forEach((category, at) => {
    checkCategory(category, `neverExcepted[${at}]`, report);
  });
  checkSchoolList(rules.school.allow, 'school.allow', report);
  checkSchoolList(rules.school.deny, 'school.deny', report);
  if (!['block', 'allow'].includes(rules.onError)) report('onError', 'This is neither “block” nor “allow”.');
}

function unique(items: readonly { id: string }[], path: string, report: Report): void {
  const seen = new Set<string>();
  items.forEach(({ id }, at) => {
    if (typeof id !== 'string' || id === '' || id.length > 200)
      report(`${path}[${at}].id`, 'An id is a text of 1 to 200 characters.');
    if (seen.has(id)) report(`${path}[${at}].id`, `“${id}” is here twice.`);
    seen.add(id);
  });
}

const ACTIONS: readonly unknown[] = ['allow', 'block', 'warn', 'log'];

const PLACES: readonly unknown[] = ['on-site', 'off-site'];

function checkPolicy(policy: Policy, path: string, periods: Map<string, Set<string>>, report: Report): void {
  checkScope(policy.appliesTo, path, report);
  if (policy.when !== null) {
    const { calendar, periods: named } = policy.when;
    const known = periods.get(calendar);
    if (known === undefined) report(`${path}.when.calendar`, `There is no calendar “${calendar}”.`);
    if (named.length === 0) report(`${path}.when.periods`, 'No period is named, so the policy would never hold.');
    named.forEach((period, at) => {
      if (known?.has(period) === false)
        report(`${path}.when.periods[${at}]`, `The calendar has no period “${period}”.`);
    });
  }
  checkLife(policy, path, report);
  if (policy.place !== undefined && !PLACES.includes(policy.place))
    report(`${path}.place`, 'This is neither “on-site” nor “off-site”.');
  for (const [category, action] of Object.entries(policy.categories)) {
    checkCategory(category, `${path}.categories.${category}`, report);
    if (!ACTIONS.includes(action)) report(`${path}.categories.${category}`, `“${action}” is no action.`);
    if (ILLEGAL_CATEGORIES.includes(category) && action !== 'block')
      report(
        `${path}.categories.${category}`,
        'This category is locked; it stays blocked whatever stands here.',
        'note',
      );
  }
  if (policy.withdrawn !== undefined && policy.withdrawn !== 'all')
    policy.withdrawn.forEach((category, at) => {
      checkCategory(category, `${path}.withdrawn[${at}]`, report);
    });
  if (policy.first !== undefined && policy.first !== true) report(`${path}.first`, 'This is “true” or left out.');
  if (policy.fallback !== null && !ACTIONS.includes(policy.fallback))
    report(`${path}.fallback`, `“${policy.fallback}” is no action.`);
}

function checkLife({ from, until }: Policy, path: string, report: Report): void {
  if (from !== undefined && !Number.isFinite(from)) report(`${path}.from`, 'This is no moment.');
  if (until !== undefined && !Number.isFinite(until)) report(`${path}.until`, 'This is no moment.');
  if (from !== undefined && until !== undefined && until <= from)
    report(`${path}.until`, 'This ends before it begins.');
}

function checkCategory(category: string, path: string, report: Report): void {
  if (!(CATEGORY_CODES as readonly string[]).includes(category))
    report(path, `No category of ours is called “${category}”.`, 'note');
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function checkScope(applies: AppliesTo, of: string, report: Report): void {
  const path = `${of}.appliesTo`;
  const lists = ['roles', 'groups', 'persons', 'keyStages', 'years'] as const;
  for (const name of lists) {
    const isKind = name === 'keyStages' || name === 'years' ? Number.isInteger : isText;
    applies[name]?.forEach((value: unknown, at) => {
      if (!isKind(value)) report(`${path}.${name}[${at}]`, 'This is of the wrong kind.');
    });
  }
  applies.keyStages?.forEach((stage, at) => {
    if (![1, 2, 3, 4, 5].includes(stage)) report(`${path}.keyStages[${at}]`, `There is no key stage ${stage}.`);
  });
  applies.years?.forEach((year, at) => {
    if (year < -2 || year > 15) report(`${path}.years[${at}]`, `There is no year ${year}.`);
  });
  if (applies.everyone !== true && lists.every((name) => !applies[name]?.length))
    report(path, 'Nobody is named here; for everybody say so.');
}

function checkCalendar({ zone, named, periods }: Calendar, path: string, report: Report): void {
  if (!isZone(zone)) report(`${path}.zone`, `There is no time zone “${zone}”.`);
  named.forEach(({ from, to, school }, at) => {
    const [first, last] = [dayOf(from), dayOf(to)];
    if (Number.isNaN(first)) report(`${path}.named[${at}].from`, `“${from}” is not a date such as 2026-12-21.`);
    if (Number.isNaN(last)) report(`${path}.named[${at}].to`, `“${to}” is not a date such as 2026-12-21.`);
    if (last < first) report(`${path}.named[${at}].to`, 'These days end before they begin.');
    if (!['open', 'closed', 'usual'].includes(school))
      report(`${path}.named[${at}].school`, 'This is neither “open” nor “closed” nor “usual”.');
  });
  unique(periods, `${path}.periods`, report);
  const names = new Set(named.map(({ name }) => name));
  periods.forEach(({ spans }, at) => {
    spans.forEach((span, index) => {
      checkSpan(span, `${path}.periods[${at}].spans[${index}]`, names, report);
    });
  });
}

const DAYS: readonly unknown[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function checkSpan({ days, on, from, to }: Span, path: string, names: ReadonlySet<string>, report: Report): void {
  days.forEach((day, at) => {
    if (!DAYS.includes(day)) report(`${path}.days[${at}]`, `“${day}” is no day such as mon.`);
  });
  if (days.length === 0) report(`${path}.days`, 'No day is named, so this would never be.');
  const [begins, ends] = [secondsOf(from), secondsOf(to)];
  if (Number.isNaN(begins) || begins === 86_400) report(`${path}.from`, `“${from}” is no time such as 08:45.`);
  if (Number.isNaN(ends)) report(`${path}.to`, `“${to}” is no time such as 15:30.`);
  if (begins === ends) report(`${path}.to`, 'This begins and ends at the same minute; a whole day is 00:00 to 24:00.');
  if (typeof on === 'object') {
    if (!names.has(on.named)) report(`${path}.on.named`, `The calendar has no days called “${on.named}”.`);
  } else if (!['open', 'closed', 'every'].includes(on)) report(`${path}.on`, 'This is no kind of day.');
}

function checkException({ appliesTo, address, action, from, until }: Exception, path: string, report: Report): void {
  checkScope(appliesTo, path, report);
  const [problem] = compileHostList(address, { name: path, version: '' }).problems;
  if (problem !== undefined)
    report(`${path}.address`, problem.message, problem.level === 'note' || isInert(address) ? 'note' : 'error');
  else if (address.includes('\n') || address.trim() === '' || address.trim().startsWith('#'))
    report(`${path}.address`, 'An exception is for one address.');
  if (action !== 'allow' && action !== 'block') report(`${path}.action`, `“${action}” is neither “allow” nor “block”.`);
  if (!Number.isFinite(from)) report(`${path}.from`, 'This is no moment.');
  if (!Number.isFinite(until)) report(`${path}.until`, 'This is no moment; an exception has an end.');
  if (until <= from) report(`${path}.until`, 'This ends before it begins.');
}

/** A name that no host can have was taken once, and opened and closed nothing: rules in force do not fall for it. */
function isInert(text: string): boolean {
  const host = normaliseUrl(text)?.host;
  return host?.includes('.') === true && nameFault(host, text) !== null;
}

function checkRecording({ appliesTo, from, until }: Recording, path: string, report: Report): void {
  checkScope(appliesTo, path, report);
  if (!Number.isFinite(from)) report(`${path}.from`, 'This is no moment.');
  if (!Number.isFinite(until)) report(`${path}.until`, 'This is no moment; a recording has an end.');
  if (until <= from) report(`${path}.until`, 'This ends before it begins.');
}

function checkSchoolList({ name, version, entries }: SchoolList, path: string, report: Report): void {
  for (const { line, message } of compileHostList(entries.join('\n'), { name, version }).problems)
    report(`${path}.entries[${line - 1}]`, message, 'note');
}
