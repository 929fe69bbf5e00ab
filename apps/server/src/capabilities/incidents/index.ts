export { registerIncidents } from './incidents.routes.tsx';
