import type { ServiceFields } from './services.ts';

/** A service for Year 9 and staff, from 13, that parents are asked about. */
export const BOOK_CHAT: ServiceFields = {
  ...{ name: 'Book Chat', addresses: ['bookchat.example'], purpose: 'Talking about what we read' },
  ...{ leastAge: 13, ageBecause: null, hasAccounts: true, asksParents: true },
  allows: { 'year:9': ['use', 'sign_in', 'message'], 'role:staff': ['use', 'sign_in', 'message', 'call'] },
  ...{ usesAi: false, aiChecked: null, aiWatched: null },
  ...{ shares: ['name', 'class'], sharesNote: null, basis: 'consent', note: null },
  ...{ decidedBy: 'Daniel Osei, headteacher', decidedOn: '2026-09-01', reviewOn: '2027-09-01' },
};
