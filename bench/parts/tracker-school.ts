import { labelOf } from './names.ts';

/** Where a school would keep its incidents in request-tracker5, and the field for what they are. */
export const QUEUE = 'Incidents';
export const KIND = 'Kind';
export const KINDS = [
  'Cyberbullying',
  'Sexual content',
  'Hate',
  'Self-harm',
  'Misuse of a device',
  'Going round the filter',
];

/** Who works with the queue and asks for the pages: by the rights of a group, as a school's staff would. */
export const STAFF = Array.from({ length: 20 }, (_, nth) => `staff${nth}`);
/** The one of them who signs in. */
export const READER = { name: 'staff3', password: 'towers-and-lamps' };

/** Pupils whom a ticket is about: its requestors, without an address, for nobody writes to them. */
export const PUPILS = Array.from({ length: 200 }, (_, nth) => ({
  name: `pupil${nth}`,
  realName: `${capital(labelOf(nth).slice(0, 5))} ${capital(labelOf(1000 + nth).slice(0, 7))}`,
}));

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const ON_QUEUE = [
  ...['SeeQueue', 'ShowTicket', 'ShowTicketComments', 'CreateTicket', 'ReplyToTicket', 'CommentOnTicket', 'OwnTicket'],
  ...['TakeTicket', 'ModifyTicket', 'Watch', 'WatchAsAdminCc', 'SeeCustomField', 'ModifyCustomField', 'SeeGroup'],
];
const EVERYWHERE = [
  ...[
    'ShowSavedSearches',
    'LoadSavedSearch',
    'CreateSavedSearch',
    'EditSavedSearches',
    'SeeDashboard',
    'SeeOwnDashboard',
  ],
  ...['CreateOwnDashboard', 'ModifyOwnDashboard', 'ModifySelf'],
];
const byGroup = { GroupDomain: 'UserDefined', GroupId: 'Safeguarding' };

/** The school as rt-setup-database takes it (`--action insert`): people, one group with its rights, one queue with one field of its own. */
export const SCHOOL = {
  Users: [
    ...STAFF.map((name) => ({
      ...{ Name: name, RealName: `Staff ${capital(name)}`, EmailAddress: `${name}@bench.test` },
      ...{ Privileged: 1, ...(name === READER.name && { Password: READER.password }) },
    })),
    ...PUPILS.map(({ name, realName }) => ({ Name: name, RealName: realName, Privileged: 0 })),
  ],
  Groups: [{ Name: 'Safeguarding', Description: 'Who works with incidents', Members: { Users: STAFF } }],
  Queues: [{ Name: QUEUE, Description: 'Incidents of the school' }],
  CustomFields: [
    {
      ...{
        Name: KIND,
        Type: 'SelectSingle',
        LookupType: 'RT::Queue-RT::Ticket',
        ApplyTo: QUEUE,
        RenderType: 'Dropdown',
      },
      Values: KINDS.map((name, nth) => ({ Name: name, SortOrder: nth })),
    },
  ],
  ACL: [
    { Right: ON_QUEUE.filter((right) => right !== 'SeeGroup'), Queue: QUEUE, ...byGroup },
    { Right: [...EVERYWHERE, 'SeeGroup'], ...byGroup },
  ],
};
