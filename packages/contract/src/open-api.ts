import * as z from 'zod';
import type { Operation } from './operation.ts';
import { OPERATIONS, REFUSAL } from './operations.ts';

/** Any JSON. */
type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document; its schemas are the ones that the server checks with. `origin` is where the server is reached. */
export function openApiDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Gatehouse',
      version: '1',
      summary: 'What gates, agents and log shippers say to Gatehouse.',
      description: 'Every key belongs to one school, and whatever is sent with it belongs to that school.',
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'The key that enrolment gave.' } },
    },
  };
}

function operationObject(operation: Operation): Json {
  const { id, path, summary, description, key, takes, takesBytes, query = [] } = operation;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const asked = query.map(({ name, format, description: words }) => ({
    ...{ name, in: 'query', required: true, description: words, schema: { type: 'string', format } },
  }));
  const parameters = [...named, ...asked];
  return {
    operationId: id,
    summary,
    description,
    ...(parameters.length > 0 && { parameters }),
    security: key ? [{ key: [] }] : [],
    ...(takes && {
      requestBody: { required: true, content: { [takes.type]: content(takes.name, takes.type, takes.example) } },
    }),
    ...(takesBytes && {
      requestBody: { required: true, content: { [takesBytes]: { schema: { type: 'string', format: 'binary' } } } },
    }),
    responses: responses(operation),
  };
}

/** NDJSON is text to OpenAPI 3.1; `itemSchema` says what a line is, as 3.2 and its readers have it. */
function content(name: string, type: string, example: unknown): Json {
  const schema = { $ref: `#/components/schemas/${name}` };
  if (type === 'application/json') return { schema, example };
  return {
    schema: { type: 'string' },
    itemSchema: schema,
    'x-item-schema': schema,
    example: `${JSON.stringify(example)}\n`,
  };
}

function responses({ answers, gives, refuses }: Operation): Json {
  const done = answers
    ? {
        description: 'Done.',
        content: { 'application/json': content(answers.name, 'application/json', answers.example) },
      }
    : { description: 'The document.', content: documentContent(gives) };
  const refusal = { 'application/json': content(REFUSAL.name, 'application/json', REFUSAL.example) };
  const refused = Object.entries(refuses).map(([status, description]) => [status, { description, content: refusal }]);
  return { 200: done, ...Object.fromEntries(refused) };
}

function documentContent(gives: Operation['gives']): Json {
  return gives === undefined
    ? { 'application/json': { schema: { type: 'object' } } }
    : { [gives]: { schema: { type: 'string', format: 'binary' } } };
}

function schemas(): Json {
  const named = OPERATIONS.flatMap(({ takes, answers }) => [takes, answers]).filter((each) => each != null);
  return Object.fromEntries([...named, REFUSAL].map(({ name, schema }) => [name, jsonSchema(schema)]));
}

/** Without `$schema`: 3.1 documents have one dialect. What a schema cannot say (rules between fields) the server's answers say. */
function jsonSchema(schema: z.ZodType): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', reused: 'inline' });
  return rest;
}
