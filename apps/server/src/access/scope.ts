import { refusals } from '../kernel/refusal.ts';
import { type Action, actionsOf, type Duty, type Role } from './roles.ts';

/** One role that somebody holds now; year and class narrow heads of year and class teachers. */
export interface HeldRole {
  role: Role;
  yearGroup: number | null;
  className: string | null;
}

/** Somebody signed in, as a person of one school. */
export interface Actor {
  accountId: string;
  sessionId: string;
  schoolId: string;
  personId: string;
  name: string;
  held: HeldRole[];
  roles: Role[];
  duties: Duty[];
  /** Whether this session passed the second factor. */
  secondFactor: boolean;
}

/** A gate, agent, log shipper or resolver that showed its key. */
export interface SensorActor {
  schoolId: string;
  sensorId: string;
  kind: 'gate' | 'agent' | 'log' | 'resolver';
  name: string;
}

/** Who did it, for the journal. */
export interface ActorRef {
  kind: 'person' | 'sensor' | 'system';
  id: string | null;
}

const refuse = refusals<'access.not_found' | 'access.sign_in'>();
const made = Symbol('made by access/scope.ts');

/** What one unit of work may see and do. Only this file makes one, and access/transact.ts turns it into row-level security. */
export class Scope {
  readonly schoolId: string;
  readonly personId: string | null;
  readonly rights: readonly Action[];
  readonly actor: ActorRef;
  constructor(token: symbol, schoolId: string, personId: string | null, rights: readonly Action[], actor: ActorRef) {
    if (token !== made) throw new Error('A Scope comes from authorise(), sensorScope() or systemScope().');
    this.schoolId = schoolId;
    this.personId = personId;
    this.rights = rights;
    this.actor = actor;
  }
  /** Whether this scope carries the right; for showing or leaving out a control, never instead of authorise(). */
  has(action: Action): boolean {
    return this.rights.includes(action);
  }
}

/** The scope of somebody who may do the action, or not_found: what one may not do does not exist (never 'forbidden'). */
export function authorise(actor: Actor, action: Action): Scope {
  const rights = actionsOf(actor.roles, actor.duties);
  if (!rights.includes(action)) throw refuse('access.not_found', 'not_found', 'There is no such page.');
  return new Scope(made, actor.schoolId, actor.personId, rights, { kind: 'person', id: actor.personId });
}

/** Whether the person may do the action. */
export function may(actor: Actor, action: Action): boolean {
  return actionsOf(actor.roles, actor.duties).includes(action);
}

/** What a look at a running lesson depends on. */
export interface LessonTimes {
  teacherId: string;
  opensAt: Date;
  endsAt: Date;
}

/** The scope of the teacher of a lesson while it lasts (R87): their own lesson, and what their class is refused in it. Before, after and for anybody else there is no such page. */
export function lessonScope(actor: Actor, { teacherId, opensAt, endsAt }: LessonTimes, at: Date): Scope {
  const { schoolId, personId, actor: who } = authorise(actor, 'lessons.own');
  if (teacherId !== personId || at < opensAt || at >= endsAt)
    throw refuse('access.not_found', 'not_found', 'There is no such page.');
  return new Scope(made, schoolId, personId, ['lessons.own', 'lessons.live', 'people.read'], who);
}

/** The scope of somebody whom an authorised look names, while it is open (S14): the look, and the browsing that it opens. For anybody else there is no such page. */
export function lookScope(actor: Actor, { lookers, isOpen }: { lookers: readonly string[]; isOpen: boolean }): Scope {
  const { schoolId, personId, actor: who } = authorise(actor, 'looks.read');
  if (!isOpen || !lookers.includes(actor.personId))
    throw refuse('access.not_found', 'not_found', 'There is no such page.');
  return new Scope(made, schoolId, personId, ['looks.read', 'history.look'], who);
}

