const longestTopic = 65_535

/** Whether an MQTT subscription may name it: `+` stands for one level, `#` at the end for all that follow. */
export function isTopicFilter(text: string): boolean {
  const levels = text.split('/')
  const good = levels.every((level, at) =>
    level === '#' ? at === levels.length - 1 : level === '+' || !/[+#\0]/.test(level),
  )
  return good && text !== '' && Buffer.byteLength(text) <= longestTopic && levels[0] !== '$share'
}

/** The name that a topic gives, or null when the topic is of another shape. */
export type TopicTemplate = (topic: string) => string | null

const named = /^\{([A-Za-z0-9_-]+)\}$/
const placeholder = /\{([A-Za-z0-9_-]+)\}/g

/**
 * Reads a template such as `plant/+/{machine}/{sensor} -> {machine}.{sensor}`: the shape of topics, with names for levels, and
 * what they make. Without the second part it is the named levels in their order, joined by dots.
 * @returns null for what is no template: a name that stands twice, one that the shape lacks, a brace or wildcard elsewhere.
 */
export function parseTopicTemplate(text: string): TopicTemplate | null {
  const [shape = '', made, ...more] = text.split('->').map((part) => part.trim())
  const levels = shape.split('/')
  const places = new Map(levels.flatMap((level, at) => (named.test(level) ? [[level.slice(1, -1), at] as const] : [])))
  const name = made ?? [...places.keys()].map((own) => `{${own}}`).join('.')
  const wanted = [...name.matchAll(placeholder)].map(([, own = '']) => own)
  const plain = levels.filter((level) => !named.test(level))
  const isShape =
    isTopicFilter(levels.map((level) => (named.test(level) ? '+' : level)).join('/')) &&
    places.size + plain.length === levels.length &&
    !/[{}]/.test(plain.join(''))
  const isName = wanted.length > 0 && !/[{}]/.test(name.replace(placeholder, ''))
  if (more.length > 0 || !isShape || !isName || !wanted.every((own) => places.has(own))) return null
  return (topic) => {
    const given = topic.split('/')
    if (!fits(levels, given)) return null
    return name.replace(placeholder, (_, own: string) => given[places.get(own) ?? -1] ?? '')
  }
}

function fits(levels: string[], given: string[]): boolean {
  const open = levels.at(-1) === '#'
  if (open ? given.length < levels.length - 1 : given.length !== levels.length) return false
  return levels.every((level, at) => level === '#' || level === '+' || named.test(level) || level === given[at])
}

/** What the first template makes that fits; without any, the whole topic with dots for its slashes. */
export const byTemplates =
  (templates: TopicTemplate[]): TopicTemplate =>
  (topic) => {
    if (templates.length === 0) return topic.replaceAll('/', '.')
    for (const template of templates) {
      const name = template(topic)
      if (name !== null) return name
    }
    return null
  }
