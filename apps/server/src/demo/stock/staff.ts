import type { Role } from '../../access/roles.ts';

/** One post: a role at one school of the demo, narrowed to a year or a class where the role is. */
export interface Post {
  school: 0 | 1 | 2;
  role: Role;
  year?: number;
  className?: string;
  /** As it stands on the door. */
  job: string;
}

/** One of the thirty: everybody here is invented. */
export interface StaffMember {
  given: string;
  family: string;
  sex: 'male' | 'female';
  posts: readonly [Post, ...Post[]];
}

const member = (given: string, family: string, sex: 'male' | 'female', ...posts: [Post, ...Post[]]): StaffMember => ({
  given,
  family,
  sex,
  posts,
});
const post = (school: 0 | 1 | 2, role: Role, job: string, at: { year?: number; className?: string } = {}): Post => ({
  school,
  role,
  job,
  ...at,
});

/** Thirty members of staff and governors in every role that signs in; the first five are the ones to try first. */
export const STAFF: readonly StaffMember[] = [
  member('Priya', 'Nair', 'female', post(0, 'dsl', 'Designated safeguarding lead')),
  member('Daniel', 'Osei', 'male', post(0, 'head', 'Headteacher')),
  member(
    'Tom',
    'Bexley',
    'male',
    post(0, 'network_manager', 'Network manager'),
    post(1, 'network_manager', 'Network manager, two days a week'),
  ),
  member('Huw', 'Prosser', 'male', post(0, 'teacher', 'History, tutor of 8M', { className: '8M' })),
  member('Oluwaseun', 'Bakare', 'female', post(1, 'dsl', 'Deputy headteacher, safeguarding lead')),
  member('Hannah', 'Whitlock', 'female', post(0, 'deputy_dsl', 'Deputy safeguarding lead')),
  member('Leah', 'Brandt', 'female', post(0, 'online_safety_lead', 'Computing, online safety lead')),
  member('Moira', 'Ives', 'female', post(0, 'senior_leader', 'Deputy headteacher')),
  member('Elin', 'Marsh', 'female', post(0, 'head_of_year', 'Head of Year 7', { year: 7 })),
  member('Sam', 'Adeyemi', 'male', post(0, 'head_of_year', 'Head of Year 8, pastoral lead', { year: 8 })),
  member('Ruth', 'Holt', 'female', post(0, 'head_of_year', 'Head of Year 9', { year: 9 })),
  member('Dev', 'Chaudhry', 'male', post(0, 'head_of_year', 'Head of Year 10', { year: 10 })),
  member('Niamh', 'Corrigan', 'female', post(0, 'head_of_year', 'Head of Year 11', { year: 11 })),
  member('Kit', 'Farrow', 'male', post(0, 'teacher', 'English, tutor of 9B', { className: '9B' })),
  member('Grace', 'Okafor', 'female', post(0, 'teacher', 'Science, tutor of 7R', { className: '7R' })),
  member('Joss', 'Renwick', 'male', post(0, 'technician', 'IT technician')),
  member('Anjali', 'Deshmukh', 'female', post(0, 'office', 'Data and admissions')),
  member('Colin', 'Tarrant', 'male', post(0, 'business_manager', 'Business manager')),
  member('Judith', 'Amory', 'female', post(0, 'chair_of_governors', 'Chair of governors')),
  member('Bernard', 'Wace', 'male', post(0, 'online_safety_governor', 'Governor for online safety')),
  member('Shirin', 'Vaziri', 'female', post(0, 'governor', 'Parent governor')),
  member('Fiona', 'Mackrell', 'female', post(1, 'head', 'Headteacher')),
  member('Wendy', 'Sparrow', 'female', post(1, 'business_manager', 'School business manager')),
  member('Tilly', 'Marchmont', 'female', post(1, 'teacher', 'Class teacher, 6H', { className: '6H' })),
  member('Rhys', 'Penhale', 'male', post(1, 'chair_of_governors', 'Chair of governors')),
  member('Aisha', 'Rahmani', 'female', post(2, 'head', 'Headteacher')),
  member('Gareth', 'Lyle', 'male', post(2, 'dsl', 'Assistant headteacher, safeguarding lead')),
  member('Bea', 'Northcott', 'female', post(2, 'online_safety_lead', 'Communication and online safety lead')),
  member('Callum', 'Stroud', 'male', post(2, 'teacher', 'Class teacher, Rowan', { className: 'Rowan' })),
  member('Pearl', 'Dacosta', 'female', post(2, 'office', 'Office')),
];