/** A sensor writes events and what follows from them, and reads what an event is resolved with; nothing else. */
export function sensorScope(sensor: SensorActor): Scope {
  const rights: Action[] = [
    'events.write',
    'evidence.write',
    'alerts.raise',
    'people.read',
    'sensors.identify',
    'filter.fold',
    'probes.answer',
  ];
  return new Scope(made, sensor.schoolId, null, rights, { kind: 'sensor', id: sensor.sensorId });
}

/** The named scopes of jobs and of steps before anybody is signed in. */
const SYSTEM_RIGHTS = {
  /** Finding the roles and settings of somebody who signs in, and noting the day. */
  'sign-in': ['people.read', 'accounts.note'],
  /** Recognising a sensor by its key. */
  sensor: ['sensors.identify', 'sensors.read'],
  /** Turning a code into a sensor, or giving one that comes again its next key. */
  enrol: ['sensors.enrol', 'sensors.read', 'sensors.identify'],
  /** Making the first school and its first people. */
  'set-up': [
    'schools.make',
    'settings.change',
    'people.manage',
    'people.read',
    'roles.give',
    'sensors.manage',
    'sensors.read',
  ],
  /** Finding the people named in an incident for somebody who sees no list of people, such as a chair of governors. */
  'name-people': ['people.read'],
  /** Whom somebody rings who can tell nobody at the school: numbers, and nothing that was said to them. */
  'route-contacts': ['agencies.manage'],
  /** Leaving oneself out of a record, for a reason that one declares: nobody could do it in their own name. */
  'declare-conflict': ['incidents.declare', 'people.read'],
  /** Counting who read how much, and of which severity: its readers see numbers, and none of what was read. */
  'count-reading': ['reading.count', 'alerts.raise', 'evidence.read', 'people.read', 'incidents.read'],
  /** Drawing decided alerts by chance for a second look. */
  rereviews: ['rereviews.draw', 'alerts.raise', 'people.read'],
  /** Counting, for the coverage page: its readers see how many events have a person, and none of the events. */
  coverage: ['sensors.read', 'events.read', 'alerts.readStaff'],
  /** Forgetting which forms were sent. */
  'stored-forms': ['forms.forget'],
  /** Noting that whoever runs the server put it back from a backup. */
  restored: ['machine.watch'],
  /** Noting that whoever runs the server let somebody in again. */
  rescue: ['people.read'],
  /** The block page: its reader is not signed in, and says only what belongs to one block. */
  blocked: ['blocked.answer'],
  /** Taking in what somebody tells, without knowing who they are, and saying what became of it. */
  concerns: ['concerns.tell', 'people.read'],
  /** Whether the incident that a concern became is closed: whoever told it is told no more. */
  'concern-case': ['incidents.read', 'incidents.readStaff'],
  /** Moving what was told to another desk: whoever does it no longer sees what is written then. */
  'move-concern': ['concerns.move', 'people.read'],
  /** Throwing away what was begun and never sent. */
  'concern-drafts': ['concerns.forget'],
  /** Answering all who asked on a block page for what a change opens for them: whoever approves it need not see what they asked for. */
  'answer-requests': ['requests.decide', 'events.read', 'alerts.readStaff', 'people.read', 'sensors.read'],
  /** Noting that whoever asked for a change to the filter is to hear what became of it. */
  'filter-told': ['mail.tell'],
  /** Telling that a request from a block page is late: which wait, and who may answer them. */
  'requests-late': ['requests.decide', 'requests.clock', 'events.read', 'alerts.readStaff', 'people.read', 'mail.tell'],
  /** Putting together what the filter does, from every change to it. */
  filter: ['filter.fold'],
  /** Which key stages have pupils, for readers of the filter who see no list of people. */
  'filter-audiences': ['people.read'],
  /** Counting what a change to the filter would have changed; whoever asks for it sees counts, and no request. */
  'filter-simulation': ['filter.fold', 'events.read', 'sensors.read', 'alerts.readStaff', 'people.read'],
  /** Taking emergencies back that nobody signed for, and telling of them. */
  'filter-clock': [
    'filter.fold',
    'filter.watch',
    'filter.read',
    'filter.people',
    'events.write',
    'alerts.raise',
    'people.read',
  ],
  /** Writing what stands in a log that somebody handed in: as a gate does, with nothing to read it by. */
  'log-import': ['events.write', 'history.receive', 'people.read', 'filter.fold'],
  /** Disposing of browsing history and of evidence whose time is over, and of records on which two agreed; keeping figures, and counting what goes. */
  retention: ['history.dispose', 'evidence.dispose', 'retention.execute', 'trends.compare', 'incidents.read'],
  /** Chaining reads and signing checkpoints. */
  seal: ['journal.seal', 'journal.read'],
  /** Clocks that run out. */
  clocks: ['alerts.raise', 'alerts.clock', 'people.read', 'mail.tell'],
  /** Finding whom to tell by mail that something waits; what waits is asked for as each of them. */
  mail: ['mail.tell', 'alerts.raise', 'people.read'],
  /** Looking at the server's own disks, and noting of which somebody is to hear. */
  machine: ['machine.watch'],
  /** Trying the sites of lessons again on their morning; counting, for a lesson that is over, what its class was refused. */
  lessons: ['lessons.watch', 'events.read', 'people.read'],
  /** Looking for newer editions of lists, and telling of those that grow old. */
  lists: ['lists.watch', 'filter.fold', 'events.write', 'alerts.raise', 'sensors.read', 'people.read'],
  /** Looking for what has fallen silent, telling of it, and forgetting who was heard where. */
  silence: ['silence.watch', 'sensors.read', 'people.read', 'events.write', 'alerts.raise'],
  /** Whether gates or browsers look for this server where it was: then it stays there. */
  'server-place': ['sensors.read'],
  /** Finding the device that somebody isolates, who need not read the list of devices otherwise. */
  isolations: ['sensors.read'],
  /** The names behind a check, a probe and a review, for readers who see no list of people or sensors. */
  checks: ['checks.read', 'reviews.read', 'filter.fold', 'people.read', 'sensors.read'],
  /** Looking at what probes found, telling of it, and having tried what begins. */
  probes: ['probes.watch', 'probes.run', 'filter.fold', 'sensors.read', 'people.read', 'events.write', 'alerts.raise'],
  /** Drawing monitoring reports and samples of what did not alert: counts, and ids of events. */
  'reports-draw': ['reports.draw', 'alerts.raise', 'incidents.read', 'events.read'],
  /** Telling that a report is late: who signs it, and who is above them. */
  'reports-late': ['reports.draw', 'people.read', 'mail.tell'],
  /** Counting incidents for readers who see none of them, and what differs from kept figures; about staff nothing is counted. */
  trends: ['incidents.read', 'trends.compare'],
  /** The names of those who signed, for readers who see no list of people. */
  'reports-names': ['people.read'],
  /** Counting, for a review: its readers see numbers, and none of what is counted. */
  reviews: [
    'accounts.count',
    'checks.read',
    'coverage.read',
    'sensors.read',
    'people.read',
    'alerts.raise',
    'filter.fold',
    'filter.read',
    'filter.explain',
    'requests.decide',
    'incidents.read',
    'extrahelp.read',
    'extrahelp.manage',
    'agencies.manage',
  ],
} as const satisfies Record<string, readonly Action[]>;

/** The name of a system scope. */
export type SystemScopeName = keyof typeof SYSTEM_RIGHTS;

/** The scope in which names are looked up: one's own, or for whoever sees no people (a chair of governors) the narrow system one. */
export function lookUpScope(scope: Scope): Scope {
  return scope.has('people.read') ? scope : systemScope('name-people', scope.schoolId);
}

/** The scope of a named piece of the system at one school. */
export function systemScope(name: SystemScopeName, schoolId: string): Scope {
  return new Scope(made, schoolId, null, SYSTEM_RIGHTS[name], { kind: 'system', id: null });
}
