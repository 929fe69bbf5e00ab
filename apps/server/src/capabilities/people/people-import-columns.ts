import type { Kind } from './people.ts';

/** What a column of a roster can be. The preferred name stands before the legal one where a line has both. */
export const COLUMNS = {
  mis_id: 'MIS id',
  upn: 'UPN',
  given_name: 'First name',
  family_name: 'Family name',
  preferred_given: 'Preferred first name',
  preferred_family: 'Preferred family name',
  year_group: 'Year',
  class_name: 'Class',
  sex: 'Sex',
  email: 'Email',
  username: 'Username',
  kind: 'Kind',
  job_title: 'Job title',
  role: 'Role',
  left_on: 'Leaving date',
  children: 'Children of a parent',
} as const;

/** A column that the import knows. */
export type Column = keyof typeof COLUMNS;

/** All of them, in the order of the mapping page. */
export const COLUMN_LIST = Object.keys(COLUMNS) as [Column, ...Column[]];

/** Which place in the file each column has, and who its people are where no column says. */
export interface Mapping {
  places: Partial<Record<Column, number>>;
  kind: Kind | null;
  /** The file with the same headings whose columns these are. */
  asIn?: string;
}

/**
 * Headings as SIMS, Arbor, Bromcom and spreadsheets write them, best first, without spaces, signs and capitals. No sample of a vendor was
 * to be had: these follow their published field names.
 */
const HEADINGS: Record<Column, readonly string[]> = {
  mis_id: [
    'misid',
    'simsid',
    'arborid',
    'arborstudentid',
    'arborstaffid',
    'bromcomid',
    'personid',
    'studentid',
    'pupilid',
    'staffid',
    'externalid',
    'admissionnumber',
    'admissionno',
    'admno',
    'adno',
    'admission',
    'staffcode',
    'employeenumber',
    'employeeid',
    'payrollnumber',
    'id',
  ],
  upn: ['upn', 'uniquepupilnumber', 'upnnumber'],
  given_name: [
    'legalforename',
    'legalfirstname',
    'forename',
    'firstname',
    'givenname',
    'given',
    'first',
    'chosenforename',
    'forenames',
  ],
  family_name: [
    'legalsurname',
    'legallastname',
    'surname',
    'lastname',
    'familyname',
    'family',
    'last',
    'chosensurname',
  ],
  preferred_given: ['preferredforename', 'preferredfirstname', 'preferredname', 'knownas', 'preferredgivenname'],
  preferred_family: ['preferredsurname', 'preferredlastname', 'preferredfamilyname'],
  year_group: [
    'yeargroup',
    'year',
    'ncyear',
    'nationalcurriculumyear',
    'yeartaughtin',
    'yr',
    'yrgroup',
    'actualyeargroup',
    'curriculumyear',
  ],
  class_name: [
    'reggroup',
    'registrationgroup',
    'registrationform',
    'class',
    'classname',
    'form',
    'formgroup',
    'tutorgroup',
    'reg',
    'registration',
  ],
  sex: ['sex', 'gender', 'legalsex', 'legalgender'],
  email: [
    'email',
    'emailaddress',
    'mainemail',
    'primaryemail',
    'workemail',
    'schoolemail',
    'studentemail',
    'defaultemail',
    'mail',
  ],
  username: [
    'username',
    'loginname',
    'login',
    'networkusername',
    'samaccountname',
    'networklogin',
    'userlogin',
    'user',
  ],
  kind: ['kind', 'persontype', 'usertype', 'type', 'category'],
  job_title: ['jobtitle', 'post', 'position', 'stafftype', 'job'],
  role: ['role', 'gatehouserole', 'schoolrole'],
  left_on: [
    'leavingdate',
    'dateofleaving',
    'dol',
    'leavedate',
    'dateleft',
    'lefton',
    'enddate',
    'employmentenddate',
    'leaver',
  ],
  children: [
    'children',
    'childids',
    'childrenids',
    'childid',
    'parentof',
    'childadmissionnumbers',
    'childupns',
    'childupn',
  ],
};

const bare = (heading: string) => heading.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Guesses which column is which; each column of the file is used once. */
export function guessMapping(header: readonly string[]): Mapping {
  const places: Mapping['places'] = {};
  const taken = new Set<number>();
  const names = header.map(bare);
  for (const column of COLUMN_LIST) {
    const place = HEADINGS[column].map((heading) => names.indexOf(heading)).find((at) => at >= 0 && !taken.has(at));
    if (place === undefined) continue;
    places[column] = place;
    taken.add(place);
  }
  return { places, kind: guessKind(names, places) };
}

/**
 * What was chosen for a file with the same headings is chosen again: an export comes back each week. Who its people are is not: a file of staff
 * may have the headings of one of pupils, and is asked about where the headings do not say the same.
 */
export function mappingLike(header: readonly string[], earlier: { file: string; columns: Mapping }): Mapping {
  const { places, kind } = earlier.columns;
  return { places, kind: guessMapping(header).kind === kind ? kind : null, asIn: earlier.file };
}

/** Pupils have UPNs and years, staff have codes and posts; anything else is asked. */
function guessKind(names: readonly string[], places: Mapping['places']): Kind | null {
  if (places.kind !== undefined) return null;
  if (places.upn !== undefined || places.year_group !== undefined || names.some((name) => /pupil|student/.test(name)))
    return 'pupil';
  if (places.job_title !== undefined || names.some((name) => /staff|employee/.test(name))) return 'staff';
  return null;
}

/** What is missing before the file can be checked, each a sentence with the field it belongs to. */
export function mappingProblems(mapping: Mapping): { field: Column | 'kind_of_all'; message: string }[] {
  const { places } = mapping;
  const problems: { field: Column | 'kind_of_all'; message: string }[] = [];
  const has = (...columns: Column[]) => columns.some((column) => places[column] !== undefined);
  if (!has('mis_id', 'upn', 'email', 'username')) {
    problems.push({
      field: 'mis_id',
      message: 'Choose the column with the MIS id, UPN, email or username. A name alone cannot tell twins apart',
    });
  }
  if (!has('given_name', 'preferred_given'))
    problems.push({ field: 'given_name', message: 'Choose the column with the first name' });
  if (!has('family_name', 'preferred_family'))
    problems.push({ field: 'family_name', message: 'Choose the column with the family name' });
  if (!has('kind') && !mapping.kind) problems.push({ field: 'kind_of_all', message: 'Say who is in this file' });
  const used = Object.entries(places);
  const twice = used.find(([column, place]) => used.some(([other, at]) => other !== column && at === place));
  if (twice) problems.push({ field: twice[0] as Column, message: 'Use each column of the file once' });
  return problems;
}
