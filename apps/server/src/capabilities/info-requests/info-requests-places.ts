import type { Action } from '../../access/roles.ts';

/** Somewhere in Gatehouse where something about a person may be kept. */
export interface Place {
  name: string;
  /** Where it is read; null where this reader does not read it, or no page has it of one person. */
  href: string | null;
  /** How much of it the reader sees; null where that is not counted. */
  count: number | null;
  /** What to think of before it is handed out. */
  before: string;
}

/** Whom it is about. */
interface Whom {
  id: string;
  name: string;
  kind: string;
}

/** How much the reader sees. */
interface Kept {
  record: number;
  help: number;
  answers: number;
}

type May = (right: Action) => boolean;

/** Where to look for what is kept about somebody, and what to think of there (R212): the law lets a school hold back, and asks it to, where others would be harmed or named. */
export function placesOf(whom: Whom, kept: Kept, may: May): Place[] {
  return [
    roll(whom, may),
    ...(whom.kind === 'pupil' ? ofPupil(whom, kept, may) : ofAdult(may)),
    ...ofAnybody(whom, may),
  ];
}

const linkOf = (may: May, right: Action, href: string) => (may(right) ? href : null);

function roll({ id }: Whom, may: May): Place {
  return {
    ...{
      name: 'The list of people: name, username, year, class, groups',
      href: linkOf(may, 'people.read', `/people/${id}`),
    },
    ...{
      count: null,
      before: 'Theirs. What is wrong is corrected on that page, and the old value stays in its history.',
    },
  };
}

function ofPupil({ id }: Whom, { record, help, answers }: Kept, may: May): Place[] {
  const counted = (right: Action, count: number) => (may(right) ? count : null);
  return [
    {
      name: 'Incidents, alerts, sanctions and searches',
      href: linkOf(may, 'incidents.read', `/people/${id}/record`),
      count: counted('incidents.read', record),
      before:
        'What is about them is theirs. Leave out other children, and whoever told the school. Hold back what could seriously harm anybody, and what the police or social care ask for. More may be kept for named people only: ask the headteacher and the chair of governors.',
    },
    {
      name: 'Extra help online',
      href: linkOf(may, 'extrahelp.read', `/people/${id}/extra-help`),
      count: counted('extrahelp.read', help),
      before: 'Theirs, unless it could seriously harm them to read it.',
    },
    {
      name: 'Apps and services: what their parents answered',
      href: linkOf(may, 'people.read', `/people/${id}/services`),
      count: counted('people.read', answers),
      before: 'Theirs. A parent who takes back a yes has it noted there.',
    },
  ];
}

function ofAdult(may: May): Place[] {
  return [
    {
      name: 'Concerns and alerts about staff, and investigations',
      href: linkOf(may, 'allegations.route', '/staff-concerns/route'),
      count: null,
      before:
        'Ask whoever deals with them, also where you think that there are none: this page does not say. What is about them is theirs; who told, who saw it and which child it is about are left out. While an inquiry runs, ask the LADO first.',
    },
  ];
}

function ofAnybody({ name }: Whom, may: May): Place[] {
  const search = new URLSearchParams({ words: name }).toString();
  return [
    {
      name: 'What was told to the school',
      href: linkOf(may, 'concerns.read', `/find?${new URLSearchParams({ q: name })}`),
      count: null,
      before: 'In other people’s words. Who told is kept apart, and is not handed out unless they agree.',
    },
    {
      name: 'Browsing history, blocked pages and searches',
      href: linkOf(may, 'looks.request', '/looks/new?kind=external'),
      count: null,
      before:
        'Opened by an authorised look, and leaves as one document. On a device that several use, it may be somebody else’s.',
    },
    {
      name: 'Who was shown what monitoring found',
      href: linkOf(may, 'disclosures.own', `/registers/disclosures?${search}`),
      count: null,
      before: 'They may know to whom their data was given. Choose from when: it shows a year.',
    },
    {
      name: 'When they read the monitoring notice',
      href: linkOf(may, 'coverage.read', '/coverage/notice'),
      count: null,
      before: 'A date.',
    },
  ];
}
