import { expect, test } from 'vitest'
import { builtRoutes, routesOf } from './routes'

const routeOf = routesOf({
  staticRoutes: [{ page: '/' }, { page: '/sensors' }],
  dynamicRoutes: [{ page: '/sensors/[sensorId]', regex: '^/sensors/([^/]+?)(?:/)?$' }],
})

test.each([
  ['/', '/'],
  ['/sensors', '/sensors'],
  ['/sensors/P-101', '/sensors/[sensorId]'],
  ['/sensors/P-101/more', 'other'],
  ['/wp-login.php', 'other'],
])('%s is answered by %s', (path, route) => expect(routeOf(path)).toBe(route))

test('without a build every path is one of the others', () => expect(builtRoutes('/nowhere')('/sensors')).toBe('other'))
