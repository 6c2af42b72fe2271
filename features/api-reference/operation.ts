import type { z } from 'zod'
import type { Permission } from '@/features/access/permissions'

/** What is answered: JSON of a schema, a file of a media type, or (null) no body. */
export type Answer = z.ZodType | string | null

/** What one method of one address takes and answers; the source of the API's document and of the check of each answer. */
export type Operation = {
  noun: string
  summary: string
  description?: string
  /** Whoever has it may ask; public: everybody. */
  permission: Permission | 'public'
  query?: z.ZodType
  /** JSON. */
  body?: z.ZodType
  /** The body's media types where they are others than JSON. */
  bodyTypes?: readonly string[]
  /** Told of headers that the client may send. */
  headers?: Record<string, string>
  answers: Partial<Record<200 | 201 | 204, Answer>>
  /** Media types of the first answer besides JSON. */
  alsoAs?: readonly string[]
  /** Statuses of problems that are this operation's own, besides those that any operation may answer. */
  refuses?: readonly number[]
}

/** By method and route, as `GET /api/sensors/[sensorId]/readings`. */
export type Operations = Record<string, Operation>

/** Problems that any operation may answer, each as it applies. */
export const anywhere = [400, 401, 403, 405, 408, 409, 413, 415, 429, 500, 503] as const
