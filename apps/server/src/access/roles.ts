import {
  ALERT_READERS,
  APPEAL_HEARERS,
  CARRIERS,
  DISCLOSERS,
  DUTIES,
  type Duty,
  EVERY_STAFF,
  EVERYBODY,
  GOVERNORS,
  type Holder,
  ISOLATORS,
  LATE_HEARERS,
  LEADERS_AND_GOVERNORS,
  REPORT_READERS,
  ROLL_READERS,
  type Role,
  WAIT_HEARERS,
} from './role-groups.ts';

export { DUTY_ROLES, type Duty, givenDuties, ROLE_LIST, ROLES, type Role, WAIT_HEARERS } from './role-groups.ts';

/**
 * Roles × actions, the one table of who may do what. An action is also the name of the right that row-level security reads.
 * An empty row is for the system and for sensors only (access/scope.ts names those).
 */
export const ACTIONS = {
  'own.account': EVERYBODY,
  'today.read': [...EVERY_STAFF, ...GOVERNORS],
  'people.read': ROLL_READERS,
  'people.manage': ['head', 'network_manager', 'office'],
  'people.import': ['head', 'network_manager', 'office'],
  'people.export': ['head', 'network_manager', 'office'],
  'roles.give': ['head', 'network_manager'],
  // Those of GIVEN_BY_HEAD_ONLY (role-giving.ts); migration 0054 names the same roles.
  'roles.giveSenior': ['head'],
  'accounts.manage': ['head', 'network_manager'],
  // Noting on which day somebody signed in last; counting, for a review, the accounts that nobody uses.
  'accounts.note': [],
  'accounts.count': [],
  // The mail server, its password, and what could not be sent: whom it went to, and never what it was about.
  'mail.manage': ['head', 'network_manager'],
  'mail.tell': [],
  // How the machine itself stands that Gatehouse runs on: its disks. Nothing of what is kept there.
  'machine.read': ['head', 'network_manager', 'technician'],
  'machine.watch': [],
  'settings.read': [...EVERY_STAFF, ...GOVERNORS],
  'settings.change': ['head', 'dsl', 'online_safety_lead', 'network_manager'],
  'sensors.read': ['head', 'network_manager', 'technician', 'device_desk'],
  // Adding gates and agents and ending their keys: in a small school often not a network manager, of whom it has none.
  'sensors.manage': ['network_manager', 'device_desk'],
  // What is filtered and monitored, and what is not: counts and settings, nobody's events.
  'coverage.read': ['head', 'dsl', 'network_manager', 'device_desk'],
  // Who was last heard where, by name: those who answer for children. The network manager sees devices and the accounts that they say.
  'coverage.people': ['head', 'dsl'],
  'events.read': ['triage'],
  'alerts.read': ['triage'],
  'alerts.decide': ['triage'],
  'alerts.export': ['triage'],
  'alerts.readStaff': ['staff_desk'],
  'alerts.decideStaff': ['staff_desk'],
  'alerts.readPassed': ALERT_READERS,
  // Being told that an alert about an adult waits for those who alone may open it (R99), and nothing of it: one's own rows.
  'alerts.hearWaits': ['head', ...WAIT_HEARERS],
  // Seeing a screenshot: which ones follows from the alerts that somebody sees.
  'evidence.read': ALERT_READERS,
  'incidents.read': ['head', 'online_safety_lead', 'triage'],
  'incidents.work': ['head', 'online_safety_lead', 'triage'],
  'incidents.readStaff': ['staff_desk'],
  'incidents.workStaff': ['staff_desk'],
  // The chair of governors logs and works what is about the head (R5, S13), and sees nothing else of the log.
  'incidents.log': [
    'head',
    'senior_leader',
    'online_safety_lead',
    'head_of_year',
    'chair_of_governors',
    'triage',
    'staff_desk',
    'stand_in',
    'senior_route',
  ],
  // Concerns about somebody who receives concerns about staff (R5), and records kept to named people: never nobody's.
  'incidents.standIn': ['stand_in'],
  'incidents.seniorRoute': ['senior_route'],
  // Ending one's own sight of a record is the one thing that nobody can do in their own name.
  'incidents.declare': [],
  // Concerns about staff in a room of their own; how they are dealt with is for everybody to know (R136).
  'allegations.read': ['staff_desk', 'stand_in', 'senior_route'],
  'allegations.route': [...EVERY_STAFF, ...GOVERNORS],
  // What reading costs those who read (R6): one's own counts, and everybody's for those who support them.
  'reviewers.read': ['head', 'dsl', 'triage', 'staff_desk'],
  'reviewers.support': ['head', 'dsl'],
  'rereviews.draw': [],
  // Who opens far more than their colleagues (S7): counts, and nothing of what was opened.
  'reading.watch': ['head', 'chair_of_governors'],
  'reading.count': [],
  'incidents.export': ['head', 'online_safety_lead', 'triage'],
  // A pack for the police, the LADO, the governors: who answers for what leaves the school (S11).
  'incidents.handOver': ['head', 'dsl', 'deputy_dsl', 'chair_of_governors'],
  // Whom to ring, and in which words.
  'agencies.manage': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead'],
  // What incidents taught, without the incidents (R138).
  'learned.read': LEADERS_AND_GOVERNORS,
  // Seeing and doing what was given to oneself of it.
  'learned.own': [...EVERY_STAFF, ...GOVERNORS],
  // Knowing whom one supports by a plan or which meeting one leads, and what is asked (R134): nothing of the incident.
  'support.own': EVERY_STAFF,
  // The register of searches (R133): who may search is the law's and the head's to say; these may write into it.
  'searches.read': ['head', 'senior_leader', 'online_safety_lead', 'triage'],
  'searches.record': ['head', 'senior_leader', 'online_safety_lead', 'head_of_year', 'triage'],
  // Devices taken off the network because of a virus (R139): their log, which says nothing of the incident.
  'isolations.work': ISOLATORS,
  // Being told which of them not to use.
  'isolations.told': [...EVERY_STAFF, ...GOVERNORS],
  // Telling the school of something, and reading what became of one's own (R118): everybody, whatever they are.
  'concerns.report': EVERYBODY,
  // The longer form of those who work here (R118, R140).
  'concerns.reportAsStaff': [...EVERY_STAFF, ...GOVERNORS],
  // What was told: which of it follows from the two below, and from being named as a reader of one.
  'concerns.read': [
    'head',
    'senior_leader',
    'online_safety_lead',
    'network_manager',
    'business_manager',
    'chair_of_governors',
    'triage',
    'staff_desk',
  ],
  'concerns.work': ['triage'],
  'concerns.workStaff': ['staff_desk'],
  'concerns.tell': [],
  'concerns.forget': [],
  /** Of jobs and of the site only: a form that was refused is let in again, old ones are forgotten. */
  'forms.forget': [],
  'concerns.move': [],
  // Accepting a procedure for misuse, and being one of the two who play it (R144). Who counts as a senior is a setting (`incidents.procedureSeniors`).
  'procedures.accept': [
    'head',
    'senior_leader',
    'dsl',
    'deputy_dsl',
    'online_safety_lead',
    'business_manager',
    'chair_of_governors',
  ],
  // Being the second person for a sanction; the policies of its table ask again who that may be.
  'sanctions.agree': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors'],
  // Taking by hand what the filter cannot, an account or a device, where one was asked to (R126): one's own orders, and nothing of the incident.
  'orders.carry': CARRIERS,
  // The register of appeals and complaints (R32): those about an incident are seen by whoever sees it, or has the appeal.
  // Complaints about online safety are made to the lead or the head (000:417).
  'appeals.work': APPEAL_HEARERS,
  // The report of an investigation that was passed to oneself (R128); whose that is says the row.
  'investigations.receive': [...EVERY_STAFF, ...GOVERNORS],
  'journal.read': ['head'],
  'journal.verify': ['head', 'network_manager'],
  'schools.make': [],
  // Asking why an address is open or closed, and for whom.
  'filter.explain': EVERY_STAFF,
  // Opening a closed page for a while, because somebody asked for it on its block page (R81, R86).
  'requests.decide': ['head', 'online_safety_lead', 'network_manager', 'triage'],
  // Noting who was told that one is late.
  'requests.clock': [],
  // What is blocked, for whom and why, and every change to it with its reasons (R4, R83).
  'filter.read': [...EVERY_STAFF, ...GOVERNORS],
  'filter.ask': EVERY_STAFF,
  // Being the second person; migration 0015 names the same roles.
  'filter.approve': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager'],
  // A change that works before its second person has signed.
  'filter.emergency': ['head', 'dsl', 'deputy_dsl', 'network_manager'],
  // Rules for one pupil alone, by name (R206).
  'filter.people': ['head', 'dsl', 'deputy_dsl'],
  // Who needs extra help online, and what they were taught besides (R206): of every pupil, or of the class that one teaches and the year that one leads.
  'extrahelp.manage': ['head', 'dsl', 'deputy_dsl'],
  'extrahelp.read': ['head', 'dsl', 'deputy_dsl', 'head_of_year', 'teacher'],
  // The register of apps and services (R90, R92), and what parents said of their child and one of them (R91): for every pupil, or for the class that one teaches.
  'services.manage': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager'],
  'services.note': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager', 'office', 'teacher'],
  'services.noteAll': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager', 'office'],
  // Subscriptions to lists, and accepting an update that is held: asked for by one, approved by another (R84).
  'lists.manage': ['network_manager', 'device_desk'],
  'lists.watch': [],
  // One's own lessons: their sites, asked of the filter before and on the day (R85).
  'lessons.own': EVERY_STAFF,
  // What the class is refused, while a lesson of theirs lasts (R87): only lessonScope() gives it.
  'lessons.live': [],
  'lessons.watch': [],
  'filter.fold': [],
  'filter.watch': [],
  // The log of checks names no pupil: every member of staff may write into it, and governors read it.
  'checks.read': [...EVERY_STAFF, ...GOVERNORS],
  'checks.record': EVERY_STAFF,
  'probes.run': ['head', 'online_safety_lead', 'network_manager', 'technician'],
  'probes.manage': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager'],
  'reviews.read': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager', ...GOVERNORS],
  'reviews.work': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager'],
  // Commenting on a draft: a governor takes part in the review (DfE filtering and monitoring standard 2).
  'reviews.comment': GOVERNORS,
  // Which of them sign is a setting (`reviews.leadersSign`, `reviews.governorsSign`).
  'reviews.sign': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', ...GOVERNORS],
  // Monitoring reports (R100, R102, R103): the weekly one is the desk's, those that go further have no exact number. Who signs is a setting.
  'reports.weekly': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'triage'],
  'reports.read': REPORT_READERS,
  'reports.sign': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'business_manager'],
  // Being told that one is late which others sign: one's own rows, and nothing that is in it.
  'reports.hearLate': LATE_HEARERS,
  'reports.received': GOVERNORS,
  // Figures of the incident log (R120): each as one of five numbers, for all who may not read the records themselves.
  'reports.trends': [...REPORT_READERS, ...GOVERNORS],
  // Comparing the kept figures of a term with the records of now: record by record, so nobody's.
  'trends.compare': [],
  'reports.draw': [],
  // Judging events that did not alert.
  'samples.judge': ['triage'],
  'logs.read': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', ...GOVERNORS],
  'logs.sign': ['head', 'senior_leader', ...GOVERNORS],
  // Meetings of governors with whoever leads on online safety (R4).
  'governors.diary': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead', ...GOVERNORS],
  // Striking out of it what somebody else noted.
  'governors.diaryKeep': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead'],
  // Who stands in for whom when a clock runs out.
  'cover.manage': ['head', 'dsl'],
  'probes.answer': [],
  'probes.watch': [],
  // What is kept of browsing and for how long: counts of days, and nobody's visits.
  'history.read': LEADERS_AND_GOVERNORS,
  // Authorised looks: asked for by one person, allowed by another (R104–R110). Who reads which is for the rows to say.
  'looks.read': [...EVERY_STAFF, ...GOVERNORS],
  'looks.request': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'business_manager', 'network_manager'],
  'looks.authorise': ['head', 'chair_of_governors'],
  // The log of what monitoring has shown of somebody to whom (R105): each sees what they may know of anyway, and what they said or were told.
  'disclosures.own': [...DISCLOSERS, 'chair_of_governors'],
  // Noting what was said aloud: those who see whom it is about.
  'disclosures.note': DISCLOSERS,
  // What others noted; about adults the staff desk besides.
  'disclosures.read': ['head', 'dsl', 'deputy_dsl', 'chair_of_governors'],
  // What people ask under data protection and freedom of information law (R176, R212, R219): whoever may open the post; what is answered and held back is for those who answer for it.
  'inforequests.record': ['head', 'dsl', 'deputy_dsl', 'business_manager', 'office'],
  'inforequests.decide': ['head', 'dsl', 'deputy_dsl', 'business_manager'],
  // Reading visits: nobody may, but under an authorised look that holds; only lookScope() gives it.
  // Handing in logs of others (R93): whoever keeps them runs the machines that write them. Nobody reads anything by it.
  'history.import': ['head', 'network_manager'],
  'history.receive': [],
  'history.look': [],
  'history.dispose': [],
  // What is kept and until when (R109): of what the reader may see. Holds are set by those who may see the record; what is due is put forward by one
  // and agreed to by another.
  'retention.read': [
    'head',
    'senior_leader',
    'dsl',
    'deputy_dsl',
    'online_safety_lead',
    'business_manager',
    ...GOVERNORS,
  ],
  'retention.hold': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors'],
  'retention.dispose': ['head', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors'],
  'retention.execute': [],
  'blocked.answer': [],
  'events.write': [],
  'evidence.write': [],
  'evidence.dispose': [],
  'alerts.raise': [],
  'alerts.clock': [],
  'sensors.identify': [],
  'sensors.enrol': [],
  'silence.watch': [],
  'journal.seal': [],
} as const satisfies Record<string, readonly Holder[]>;

/** An action of the table. */
export type Action = keyof typeof ACTIONS;

/** Every action, in the order of the table. */
export const ACTION_LIST = Object.keys(ACTIONS) as Action[];

/** Which duties the school's settings give to these roles. */
export function dutiesOf(roles: readonly Role[], given: Record<Duty, readonly string[]>): Duty[] {
  return DUTIES.filter((duty) => roles.some((role) => given[duty].includes(role)));
}

/** By roles and duties, as they are held together by somebody: a page asks for them some fifty times. */
const actionsBy = new Map<string, readonly Action[]>();

/** All actions that somebody with these roles and duties may do. */
export function actionsOf(roles: readonly Role[], duties: readonly Duty[]): readonly Action[] {
  const together = `${roles.join()}+${duties.join()}`;
  const known = actionsBy.get(together);
  if (known) return known;
  const held = new Set<Holder>([...roles, ...duties]);
  const actions = ACTION_LIST.filter((action) => ACTIONS[action].some((holder) => held.has(holder)));
  actionsBy.set(together, actions);
  return actions;
}
