export {
  type Confirm,
  type ConfirmAnswer,
  confirmAnswerSchema,
  confirmSchema,
  type Join,
  type JoinAnswer,
  joinAnswerSchema,
  joinSchema,
  type Managed,
  MOST_PICTURE_BYTES,
  managedSchema,
  pictureAnswerSchema,
  pictureQuery,
  type WorldAsk,
  worldAskSchema,
} from './agent.ts';
export { type NoticeRead, noticeReadAnswerSchema, noticeReadSchema } from './agent-notice.ts';
export {
  type SignInAnswer,
  signInAnswerSchema,
  signInBeginAnswerSchema,
  signInBeginSchema,
  signInTakeSchema,
  signOutAnswerSchema,
} from './agent-sign-in.ts';
export {
  type AgentWorld,
  type AgentWorldHeader,
  agentWorldHeaderSchema,
  agentWorldSchema,
  agentWorldSignedText,
  PLACE_HOLDS_MS,
  PLACES,
  type ReaderAge,
} from './agent-world.ts';
export { Backoff } from './backoff.ts';
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
export { ADULTS_LINE, CHILDLINE, HELP_PAGES, PAGE_WORDS, type PageWords } from './block-page-words.ts';
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
export { type ErrorAnswer, errorAnswerSchema, OURS_HEADER } from './error-answer.ts';
export { newEventId } from './event-id.ts';
export {
  type Confidence,
  EVENT_FIELDS,
  type Event,
  type EventsAnswer,
  eventSchema,
  eventsAnswerSchema,
  eventsTakenSchema,
  timeProblem,
} from './events.ts';
export { jsonOf } from './json.ts';
export { NOTICE_PARTS } from './notice-parts.ts';
export { openApiDocument } from './open-api.ts';
export type { Operation } from './operation.ts';
export { OPERATIONS } from './operations.ts';
export {
  type Decided,
  type Probe,
  type ProbeResults,
  probeResultsAnswerSchema,
  probeResultsSchema,
  probesAnswerSchema,
} from './probes.ts';
export {
  CERTIFICATE_ENDS,
  HEARD_HEADER,
  MACHINE_HEADER,
  nextKeyAnswerSchema,
  type ReportAnswer,
  reportAnswerSchema,
  SENT_OLDER,
  type SensorReport,
  sensorReportSchema,
  signingKeyAnswerSchema,
  type ZoneReport,
} from './sensor-report.ts';
export {
  NEWEST_HEADER,
  type Reader,
  type SensorPart,
  type SnapshotHeader,
  sensorPartSchema,
  signedText,
  snapshotHeaderSchema,
  snapshotTag,
} from './snapshot.ts';
export { hashedId } from './text-field.ts';
export { verdictSchema } from './verdict.ts';
export {
  fieldOfVisit,
  lineTimeProblem,
  MOST_VISITS,
  type Visit,
  type VisitsAnswer,
  visitsSchema,
  visitTimeProblem,
} from './visits.ts';
export { categoryWords, readerFor, whyWords } from './why-words.ts';
