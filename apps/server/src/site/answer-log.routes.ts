import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line of the log for each answer, once it is given. */
export class AnswerLog extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = { req: asLogged(request, reply), status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (error) request.log.error({ ...line, err: error }, 'An answer did not arrive whole.');
    else if (!isRoutine(request, reply)) request.log.info(line, 'Answered.');
  }
}

/** What gates and agents ask every few seconds, and the parts of pages: written down when well, they would be nearly all of the log, gigabytes a year. */
function isRoutine({ routeOptions }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  return statusCode < 400 && /^\/(api\/v1|assets)\//.test(routeOptions.url ?? '');
}

/**
 * A request as it is logged: without the address where a pupil, a parent or somebody who is not signed in was given a page. Who tells the school without a name has no
 * address on the pages of telling; but the block page that they came from, the page before, and “Leave this page” three seconds afterwards had theirs. What was
 * refused, and whoever signs in, can be an attack and keeps it (S16).
 */
function asLogged(request: FastifyRequest, { statusCode }: FastifyReply): object {
  const { method, url } = request;
  return statusCode < 400 && isOutside(request) ? { method, url } : request;
}

/** Pages by which somebody gets in, whoever they are. */
const DOORS = /^\/(sign-in|set-up|account|api)\b/;

function isOutside({ visitor, url }: FastifyRequest): boolean {
  if (DOORS.test(url) || visitor?.sensor) return false;
  return (visitor?.actor?.roles ?? []).every((role) => role === 'pupil' || role === 'parent');
}
