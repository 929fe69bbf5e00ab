export { registerTrends } from './trends.routes.ts';
export { keepEndedTrends, keepTrends } from './trends-keep.service.ts';
export { insertGone, lockCounted } from './trends-since.store.ts';
