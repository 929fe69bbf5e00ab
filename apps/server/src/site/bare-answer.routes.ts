import type { FastifyReply } from 'fastify';

/** For an address that cannot even be decoded: it meets no route and no hook, so that this says everything itself, headers included (S17). */
export function answerBare(error: { statusCode?: number }, reply: FastifyReply): void {
  reply
    .code(error.statusCode ?? 400)
    .headers({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    .type('text/plain; charset=utf-8')
    .send('That address cannot be read. Go back, or start again from the first page.');
}
