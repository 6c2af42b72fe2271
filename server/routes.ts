import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Manifest = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
})
type Manifest = z.infer<typeof Manifest>

/** What is none of the application's routes, such as a file or a path that somebody tries. */
const other = 'other'

/** Which route answers a path, as in `/sensors/[sensorId]`: as many names as the application has routes, and `other`. */
export function routesOf({ staticRoutes, dynamicRoutes }: Manifest): (path: string) => string {
  const known = new Set(staticRoutes.map(({ page }) => page))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }))
  return (path) => (known.has(path) ? path : (patterns.find(({ pattern }) => pattern.test(path))?.page ?? other))
}

/** The same of the production build; without one, in development, every path is `other`. */
export function builtRoutes(folder = '.next'): (path: string) => string {
  try {
    return routesOf(Manifest.parse(JSON.parse(readFileSync(`${folder}/routes-manifest.json`, 'utf8'))))
  } catch {
    return () => other
  }
}
