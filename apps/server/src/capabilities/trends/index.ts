export { registerTrends } from './trends.routes.ts';
