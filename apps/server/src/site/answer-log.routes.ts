import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line of the log for each answer, once it is given. */
export class AnswerLog extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = { req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (error) request.log.error({ ...line, err: error }, 'An answer did not arrive whole.');
    else if (!isRoutine(request, reply)) request.log.info(line, 'Answered.');
  }
}

/** What gates and agents ask every few seconds, and the parts of pages: written down when well, they would be nearly all of the log, gigabytes a year. */
function isRoutine({ routeOptions }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  return statusCode < 400 && /^\/(api\/v1|assets)\//.test(routeOptions.url ?? '');
}
