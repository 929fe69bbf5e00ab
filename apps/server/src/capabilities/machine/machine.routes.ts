import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readMachine } from './machine.service.ts';
import { machinePage } from './machine.views.tsx';
import {
  backupForToday,
  certificateForToday,
  clockForToday,
  proxyForToday,
  roomForToday,
} from './machine-today.service.ts';

/** "The server": how full its disks are, what takes the room, and what ends when they are full. */
export function registerMachine(app: FastifyInstance, { ground, today, reach }: Site): void {
  today.push(clockForToday, roomForToday, backupForToday, certificateForToday, proxyForToday(reach));
  app.get('/machine', { config: { access: 'machine.read' } }, async (request, reply) => {
    const machine = await readMachine(ground, actorOf(request));
    return reply.page((shell) => machinePage(shell, machine, reach));
  });
}
