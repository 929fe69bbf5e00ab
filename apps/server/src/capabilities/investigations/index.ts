export { registerInvestigations } from './investigations.routes.ts';
export { ofInvestigation } from './investigations-sanction.service.ts';
