export { registerTrends } from './trends.routes.ts';
export { keepTrends } from './trends-keep.service.ts';
