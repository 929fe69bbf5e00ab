export { registerAgents } from './agents.routes.ts';
export { readWorld } from './agents.service.ts';
export { OLDEST_RELEASE } from './agents.ts';
export { countNoticeRead } from './agents-notice.service.ts';
export { noticeFor } from './agents-notice.ts';
