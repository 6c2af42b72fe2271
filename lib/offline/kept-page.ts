/** Where pages of an account are kept in the browser. */
export const pagesOf = (account: string): string => `pages-${account}`

/** What is needed at a machine: what its label leads to, and tasks. */
export const isKept = (path: string): boolean => /^\/(scan|maintenance\/tasks)\/[0-9a-f-]{36}$/.test(path)

/** The files of the build that a page names, in its tags or in what it hands to its scripts. */
export const assetsIn = (html: string): string[] => [
  ...new Set(html.match(/\/_next\/static\/[\w./~%-]+\.(?:js|css|woff2)/g) ?? []),
]

/** The page with a mark that says since when it is kept. */
export const markedAt = (html: string, at: string): string => html.replace('<body', `<body data-kept-at="${at}"`)

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

/** A page's title as a text. */
export function titleIn(html: string): string {
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? []
  return title.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}

type Dated = { at: string | null | undefined }

export const newestFirst = <Kept extends Dated>(kept: Kept[]): Kept[] =>
  [...kept].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
