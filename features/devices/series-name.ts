/** What a line of line protocol says it is about. */
export type Series = { measurement: string; tags: [name: string, value: string][] }

/** The measurement, each tag's value behind a dot in the order of the tags' names, and the field. */
export const defaultTemplate = '{measurement}{tags}.{field}'

const placeholder = /\{(measurement|tags|field|tag:[^{}]+)\}/g

/** Whether a template can name sensors: known placeholders alone, no other braces, and something that differs. */
export function isSeriesTemplate(template: string): boolean {
  const rest = template.replace(placeholder, '')
  return rest !== template && !/[{}]/.test(rest) && template.length <= 255
}

/**
 * The sensor's id for a series and one of its fields, by a template such as `{tag:machine}.{field}`.
 * @returns null when the series lacks a tag that the template names.
 */
export function seriesName(template: string, { measurement, tags }: Series, field: string): string | null {
  let missing = false
  const name = template.replace(placeholder, (_, part: string) => {
    if (part === 'measurement') return measurement
    if (part === 'field') return field
    if (part === 'tags')
      return inOrder(tags)
        .map(([, value]) => `.${value}`)
        .join('')
    const tag = tags.find(([name]) => name === part.slice('tag:'.length))
    missing ||= tag === undefined
    return tag?.[1] ?? ''
  })
  return missing ? null : name
}

const inOrder = (tags: Series['tags']) => [...tags].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
