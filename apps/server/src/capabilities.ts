import type { FastifyInstance } from 'fastify';
import { registerAccount } from './capabilities/account/index.ts';
import { registerAftercare } from './capabilities/aftercare/index.ts';
import { registerAgencies } from './capabilities/agencies/index.ts';
import { registerAgents } from './capabilities/agents/index.ts';
import { registerAlerts } from './capabilities/alerts/index.ts';
import { registerBlocked } from './capabilities/blocked/index.ts';
import { registerBullying } from './capabilities/bullying/bullying.routes.ts';
import { registerChecks } from './capabilities/checks/index.ts';
import { registerChronology } from './capabilities/chronology/index.ts';
import { registerConcerns } from './capabilities/concerns/index.ts';
import { registerCoverage } from './capabilities/coverage/index.ts';
import { registerDataBreaches } from './capabilities/data-breaches/data-breaches.routes.ts';
import { registerDisclosures } from './capabilities/disclosures/index.ts';
import { registerDns } from './capabilities/dns/index.ts';
import { registerEvents } from './capabilities/events/index.ts';
import { registerExhibits } from './capabilities/evidence/index.ts';
import { registerExtraHelp } from './capabilities/extra-help/index.ts';
import { registerFiltering } from './capabilities/filtering/filtering.routes.ts';
import { askChange, decidingIn } from './capabilities/filtering/index.ts';
import { registerFind } from './capabilities/find/index.ts';
import { registerHelp } from './capabilities/help/index.ts';
import { registerHistory } from './capabilities/history/index.ts';
import { registerIncidents } from './capabilities/incidents/incidents.routes.tsx';
import { registerInfoRequests } from './capabilities/info-requests/index.ts';
import { registerInvestigations } from './capabilities/investigations/index.ts';
import { registerIsolations } from './capabilities/isolations/isolations.routes.ts';
import { registerJournal } from './capabilities/journal/journal.routes.ts';
import { registerLessons } from './capabilities/lessons/index.ts';
import { registerLists } from './capabilities/lists/lists.routes.ts';
import { registerLooks } from './capabilities/looks/index.ts';
import { registerMachine } from './capabilities/machine/index.ts';
import { registerMail } from './capabilities/mail/index.ts';
import { registerPeople } from './capabilities/people/index.ts';
import { registerProcedures } from './capabilities/procedures/index.ts';
import { registerReports } from './capabilities/reports/index.ts';
import { registerRetention } from './capabilities/retention/index.ts';
import { registerReviewers } from './capabilities/reviewers/index.ts';
import { registerReviews } from './capabilities/reviews/index.ts';
import { registerSanctions } from './capabilities/sanctions/index.ts';
import { registerScreenshots } from './capabilities/screenshots/index.ts';
import { registerSearches } from './capabilities/searches/searches.routes.ts';
import { registerSensors } from './capabilities/sensors/index.ts';
import { registerServices } from './capabilities/services/index.ts';
import { registerSetUp } from './capabilities/set-up/index.ts';
import { registerSettings } from './capabilities/settings/index.ts';
import { registerSignIn } from './capabilities/sign-in/index.ts';
import { registerSnapshot } from './capabilities/snapshot/index.ts';
import { registerStaffConcerns } from './capabilities/staff-concerns/index.ts';
import { registerToday } from './capabilities/today/index.ts';
import { registerTrends } from './capabilities/trends/index.ts';
import { registerWhy } from './capabilities/why/index.ts';
import type { Site } from './site/site.ts';

/** Registers a capability's routes. */
export type Register = (app: FastifyInstance, site: Site) => void | Promise<void>;

/** Every capability, in no order that matters. One import and one name each; what one is given by another that stands on it, beside its name. */
export const CAPABILITIES: Register[] = [
  registerToday,
  registerAftercare,
  registerAgencies,
  registerAgents,
  registerAlerts,
  registerSettings,
  registerAccount,
  registerBlocked,
  (app, site) => registerChecks(app, site, decidingIn),
  registerChronology,
  registerConcerns,
  registerCoverage,
  registerDisclosures,
  registerDns,
  registerEvents,
  registerExhibits,
  registerExtraHelp,
  registerScreenshots,
  registerFiltering,
  registerFind,
  registerHelp,
  registerHistory,
  registerIncidents,
  registerInfoRequests,
  registerInvestigations,
  registerLessons,
  (app, site) => registerLists(app, site, askChange),
  registerLooks,
  registerMachine,
  registerMail,
  registerPeople,
  registerReports,
  registerProcedures,
  registerRetention,
  registerReviewers,
  registerReviews,
  registerSearches,
  registerIsolations,
  registerBullying,
  registerDataBreaches,
  registerSanctions,
  registerSensors,
  registerServices,
  registerSnapshot,
  registerStaffConcerns,
  registerJournal,
  registerSignIn,
  registerSetUp,
  registerTrends,
  registerWhy,
];
