import { z } from 'zod'
import type { Operations } from '../operation'
import { readQueryOf } from '../query-of'

const noun = 'Plant'

export const plant: Operations = {
  'GET /api/openapi.json': {
    noun,
    summary: 'This document (OpenAPI 3.1)',
    permission: 'plant.read',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
  'GET /api/names': {
    noun,
    summary: 'Machines, sensors and alerts by their names',
    permission: 'plant.read',
    query: readQueryOf('text'),
    answers: {
      200: z.object({
        found: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string(), detail: z.string() })),
      }),
    },
  },
  'GET /api/live': {
    noun,
    summary: 'What changes, as server-sent events',
    permission: 'plant.read',
    query: readQueryOf('sensor', 'machine', 'any', 'since'),
    answers: { 200: 'text/event-stream' },
    refuses: [422],
  },
  'GET /api/audit-entries': {
    noun,
    summary: 'The audit trail as CSV or NDJSON',
    permission: 'audit.read',
    query: readQueryOf('format', 'who', 'group', 'subject', 'from', 'to'),
    answers: { 200: 'text/csv' },
    alsoAs: ['application/x-ndjson'],
    refuses: [422],
  },
  'GET /api/health/live': {
    noun,
    summary: 'Whether the process answers',
    permission: 'public',
    answers: { 200: z.object({ status: z.literal('live') }) },
  },
  'GET /api/health/ready': {
    noun,
    summary: 'Whether the process and its database answer',
    permission: 'public',
    answers: { 200: z.object({ status: z.literal('ready') }) },
  },
}
