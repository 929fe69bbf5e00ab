export { registerInfoRequests } from './info-requests.routes.ts';
