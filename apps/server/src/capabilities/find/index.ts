export { registerFind } from './find.routes.ts';
