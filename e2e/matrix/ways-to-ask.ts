/** A way to ask for the same that frameworks, proxies and past holes give a meaning of their own. */
export type Way = {
  name: string
  headers?: Record<string, string>
  path?: (path: string) => string
  /** The framework answers its own header with 500 when it cannot read it, before anything of ours runs. */
  failsInFramework?: boolean
}

const withHeaders = (headers: Record<string, string>): Way => ({
  name: Object.entries(headers)
    .map(([name, value]) => `${name}: ${value.slice(0, 40)}`)
    .join(', '),
  headers,
})
const withPath = (name: string, path: (path: string) => string): Way => ({ name: `path ${name}`, path })

/** What a browser sends that has the frame of the page already and wants the page alone. */
const pageAlone = encodeURIComponent(
  JSON.stringify(['', { children: ['(dashboard)', { children: ['__PAGE__', {}, null, 'refetch'] }] }, null, 'refetch']),
)
const fiveTimes = (name: string) => Array.from({ length: 5 }, () => name).join(':')
const beforeQuery = (change: (path: string) => string) => (path: string) => {
  const [own = '', ...query] = path.split('?')
  return [change(own), ...query].join('?')
}

export const plain: Way = { name: 'plain' }

export const waysToAsk: Way[] = [
  withHeaders({ rsc: '1' }),
  withHeaders({ rsc: '1', 'next-router-prefetch': '1' }),
  withHeaders({ rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }),
  { ...withHeaders({ rsc: '1', 'next-router-state-tree': 'junk' }), failsInFramework: true },
  withHeaders({ rsc: '1', 'next-router-state-tree': pageAlone }),
  withHeaders({ 'x-middleware-subrequest': fiveTimes('middleware') }),
  withHeaders({ 'x-middleware-subrequest': fiveTimes('proxy') }),
  withHeaders({ 'x-middleware-subrequest': fiveTimes('src/middleware') }),
  withHeaders({ 'x-middleware-rewrite': '/audit' }),
  withHeaders({ 'x-middleware-next': '1', 'x-middleware-override-headers': 'cookie' }),
  withHeaders({ 'x-nextjs-data': '1' }),
  withHeaders({ 'x-matched-path': '/people', 'x-invoke-path': '/people' }),
  withHeaders({ 'next-action': 'a'.repeat(42) }),
  withHeaders({ 'x-http-method-override': 'DELETE' }),
  withHeaders({ 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' }),
  withHeaders({ 'x-original-url': '/api/health/live', 'x-rewrite-url': '/api/health/live' }),
  withHeaders({ purpose: 'prefetch', 'x-prerender-revalidate': '1' }),
  withPath('with ?_rsc=abc', (path) => `${path}${path.includes('?') ? '&' : '?'}_rsc=abc`),
  withPath(
    'with / behind',
    beforeQuery((path) => `${path}/`),
  ),
  withPath(
    'in capitals',
    beforeQuery((path) => path.toUpperCase()),
  ),
  withPath(
    'with %2f',
    beforeQuery((path) => `/${path.slice(1).replaceAll('/', '%2f')}%2f`),
  ),
  withPath(
    'with //',
    beforeQuery((path) => `/${path}`),
  ),
  withPath(
    'with \\',
    beforeQuery((path) => path.replaceAll('/', '\\').replace('\\', '/')),
  ),
  withPath(
    'with ..;/',
    beforeQuery((path) => `/api/health/live/..;/..;/..${path}`),
  ),
  withPath(
    'with ..',
    beforeQuery((path) => `/icon.svg/..${path}`),
  ),
  withPath(
    'with %2e%2e',
    beforeQuery((path) => `/_next/static/%2e%2e/%2e%2e${path}`),
  ),
  withPath(
    'with /index',
    beforeQuery((path) => `${path.replace(/\/$/, '')}/index`),
  ),
  ...['.json', '.rsc', '.prefetch.rsc', '.segments/_tree.segment.rsc', '.txt', '.html', ';a=b', '%00', '%20'].map(
    (end) =>
      withPath(
        `with ${end}`,
        beforeQuery((path) => `${path === '/' ? '/index' : path}${end}`),
      ),
  ),
  withPath(
    'with an encoded letter',
    beforeQuery((path) => path.replace(/[a-z]/, (a) => `%${a.charCodeAt(0).toString(16)}`)),
  ),
  withPath(
    'as framework data',
    beforeQuery((path) => `/_next/data/build${path === '/' ? '/index' : path}.json`),
  ),
  withPath('through the image service', (path) => `/_next/image?w=64&q=75&url=${encodeURIComponent(path)}`),
]
