/** Roles that a person holds at one school (R1, R2, R13). Names are what the school calls them. */
export const ROLES = {
  head: 'Headteacher',
  senior_leader: 'Senior leader',
  dsl: 'Safeguarding lead',
  deputy_dsl: 'Deputy safeguarding lead',
  online_safety_lead: 'Online safety lead',
  head_of_year: 'Head of year',
  teacher: 'Teacher',
  network_manager: 'Network manager',
  technician: 'Technician',
  office: 'Office',
  business_manager: 'Business manager',
  governor: 'Governor',
  online_safety_governor: 'Online safety governor',
  chair_of_governors: 'Chair of governors',
  parent: 'Parent',
  pupil: 'Pupil',
} as const;

/** A role that a person can hold. */
export type Role = keyof typeof ROLES;

/** Every role, in the order of the table. */
export const ROLE_LIST = Object.keys(ROLES) as Role[];

/** Roles that a school can give a duty to: of what stands about others a pupil or a parent reads nothing, whatever is ticked. */
export const DUTY_ROLES = ROLE_LIST.filter((role) => role !== 'pupil' && role !== 'parent') as [Role, ...Role[]];

/**
 * Duties that a school gives to roles by setting: who works the triage desk, who receives alerts about staff (R99), who stands in where
 * those are the subject (R5, S13), the seniors of the allegation route (R5), and who hands out gates and agents where that is not the network
 * manager alone. The five policies differ, so the table below names the duty and the school names the roles.
 */
export const DUTIES = ['triage', 'staff_desk', 'stand_in', 'senior_route', 'device_desk'] as const;

/** A duty given by setting. */
export type Duty = (typeof DUTIES)[number];

/** The settings that give the duties. */
export interface DutySettings {
  'alerts.triagedBy': readonly Role[];
  'alerts.staffGoTo': readonly Role[];
  'alerts.headGoesTo': readonly Role[];
  'incidents.allegationRoute': readonly Role[];
  'filter.handedOutBy': readonly Role[];
}

/** Which roles a school gives each duty. Whoever receives concerns about staff belongs to the route: narrowing one must leave somebody. */
export function givenDuties(settings: DutySettings): Record<Duty, readonly Role[]> {
  return {
    triage: settings['alerts.triagedBy'],
    staff_desk: settings['alerts.staffGoTo'],
    stand_in: settings['alerts.headGoesTo'],
    senior_route: [...settings['incidents.allegationRoute'], ...settings['alerts.staffGoTo']],
    device_desk: settings['filter.handedOutBy'],
  };
}

/** A role or a duty. */
export type Holder = Role | Duty;

/** See the table of actions: who is asked to take an account or a device. */
export const CARRIERS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'head_of_year',
  'network_manager',
  'technician',
  'office',
  'business_manager',
] as const;

/** See the table of actions: who tells somebody else what monitoring has found. */
export const DISCLOSERS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'network_manager',
  'business_manager',
  'staff_desk',
] as const satisfies Holder[];

/** See the table of actions: who works the log of a device with a virus. */
export const ISOLATORS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'head_of_year',
  'network_manager',
  'technician',
  'device_desk',
  'triage',
] as const satisfies Holder[];

/** See the table of actions. */
export const EVERY_STAFF = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'head_of_year',
  'teacher',
  'network_manager',
  'technician',
  'office',
  'business_manager',
] as const satisfies Role[];
/** See the table of actions. */
export const GOVERNORS = ['governor', 'online_safety_governor', 'chair_of_governors'] as const satisfies Role[];
/** See the table of actions: what a school learned, and what is kept of browsing, without anybody's name. */
export const LEADERS_AND_GOVERNORS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'network_manager',
  'business_manager',
  ...GOVERNORS,
] as const satisfies Role[];
/** See the table of actions: who reads what the clock draws of alerts and incidents. */
export const REPORT_READERS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'business_manager',
  'triage',
] as const satisfies Holder[];
/** See the table of actions. */
export const EVERYBODY = [...EVERY_STAFF, ...GOVERNORS, 'parent', 'pupil'] as const satisfies Role[];

/** Who may hear that an alert about an adult waits for the few who may open it; ACTIONS has the same, and the head of what is about others of the desk. */
export const WAIT_HEARERS = [
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'business_manager',
  ...GOVERNORS,
] as const satisfies Role[];

/** See the table of actions: who signs monitoring reports, and who is above those. */
export const LATE_HEARERS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'business_manager',
  'chair_of_governors',
] as const satisfies Role[];

/** Everybody to whom an alert may come, on a desk or by name. */
export const ALERT_READERS = [
  'head',
  'senior_leader',
  'online_safety_lead',
  'head_of_year',
  'teacher',
  'network_manager',
  'chair_of_governors',
  'triage',
  'staff_desk',
] as const satisfies Holder[];

/** See the table of actions: who reads the list of people. */
export const ROLL_READERS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'head_of_year',
  'teacher',
  'network_manager',
  'office',
  'business_manager',
  'triage',
  'staff_desk',
] as const satisfies Holder[];

/** See the table of actions: who records appeals and complaints and decides them. */
export const APPEAL_HEARERS = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'head_of_year',
  'business_manager',
  ...GOVERNORS,
] as const satisfies Role[];
