import { silentSockets } from './silent-sockets.ts';

/**
 * How soon a connection is ended whose other side is not heard any more, in seconds: it is asked after the first, as often as the third says, and
 * what was sent and not taken ends it after all of that time. Without it a machine that lost its power, or its cable, is heard by Linux for two hours: what its server held
 * in the database (the head of a school's journal, the job of every minute) stayed held, and a server that went on beside it, or was started again, waited (S23).
 */
const ASKED = { after: 20, every: 5, times: 4 };

/**
 * The same for our side of a connection, as options of node-postgres: while nothing is on its way it is asked by the kernel, ten times a second apart as libuv has it,
 * and what was sent and not taken is looked after (silent-sockets.ts). To connect may take long where a machine is busy: that is slow, and no loss.
 */
export const HEARD = {
  ...{ keepAlive: true, keepAliveInitialDelayMillis: ASKED.after * 1000, stream: silentSockets.socket },
  connectionTimeoutMillis: 30_000,
} as const;

/** How PostgreSQL asks after the other side. */
export const ASKED_AFTER = {
  tcp_keepalives_idle: ASKED.after,
  tcp_keepalives_interval: ASKED.every,
  tcp_keepalives_count: ASKED.times,
  tcp_user_timeout: (ASKED.after + ASKED.every * ASKED.times) * 1000,
} as const;
