import { z } from 'zod'

/** What somebody types in order to find a page. */
export const FindText = z.string().trim().max(100).catch('')
