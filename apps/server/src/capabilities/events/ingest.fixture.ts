import type { FastifyInstance } from 'fastify';
import { type SensorActor, systemScope } from '../../access/scope.ts';
import { newSensorKey } from '../../access/sensor-keys.store.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp } from '../../test-support/http.ts';

/** A school with an enrolled sensor and the application before it, on a database of its own. */
export interface Ingest extends TestGround {
  app: FastifyInstance;
  school: string;
  sensor: string;
  key: string;
  /** Posts a batch with the sensor's key, or another. */
  send(body: string | Buffer, options?: { key?: string; type?: string }): ReturnType<typeof post>;
}

/** What a sensor is and is called; a gate unless a test says otherwise. */
interface SensorGiven {
  kind?: SensorActor['kind'];
  name?: string;
}

/** Opens all of it; close it in afterAll. */
export async function openIngest(given: SensorGiven = {}): Promise<Ingest> {
  const base = await testGround();
  const { app } = await testApp(base.ground);
  const school = await buildSchool(base.ground);
  const { key, sensor } = await buildSensor(base, school, given);
  return {
    ...base,
    app,
    school,
    sensor,
    key,
    send: (body, options = {}) => post(app, body, { key, type: 'application/x-ndjson', ...options }),
    close: async () => {
      await app.close();
      await base.close();
    },
  };
}

/** A sensor of a school, as enrolment makes it. */
export async function buildSensor(
  { ground }: TestGround,
  school: string,
  { kind = 'gate', name = 'Main gate' }: SensorGiven = {},
): Promise<{ key: string; sensor: string }> {
  const sensor = newId(ground.clock.now());
  const { key, hash } = newSensorKey(ground, school, sensor);
  await transact(ground, systemScope('enrol', school), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({ school_id: school, id: sensor, kind, name, key_hash: hash, enrolled_at: tx.at })
      .execute(),
  );
  return { key, sensor };
}

function post(app: FastifyInstance, body: string | Buffer, { key, type }: { key: string; type: string }) {
  return app.inject({
    method: 'POST',
    url: '/api/v1/events',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    payload: body,
  });
}
