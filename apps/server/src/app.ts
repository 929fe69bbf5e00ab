import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CAPABILITIES } from './capabilities.ts';
import type { Ground } from './db/ground.ts';
import { newId } from './kernel/ids.ts';
import { AnswerLog } from './site/answer-log.routes.ts';
import { answerWrong } from './site/answers-wrong.ts';
import { answerBare } from './site/bare-answer.routes.ts';
import { isFrontProxy, registerFrontProxy } from './site/front-proxy.routes.ts';
import { registerGuard } from './site/guard.routes.ts';
import { registerHealth } from './site/health.routes.ts';
import { registerPages } from './site/page.routes.ts';
import { registerSavedViews } from './site/saved-views.routes.ts';
import { HEADERS_WITHIN, registerReaders, registerSenders, STANDS_STILL } from './site/senders.routes.ts';
import { registerSentOnce } from './site/sent-once.routes.ts';
import type { Live, Reach, Site } from './site/site.ts';
import { registerUploads } from './site/uploads.routes.ts';
import { type Assets, assetUrls, registerAssets } from './ui/assets.ts';

/** What the application is made from; main.ts and tests give different parts, never different code. */
export interface AppParts {
  ground: Ground;
  assets: Assets;
  live: Live;
  reach: Reach;
  /** Why the database does not start again, where that is known. */
  whyDown?: () => string | undefined;
  development?: boolean;
  https?: { key: string; cert: string };
}

/** The largest request body: an event batch or a roster. 10 MB holds 20,000 pupils. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** What a connection may wait with before its request has begun; how long the rest may take is bounded in site/senders.routes.ts. */
const CONNECTIONS = { headersTimeout: HEADERS_WITHIN, connectionsCheckingInterval: HEADERS_WITHIN / 4 };

/** Builds the web application. Routes and their access are in `site.routes`. */
export async function buildApp(parts: AppParts): Promise<{ app: FastifyInstance; site: Site }> {
  const { ground, reach } = parts;
  z.config({ localeError: answerWrong });
  const site: Site = {
    ground,
    assets: parts.assets,
    urls: assetUrls(parts.assets),
    reach,
    counts: new Map(),
    today: [],
    find: [],
    incidentParts: [],
    incidentTypes: new Map(),
    live: parts.live,
    whyDown: parts.whyDown ?? (() => undefined),
    routes: [],
  };
  const app = Fastify({
    loggerInstance: ground.log,
    logController: new AnswerLog(),
    genReqId: () => newId(ground.clock.now()),
    bodyLimit: LARGEST_BODY,
    trustProxy: reach.behind ? isFrontProxy(reach.behind) : false,
    forceCloseConnections: true,
    connectionTimeout: STANDS_STILL,
    frameworkErrors: (error, _request, reply) => answerBare(error, reply),
    ...(parts.https
      ? { https: { ...parts.https, ...CONNECTIONS, handshakeTimeout: HEADERS_WITHIN } }
      : { http: CONNECTIONS }),
  }) as unknown as FastifyInstance;
  await app.register(helmet, securityHeaders(reach));
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1024 * 1024 });
  await registerUploads(app, LARGEST_BODY);
  registerReaders(app);
  registerFrontProxy(app, site);
  registerGuard(app, site);
  registerSenders(app, site);
  registerSentOnce(app, site);
  registerPages(app, site);
  registerHealth(app, site);
  registerAssets(app, parts.assets);
  registerSavedViews(app, site);
  for (const register of CAPABILITIES) await register(app, site);
  if (parts.development) (await import('./ui/gallery.routes.ts')).registerGallery(app, parts.assets);
  return { app, site };
}

/** Strict: nothing inline, nothing from elsewhere, no framing (S17). No upgrade-insecure-requests: it breaks http on loopback. */
function securityHeaders(reach: Reach) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: reach.kind === 'https' ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
    xFrameOptions: { action: 'deny' as const },
  };
}
