import type { Action } from '../access/roles.ts';
import type { Actor, SensorActor } from '../access/scope.ts';
import type { SchoolName, SessionRow } from '../access/sessions.store.ts';
import type { Settings } from '../access/settings.ts';
import type { Ground } from '../db/ground.ts';
import type { Assets, AssetUrls } from '../ui/assets.ts';
import type { FindSource } from './find-source.ts';
import type { IncidentPart } from './incident-part.ts';
import type { TodaySource } from './today-source.ts';

/**
 * Who may come to a route, written beside it: anybody; a browser whose sign-in is not complete (`session`); anybody fully signed in
 * (`signed-in`); a sensor with its key; or those whose roles have the action.
 */
export type RouteAccess = 'anyone' | 'session' | 'signed-in' | 'sensor' | Action;

/** One line of the route table, from which the role × route matrix is generated. */
export interface RouteLine {
  method: string;
  url: string;
  access: RouteAccess;
}

/** How people reach the server; cookies and banners follow from it. */
export interface Reach {
  /** `loopback`: http on this machine only. `https`: with the school's certificate. `plain`: http on a network, by explicit choice. */
  kind: 'loopback' | 'https' | 'plain';
  /** The address people type, such as `http://localhost:3000`. */
  origin: string;
  demo: boolean;
  /** The reverse proxies in front, by the addresses from which they connect. `alone`: nothing is encrypted behind them, so nobody else on the network is answered. */
  behind?: { proxies: readonly string[]; alone: boolean };
  /** What was noticed of one since the server started. */
  proxyFault?: ProxyFault | null;
}

/** `not told`: one on this machine passes on, and nobody told the server; `says nobody`: it does not say whom it asks for. Then everybody counts as one address. */
export type ProxyFault = 'not told' | 'says nobody';

/** What a route needs of the server. */
export interface Site {
  ground: Ground;
  assets: Assets;
  urls: AssetUrls;
  reach: Reach;
  /** Counts beside sections of the navigation, by their href, on the ground that they are given; filled in by capabilities at start. */
  counts: Map<string, (ground: Ground, actor: Actor) => Promise<number>>;
  /** Pieces of the page Today; filled in by capabilities at start. */
  today: TodaySource[];
  /** What can be found by words, for the page Find; filled in by capabilities at start. */
  find: FindSource[];
  /** Pieces of the page of an incident; filled in by capabilities at start. */
  incidentParts: IncidentPart[];
  /** What each type of incident is called, by its code, in the order of the form; filled in by the incident log at start. */
  incidentTypes: Map<string, string>;
  /** Pokes: `subscribe` calls back when something of the school changed (LISTEN/NOTIFY; contentless). */
  live: Live;
  /** Why the database does not start again, for whoever looks after the server; undefined where it runs, or nobody here can know. */
  whyDown: () => string | undefined;
  routes: RouteLine[];
}

/** News without content: "something changed on this desk of this school". */
export interface Live {
  subscribe(schoolId: string, callback: () => void): () => void;
  close(): Promise<void>;
}

/** What is known of whoever asks. */
export interface Visitor {
  session: SessionRow | null;
  actor: Actor | null;
  settings: Settings | null;
  schoolName: string | null;
  /** The schools that the account belongs to; empty where nobody acts. */
  schools: readonly SchoolName[];
  sensor: SensorActor | null;
  /** Somebody whose signing in is withdrawn, and until the end of which day, `2026-12-04` (null: until it is given back). They are no actor. */
  withdrawn: { until: string | null } | null;
}
