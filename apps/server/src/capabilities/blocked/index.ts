export { registerBlocked } from './blocked.routes.ts';
export { readSchool } from './blocked.service.ts';
export { listMistakes } from './blocked.store.ts';
export { readerSheet } from './blocked.views.tsx';
export { tellOfLateRequests } from './blocked-requests-late.service.ts';
