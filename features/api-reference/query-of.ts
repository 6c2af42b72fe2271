import { z } from 'zod'

/** Parameters of a URL that are texts and may be left out. */
export const readQueryOf = (...names: string[]): z.ZodObject =>
  z.object(Object.fromEntries(names.map((name) => [name, z.string().optional()])))
