import { sep } from 'node:path'
import type { Plugin } from 'vitest/config'

const asItIs = '?as-it-is'
const route = /[\\/]app([\\/]api[\\/].+)[\\/]route\.ts$/
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** In tests every handler of the API is one whose answers are held against the document (`check-answers.ts`). */
export const checkedRoutes: Plugin = {
  name: 'checked-routes',
  enforce: 'pre',
  load(id) {
    const path = route.exec(id)?.[1]?.split(sep).join('/')
    if (path === undefined) return null
    const exported = methods.map((method) => `export const ${method} = route.${method}`).join('\n')
    return `import * as own from ${JSON.stringify(`${id}${asItIs}`)}
import { checkedRoute } from '@/features/api-reference/check-answers'
const route = checkedRoute(${JSON.stringify(path)}, own)
${exported}`
  },
}
