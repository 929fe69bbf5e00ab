export {
  type BatchProblem,
  decodeBatch,
  MOST_BYTES,
  MOST_EVENTS,
  MOST_PROBLEMS,
  type ParsedBatch,
  parseBatch,
  readEvent,
} from './batch.ts';
export {
  type Enrolment,
  type EnrolmentAnswer,
  enrolmentAnswerSchema,
  enrolmentSchema,
  SENSOR_KINDS,
  type SensorAnswer,
  type SensorKind,
  sensorAnswerSchema,
} from './enrolment.ts';
export { type ErrorAnswer, errorAnswerSchema } from './error-answer.ts';
export {
  AHEAD_DAYS,
  CONFIDENCES,
  type Confidence,
  EVENT_KINDS,
  type Event,
  type EventsAnswer,
  eventSchema,
  eventsAnswerSchema,
  OLDEST_DAYS,
  timeProblem,
} from './events.ts';
export { openApiDocument } from './open-api.ts';
export { OPERATIONS, type Operation } from './operations.ts';
export { millisOfId } from './text-field.ts';
export { scanSchema, verdictSchema } from './verdict.ts';
